from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conferencias.credenciamento import painel, painel_rol
from conferencias.credenciamento.rules import PAPEIS_QUE_ATENDEM
from portal.contas.papeis import tem_papel
from portal.painel.api import liberar

ENDERECOS = [
    path("", painel.mesa, name="painel_credenciamento"),
    path("pessoa/<slug:protocolo>/", painel.pessoa, name="painel_credenciamento_pessoa"),
    path("na-hora/", painel.na_hora, name="painel_credenciamento_na_hora"),
    path("faltam/", painel.faltam, name="painel_credenciamento_faltam"),
    path("presencas/", painel_rol.presencas, name="painel_presencas"),
    path("presencas/<int:pk>/anular/", painel.anular, name="painel_presenca_anular"),
    path("turnos/", painel_rol.turnos, name="painel_turnos"),
    path("turnos/<int:pk>/apagar/", painel_rol.apagar_turno, name="painel_turno_apagar"),
    path("crachas/", painel_rol.crachas, name="painel_crachas"),
    path("crachas/<int:de>-<int:ate>.pdf", painel_rol.lote_de_crachas, name="painel_lote_de_crachas"),
    path("crachas/<slug:protocolo>/", painel_rol.cracha, name="painel_cracha"),
    path("rol/", painel_rol.rol, name="painel_rol"),
    path("rol/<int:versao>/", painel_rol.versao_do_rol, name="painel_rol_versao"),
    path("rol/<int:versao>/rol.<slug:formato>", painel_rol.arquivo_do_rol, name="painel_rol_arquivo"),
]
liberar(*(endereco.name for endereco in ENDERECOS))


@hooks.register("register_admin_urls")
def enderecos() -> list[Any]:
    return [path(f"credenciamento/{e.pattern}", e.callback, name=e.name) for e in ENDERECOS]


class ItemDoCredenciamento(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return tem_papel(request.user, request.municipio, *PAPEIS_QUE_ATENDEM)


@hooks.register("register_admin_menu_item")
def item_do_credenciamento() -> MenuItem:
    return ItemDoCredenciamento(
        _("Credenciamento"),
        reverse("painel_credenciamento"),
        name="credenciamento",
        icon_name="check",
        order=226,
    )
