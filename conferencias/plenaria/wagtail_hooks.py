from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conferencias.nucleo.api import conferencia_do_pedido
from conferencias.plenaria import painel, painel_pauta
from conferencias.plenaria.inicio import NaConferencia
from conferencias.plenaria.rules import PAPEIS_DA_MESA
from conferencias.votacoes.api import Volta, Votacao, volta_para
from portal.contas.papeis import tem_papel
from portal.painel.api import liberar

ENDERECOS = [
    path("", painel.mesa, name="painel_plenaria"),
    path("pauta/", painel_pauta.ordem_do_dia, name="painel_plenaria_pauta"),
    path("regimento/", painel_pauta.regimento, name="painel_plenaria_regimento"),
    path("destaque/<int:pk>/", painel_pauta.destaque_do_salao, name="painel_plenaria_destaque"),
    path("registro/", painel_pauta.registro, name="painel_plenaria_registro"),
]
liberar(*(endereco.name for endereco in ENDERECOS))


@hooks.register("register_admin_urls")
def enderecos() -> list[Any]:
    return [path(f"plenaria/{e.pattern}", e.callback, name=e.name) for e in ENDERECOS]


class ItemDaPlenaria(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return tem_papel(request.user, request.municipio, *PAPEIS_DA_MESA)


@hooks.register("register_admin_menu_item")
def item_da_plenaria() -> MenuItem:
    return ItemDaPlenaria(
        _("Plenária"), reverse("painel_plenaria"), name="plenaria", icon_name="comment", order=232
    )


@volta_para("plenaria.materia")
@volta_para("plenaria.destaque")
def a_mesa(votacao: Votacao, conta: Any) -> Volta | None:
    """The cockpit of the plenary, where the matter is."""
    if not tem_papel(conta, votacao.conferencia.municipio, *PAPEIS_DA_MESA):
        return None
    return Volta(str(_("Mesa da plenária")), reverse("painel_plenaria"))


@hooks.register("construct_homepage_panels", order=220)
def na_conferencia(request: HttpRequest, paineis: list[Any]) -> None:
    """Above all else on the first page of who presides."""
    conferencia = conferencia_do_pedido(request)
    if conferencia and tem_papel(request.user, request.municipio, *PAPEIS_DA_MESA):
        paineis.insert(0, NaConferencia(conferencia, timezone.now()))
