"""What Wagtail asks us while it draws the panel."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.urls import Resolver404, path, resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from portal.contas.papeis import tem_papel
from portal.municipios.models import Papel
from portal.municipios.views import dados_do_municipio
from portal.painel.alcance import colecoes, do_municipio, paginas
from portal.painel.inicio import EdicoesRecentes
from portal.painel.liberacao import liberada

SO_DE_OPERADORES = {"reports", "settings", "help"}


@hooks.register("construct_page_chooser_queryset")
@hooks.register("construct_image_chooser_queryset")
@hooks.register("construct_document_chooser_queryset")
def so_deste_municipio(objetos: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    return objetos.filter(pk__in=do_municipio(_base(objetos), request.municipio).values("pk"))


def _base(objetos: QuerySet[Any]) -> type[Any]:
    return Page if issubclass(objetos.model, Page) else objetos.model


@hooks.register("construct_explorer_page_queryset")
def so_paginas_deste_municipio(_mae: Page, objetos: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    return objetos.filter(pk__in=paginas(request.municipio).values("pk"))


@hooks.register("before_serve_document", order=-100)  # before whoever serves parts of a file
def so_documentos_deste_municipio(documento: AbstractDocument, request: HttpRequest) -> None:
    """A document answers on its own municipality's host only."""
    if not colecoes(request.municipio).filter(pk=documento.collection_id).exists():
        raise Http404


@hooks.register("construct_homepage_panels")
def paineis_do_inicio(request: HttpRequest, paineis: list[Any]) -> None:
    """Wagtail's panels list what a person did anywhere; ours, what they did here."""
    paineis[:] = [EdicoesRecentes(), *(p for p in paineis if not type(p).__module__.startswith("wagtail."))]


@hooks.register("construct_main_menu")
def so_o_que_abre(request: HttpRequest, itens: list[MenuItem]) -> None:
    """Hide from staff what the door would refuse."""
    if not request.user.is_superuser:
        itens[:] = [item for item in itens if item.name not in SO_DE_OPERADORES and _abre(item)]


def _abre(item: MenuItem) -> bool:
    if not item.url or item.url == "#":  # a submenu, already filtered
        return True
    try:
        return liberada(resolve(item.url).view_name)
    except Resolver404:
        return False


class ItemDosDados(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return tem_papel(request.user, request.municipio, Papel.ADMINISTRACAO, Papel.COMUNICACAO)


@hooks.register("register_admin_urls")
def enderecos() -> list[Any]:
    return [path("municipio/", dados_do_municipio, name="painel_municipio")]


@hooks.register("register_admin_menu_item")
def item_do_municipio() -> MenuItem:
    return ItemDosDados(
        _("Dados do município"), reverse("painel_municipio"), name="municipio", icon_name="site", order=900
    )


@hooks.register("register_account_menu_item")
def minha_conta(_request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("minha_conta"),
        "label": _("Minha conta"),
        "help_text": _("Nome, telefone, e-mail, senha e verificação em duas etapas."),
    }


@hooks.register("insert_global_admin_css")
def aparencia() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("painel/painel.css"))


@hooks.register("insert_global_admin_js")
def iniciar_componentes() -> SafeString:
    """Start the widgets whose templates lost their inline scripts (templates/wagtailadmin/)."""
    return format_html('<script src="{}"></script>', static("painel/iniciar.js"))
