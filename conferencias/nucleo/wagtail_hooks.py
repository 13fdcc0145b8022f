from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conferencias.nucleo import painel
from conferencias.nucleo.rules import PAPEIS_QUE_ORGANIZAM
from conferencias.nucleo.viewsets import ConferenciaViewSet
from portal.contas.papeis import tem_papel
from portal.painel.api import liberar

liberar(
    *(
        f"conferencias:{nome}"
        for nome in ("index", "index_results", "add", "edit", "history", "history_results")
    ),
    "painel_regras",
    "painel_congelar_regras",
    "painel_regras_secao",
)


@hooks.register("register_admin_viewset")
def conferencias() -> ConferenciaViewSet:
    return ConferenciaViewSet()


@hooks.register("register_admin_urls")
def enderecos() -> list[Any]:
    return [
        path("regras/", painel.regras, name="painel_regras"),
        path("regras/congelar/", painel.congelar, name="painel_congelar_regras"),
        path("regras/<slug:nome>/", painel.secao, name="painel_regras_secao"),
    ]


class ItemDasRegras(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return tem_papel(request.user, request.municipio, *PAPEIS_QUE_ORGANIZAM)


@hooks.register("register_admin_menu_item")
def item_das_regras() -> MenuItem:
    return ItemDasRegras(_("Regras"), reverse("painel_regras"), name="regras", icon_name="list-ul", order=210)
