"""What Wagtail asks of this app while it draws the panel."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from portal.painel.api import liberar
from search import painel, painel_sinonimos
from search.rules import cuida_da_busca

liberar("busca_painel:*")


class ItemDaBusca(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(cuida_da_busca(request.user))


class BuscaViewSet(ViewSet):
    name = "busca_painel"
    url_prefix = "busca"
    add_to_admin_menu = True
    menu_label = _("Busca do portal")  # Wagtail's own "Busca" looks for pages of the tree
    menu_item_class = ItemDaBusca
    menu_order = 245
    icon = "search"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", painel.BuscasSemResposta.as_view(), name="index"),
            path("<int:pk>/estado/", painel.MudarEstado.as_view(), name="estado"),
            path("procurar/", painel.ProcurarComRascunhos.as_view(), name="procurar"),
            path("sinonimos/", painel_sinonimos.ListaDeSinonimos.as_view(), name="sinonimos"),
            path("sinonimos/novo/", painel_sinonimos.NovoSinonimo.as_view(), name="novo_sinonimo"),
            path("sinonimos/<int:pk>/", painel_sinonimos.EditarSinonimo.as_view(), name="sinonimo"),
            path(
                "sinonimos/<int:pk>/excluir/",
                painel_sinonimos.ExcluirSinonimo.as_view(),
                name="excluir_sinonimo",
            ),
        ]


@hooks.register("register_admin_viewset")
def busca_no_painel() -> BuscaViewSet:
    return BuscaViewSet()


@hooks.register("construct_homepage_panels", order=210)
def buscas_a_resolver(request: HttpRequest, paineis: list[Any]) -> None:
    if cuida_da_busca(request.user):
        paineis.append(painel.BuscasAResolver())
