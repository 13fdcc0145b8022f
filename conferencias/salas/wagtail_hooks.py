from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conferencias.salas import painel, painel_da_sala
from portal.painel.api import liberar

ENDERECOS = [
    path("", painel.programacao, name="painel_programacao"),
    path("sessao/", painel.sessao, name="painel_sessao_nova"),
    path("sessao/<int:pk>/", painel.sessao, name="painel_sessao"),
    path("sessao/<int:pk>/andamento/", painel.andamento, name="painel_sessao_andamento"),
    path("sessao/<int:pk>/material/", painel.material, name="painel_material"),
    path("material/<int:pk>/retirar/", painel.retirar_material, name="painel_material_retirar"),
    path("salas/", painel.salas, name="painel_salas"),
    path("salas/configuracao/", painel.configurar, name="painel_salas_configuracao"),
    path("salas/<int:pk>/", painel.sala, name="painel_sala"),
    path("salas/<int:pk>/conduzir/", painel_da_sala.conduzir, name="painel_conduzir"),
]
liberar(*(endereco.name for endereco in ENDERECOS))


@hooks.register("register_admin_urls")
def enderecos() -> list[Any]:
    return [path(f"programacao/{e.pattern}", e.callback, name=e.name) for e in ENDERECOS]


class ItemDaProgramacao(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return painel.ve(request)


@hooks.register("register_admin_menu_item")
def item_da_programacao() -> MenuItem:
    return ItemDaProgramacao(
        _("Programação e salas"),
        reverse("painel_programacao"),
        name="programacao",
        icon_name="calendar",
        order=228,
    )
