from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conferencias.votacoes import painel
from conferencias.votacoes.rules import QUEM_ABRE_TOTEM, QUEM_VE
from portal.contas.papeis import tem_papel
from portal.painel.api import liberar

ENDERECOS = [
    path("", painel.lista, name="painel_votacoes"),
    path("totem/", painel.totem, name="painel_totem"),
    path("<slug:chave>/", painel.votacao, name="painel_votacao"),
]
liberar(*(endereco.name for endereco in ENDERECOS))


@hooks.register("register_admin_urls")
def enderecos() -> list[Any]:
    return [path(f"votacoes/{e.pattern}", e.callback, name=e.name) for e in ENDERECOS]


class ItemDaVotacao(MenuItem):
    def __init__(self, *args: Any, papeis: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.papeis = papeis

    def is_shown(self, request: HttpRequest) -> bool:
        return tem_papel(request.user, request.municipio, *self.papeis)


@hooks.register("register_admin_menu_item")
def item_das_votacoes() -> MenuItem:
    endereco = reverse("painel_votacoes")
    return ItemDaVotacao(
        _("Votações"), endereco, name="votacoes", icon_name="tasks", order=234, papeis=QUEM_VE
    )


@hooks.register("register_admin_menu_item")
def item_do_totem() -> MenuItem:
    endereco = reverse("painel_totem")
    return ItemDaVotacao(
        _("Modo totem"), endereco, name="totem", icon_name="desktop", order=235, papeis=QUEM_ABRE_TOTEM
    )
