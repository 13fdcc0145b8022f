from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conferencias.relatorios import painel
from conferencias.relatorios.rules import PAPEIS_QUE_VEEM
from portal.contas.papeis import tem_papel
from portal.painel.api import liberar

ENDERECOS = [
    path("", painel.inicio, name="painel_resultado"),
    path("relatorio/", painel.relatorio, name="painel_relatorio"),
    path("previa/<slug:documento>.pdf", painel.previa, name="painel_previa_do_resultado"),
]
liberar(*(endereco.name for endereco in ENDERECOS))


@hooks.register("register_admin_urls")
def enderecos() -> list[Any]:
    return [path(f"resultado/{e.pattern}", e.callback, name=e.name) for e in ENDERECOS]


class ItemDoResultado(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return tem_papel(request.user, request.municipio, *PAPEIS_QUE_VEEM)


@hooks.register("register_admin_menu_item")
def item_do_resultado() -> MenuItem:
    return ItemDoResultado(
        _("Resultado"), reverse("painel_resultado"), name="resultado", icon_name="doc-full", order=236
    )
