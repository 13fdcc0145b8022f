"""From an address to a page, in at most three queries however deep the page is.

Wagtail's own routing asks the database for every level and loads the site of every municipality.
"""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import translation
from wagtail.models import Page

from home.enderecos import slug_da_inicial
from home.models import HomePage, PaginaBase
from portal.municipios.models import Municipio


def pagina_inicial(request: HttpRequest) -> HomePage | None:
    """Return the municipality's public home page in the language of the address; one query a request."""
    if not hasattr(request, "_pagina_inicial"):
        request._pagina_inicial = _inicial(request.municipio, translation.get_language())  # type: ignore[attr-defined]
    return request._pagina_inicial  # type: ignore[attr-defined]


def _inicial(municipio: Municipio, idioma: str) -> HomePage | None:
    raiz = municipio.site.root_page
    if idioma == settings.LANGUAGE_CODE:
        candidatas = HomePage.objects.filter(pk=raiz.pk)
    else:
        candidatas = HomePage.objects.filter(
            translation_key=raiz.translation_key, slug=slug_da_inicial(municipio.pk, idioma)
        )
    # An alias would serve Portuguese under the other language's address.
    return candidatas.filter(live=True, alias_of=None).first()


def pagina_do_endereco(request: HttpRequest, caminho: str) -> PaginaBase:
    """Return the public page at a path below the language's home; Http404 when there is none."""
    inicial = pagina_inicial(request)
    if inicial is None:
        raise Http404
    if not caminho:
        return inicial
    pagina = Page.objects.filter(
        path__startswith=inicial.path, url_path=f"{inicial.url_path}{caminho}", live=True
    ).first()
    if pagina is None or _serve_outro_idioma(pagina):
        raise Http404
    return pagina.specific


def _serve_outro_idioma(pagina: Page) -> bool:
    return bool(pagina.alias_of_id) and pagina.alias_of.locale_id != pagina.locale_id
