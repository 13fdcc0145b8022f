from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conferencias.eleicoes import painel
from conferencias.eleicoes.rules import MESA
from conferencias.votacoes.api import Volta, Votacao, volta_para
from portal.contas.papeis import tem_papel
from portal.painel.api import liberar

ENDERECOS = [
    path("", painel.inicio, name="painel_eleicao"),
    path("candidaturas/", painel.candidaturas, name="painel_eleicao_candidaturas"),
    path("candidaturas/<slug:codigo>/", painel.candidatura, name="painel_eleicao_candidatura"),
    path("indicar/", painel.indicar, name="painel_eleicao_indicar"),
    path("simular/", painel.simulacao, name="painel_eleicao_simular"),
    path("resultado/", painel.resultado, name="painel_eleicao_resultado"),
]
liberar(*(endereco.name for endereco in ENDERECOS))


@hooks.register("register_admin_urls")
def enderecos() -> list[Any]:
    return [path(f"eleicao/{e.pattern}", e.callback, name=e.name) for e in ENDERECOS]


class ItemDaEleicao(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return tem_papel(request.user, request.municipio, *MESA)


@hooks.register("register_admin_menu_item")
def item_da_eleicao() -> MenuItem:
    return ItemDaEleicao(
        _("Eleição"),
        reverse("painel_eleicao"),
        name="eleicao",
        icon_name="group",
        order=233,
    )


@volta_para("eleicoes.escrutinio")
def a_eleicao(votacao: Votacao, conta: Any) -> Volta | None:
    """The page of the election."""
    if not tem_papel(conta, votacao.conferencia.municipio, *MESA):
        return None
    return Volta(str(_("Eleição de delegados(as)")), reverse("painel_eleicao"))
