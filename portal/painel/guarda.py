"""The objects that a panel address names must belong to the municipality of the host.

A second net under Wagtail's permissions: some of its views look an object up before asking, and show its
title in the refusal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from portal.contas.models import Conta
from portal.municipios.models import Municipio
from portal.painel.alcance import do_municipio

Alvo = tuple[type[Model], Any]

MODELO_DO_ARGUMENTO: dict[str, type[Model]] = {
    "page_id": Page,
    "parent_page_id": Page,
    "page_to_move_id": Page,
    "destination_id": Page,
    "image_id": get_image_model(),
    "document_id": get_document_model(),
    "doc_id": get_document_model(),
}
MODELO_DO_ESPACO: dict[str, type[Model]] = {
    "wagtailadmin_pages": Page,
    "wagtailadmin_api:pages": Page,
    "wagtailimages_chooser": get_image_model(),
    "wagtaildocs_chooser": get_document_model(),
    "wagtailusers_users": Conta,
}
# Views that take the objects' ids in the query string.
MODELO_DA_CONSULTA: dict[str, type[Model]] = {
    "wagtailadmin_choose_page_chosen_multiple": Page,
    "wagtailimages_chooser:chosen_multiple": get_image_model(),
    "wagtaildocs_chooser:chosen_multiple": get_document_model(),
}
RAIZ_VISIVEL = {"wagtailadmin_explore", "wagtailadmin_explore_results", "wagtailadmin_choose_page_child"}


def alheio(request: HttpRequest, argumentos: dict[str, Any], municipio: Municipio) -> bool:
    """Tell whether the address names an object of another municipality, or one that does not exist."""
    return any(not _pertence(modelo, pk, municipio) for modelo, pk in _alvos(request, argumentos))


def _pertence(modelo: type[Model], pk: Any, municipio: Municipio) -> bool:
    try:
        return do_municipio(modelo, municipio).filter(pk=pk).exists()
    except (ValueError, TypeError):  # not even the shape of an id
        return False


def _alvos(request: HttpRequest, argumentos: dict[str, Any]) -> Iterator[Alvo]:
    nome = request.resolver_match.view_name  # type: ignore[union-attr]
    for argumento, valor in argumentos.items():
        if argumento in MODELO_DO_ARGUMENTO:
            if not (nome in RAIZ_VISIVEL and Page.objects.filter(pk=valor, depth=1).exists()):
                yield MODELO_DO_ARGUMENTO[argumento], valor
        elif argumento == "pk" and nome.rpartition(":")[0] in MODELO_DO_ESPACO:
            yield MODELO_DO_ESPACO[nome.rpartition(":")[0]], valor
    if nome in MODELO_DA_CONSULTA:
        yield from ((MODELO_DA_CONSULTA[nome], pk) for pk in request.GET.getlist("id"))
    if nome == "wagtailadmin_editing_sessions:ping":
        yield _do_ping(argumentos)
    if nome.startswith("wagtail_localize:"):
        yield from _da_traducao(argumentos)


def _do_ping(argumentos: dict[str, Any]) -> Alvo:
    try:
        modelo = apps.get_model(argumentos["app_label"], argumentos["model_name"])
    except LookupError:
        return Page, None
    return modelo, unquote(argumentos["object_id"])


def _da_traducao(argumentos: dict[str, Any]) -> Iterator[Alvo]:
    """Yield the page that a translation is of; a translation that does not exist is nobody's."""
    if "translation_id" in argumentos:
        origem = TranslationSource.objects.filter(
            pk__in=Translation.objects.filter(pk=argumentos["translation_id"]).values("source")
        ).first()
    elif "translation_source_id" in argumentos:
        origem = TranslationSource.objects.filter(pk=argumentos["translation_source_id"]).first()
    else:
        return
    yield Page, origem.get_source_instance().pk if origem else None
