from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conferencias.sistematizacao import painel, painel_textos
from conferencias.sistematizacao.rules import PAPEIS_QUE_ACOMPANHAM
from portal.contas.papeis import tem_papel
from portal.painel.api import liberar

ENDERECOS = [
    path("", painel.inicio, name="painel_sistematizacao"),
    path("eixo/<int:numero>/", painel.eixo, name="painel_sistematizacao_eixo"),
    path("eixo/<int:numero>/comecar/", painel.comecar_eixo, name="painel_sistematizacao_comecar"),
    path("eixo/<int:numero>/juntar/", painel.juntar, name="painel_sistematizacao_juntar"),
    path("eixo/<int:numero>/parecidos/", painel.semelhantes, name="painel_sistematizacao_parecidos"),
    path("texto/<int:pk>/", painel_textos.texto, name="painel_sistematizacao_texto"),
    path("texto/<int:pk>/reescrever/", painel_textos.reescrever, name="painel_sistematizacao_reescrever"),
    path("texto/<int:pk>/separar/", painel_textos.desmembrar, name="painel_sistematizacao_separar"),
    path("texto/<int:pk>/mover/", painel_textos.mover, name="painel_sistematizacao_mover"),
    path("historico/", painel_textos.historico, name="painel_sistematizacao_historico"),
    path("historico/<int:pk>/desfazer/", painel_textos.desfazer, name="painel_sistematizacao_desfazer"),
]
liberar(*(endereco.name for endereco in ENDERECOS))


@hooks.register("register_admin_urls")
def enderecos() -> list[Any]:
    return [path(f"sistematizacao/{e.pattern}", e.callback, name=e.name) for e in ENDERECOS]


class ItemDaSistematizacao(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return tem_papel(request.user, request.municipio, *PAPEIS_QUE_ACOMPANHAM)


@hooks.register("register_admin_menu_item")
def item_da_sistematizacao() -> MenuItem:
    return ItemDaSistematizacao(
        _("Sistematização"),
        reverse("painel_sistematizacao"),
        name="sistematizacao",
        icon_name="doc-full-inverse",
        order=230,
    )
