"""Wagtail's views that look at all municipalities, made to look at one."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_list_or_404
from django.utils.translation import gettext_lazy
from wagtail.admin.views.account import (
    AccountView,
    BaseSettingsPanel,
    NotificationsSettingsPanel,
    ThemeSettingsPanel,
)
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.chooser import BrowseView
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from portal.painel.alcance import do_municipio
from portal.painel.etiquetas import etiquetas_em_uso

ETIQUETAS_SUGERIDAS = 10


def acao_em_lote(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """Run a bulk action over the municipality's own objects; the ids of others are not found.

    Wagtail's confirmation page names the objects that the person may *not* touch.
    """
    try:
        modelo = apps.get_model(app_label, model_name)
    except LookupError as erro:
        raise Http404 from erro
    classe = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if classe is None:
        raise Http404

    class NesteMunicipio(classe):  # type: ignore[misc, valid-type]
        @classmethod
        def get_queryset(cls, model: type[Model], object_ids: list[Any]) -> list[Model]:
            return get_list_or_404(do_municipio(model, request.municipio), pk__in=list(object_ids))

    return NesteMunicipio(request, modelo).dispatch(request)


class EscolherPagina(BrowseView):
    """The page chooser begins at the municipality's home; Wagtail's begins at the root of everybody."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        return super().get(request, parent_page_id or request.municipio.site.root_page_id)


class PreferenciasDoPainel(AccountView):
    """How the panel looks and what it announces; name, e-mail, password and second factor are in "Minha conta"."""

    page_title = gettext_lazy("Preferências do painel")

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [
            p for p in super().get_panels() if isinstance(p, ThemeSettingsPanel | NotificationsSettingsPanel)
        ]


def sugerir_etiquetas(
    request: HttpRequest, app_name: str = "taggit", model_name: str = "tag"
) -> JsonResponse:
    """Suggest the tags that the municipality's own images and documents already have."""
    if (app_name, model_name) != ("taggit", "tag"):
        raise Http404
    termo = request.GET.get("term", "")
    if not termo:
        return JsonResponse([], safe=False)
    nomes = {
        etiqueta.name
        for modelo in (get_image_model(), get_document_model())
        for etiqueta in etiquetas_em_uso(modelo).filter(name__istartswith=termo)[:ETIQUETAS_SUGERIDAS]
    }
    return JsonResponse(sorted(nomes)[:ETIQUETAS_SUGERIDAS], safe=False)
