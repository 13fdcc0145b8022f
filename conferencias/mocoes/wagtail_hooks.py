from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conferencias.mocoes import painel
from conferencias.mocoes.rules import PAPEIS_QUE_RECEBEM
from portal.contas.papeis import tem_papel
from portal.painel.api import liberar

ENDERECOS = [
    path("", painel.lista, name="painel_mocoes"),
    path("<int:numero>/", painel.mocao, name="painel_mocao"),
    path("assinaturas/<int:pk>/anular/", painel.anular, name="painel_assinatura_anular"),
]
liberar(*(endereco.name for endereco in ENDERECOS))


@hooks.register("register_admin_urls")
def enderecos() -> list[Any]:
    return [path(f"mocoes/{e.pattern}", e.callback, name=e.name) for e in ENDERECOS]


class ItemDasMocoes(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return tem_papel(request.user, request.municipio, *PAPEIS_QUE_RECEBEM)


@hooks.register("register_admin_menu_item")
def item_das_mocoes() -> MenuItem:
    return ItemDasMocoes(_("Moções"), reverse("painel_mocoes"), name="mocoes", icon_name="draft", order=231)
