from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conferencias.salas import painel, painel_da_sala
from conferencias.salas.consultas import ato_na_sala
from conferencias.salas.models import Sala
from conferencias.salas.rules import pode
from conferencias.votacoes.api import Volta, Votacao, volta_para
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


@volta_para("salas.sala")
def ao_grupo(votacao: Votacao, conta: Any) -> Volta | None:
    """The page of the group, for who runs it."""
    sala = Sala.objects.select_related("conferencia__municipio", "eixo").get(
        pk=votacao.assunto.partition(":")[2]
    )
    if not pode("conduzir", conta, ato_na_sala(sala, timezone.now(), conta=conta)):
        return None
    return Volta(sala.nome, reverse("painel_conduzir", args=[sala.pk]))
