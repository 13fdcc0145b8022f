"""From the host to the municipality, its scope, its time zone and its languages."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _

from portal.memoria import lembrado
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio

Resposta = Callable[[HttpRequest], HttpResponse]


@lembrado
def municipio_do_host(host: str) -> Municipio | None:
    """Return who answers at this host, with the site and the page at its root."""
    return Municipio.objects.select_related("site__root_page").filter(site__hostname=host).first()


class MunicipioMiddleware:
    """Set ``request.municipio`` and open its scope; a host that belongs to nobody answers 404.

    Wagtail would give the default site to an unknown host, that is, some municipality's pages.
    """

    def __init__(self, get_response: Resposta) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        municipio = self._municipio(request)
        if municipio is None:
            return HttpResponseNotFound(
                _("Nenhum município atende neste endereço."), content_type="text/plain; charset=utf-8"
            )
        request.municipio = municipio
        request._wagtail_site = municipio.site
        with no_municipio(municipio), timezone.override(municipio.zona):
            return self.get_response(request)

    @staticmethod
    def _municipio(request: HttpRequest) -> Municipio | None:
        try:
            host = request.get_host().rpartition(":")[0] or request.get_host()
        except DisallowedHost:
            return None
        return municipio_do_host(host.lower().rstrip("."))


class IdiomaMiddleware(LocaleMiddleware):
    """Language from the address only (so that pages can be cached), among those that the municipality turned on."""

    def process_request(self, request: HttpRequest) -> None:
        no_endereco = get_language_from_path(request.path_info)
        if (
            no_endereco
            and no_endereco != settings.LANGUAGE_CODE
            and no_endereco not in request.municipio.idiomas
        ):
            raise Http404
        super().process_request(request)
