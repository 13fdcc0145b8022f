from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conferencias.inscricoes.painel import ListaDeInscricoes, VerInscricao
from portal.painel.api import liberar

liberar("painel_inscricoes", "painel_inscricoes_resultados", "painel_inscricao")


@hooks.register("register_admin_urls")
def enderecos() -> list[Any]:
    return [
        path("inscricoes/", ListaDeInscricoes.as_view(), name="painel_inscricoes"),
        path(
            "inscricoes/resultados/",
            ListaDeInscricoes.as_view(results_only=True),
            name="painel_inscricoes_resultados",
        ),
        path("inscricoes/<int:pk>/", VerInscricao.as_view(), name="painel_inscricao"),
    ]


class ItemDasInscricoes(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("inscricoes.view_inscricao")


@hooks.register("register_admin_menu_item")
def item_das_inscricoes() -> MenuItem:
    return ItemDasInscricoes(
        _("Inscrições"), reverse("painel_inscricoes"), name="inscricoes", icon_name="user", order=220
    )
