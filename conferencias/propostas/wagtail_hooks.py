from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.action_menu import ActionMenuItem, WorkflowMenuItem
from wagtail.snippets.models import register_snippet

from conferencias.propostas import painel
from conferencias.propostas.models import Proposta
from conferencias.propostas.rules import acompanha
from conferencias.propostas.viewsets import PropostaViewSet, SoDecididas
from portal.painel.api import liberar

# Before the viewset, which would make Wagtail's own policy the one in force.
register_permission_policy(Proposta, SoDecididas(Proposta))
register_snippet(PropostaViewSet)
liberar(
    "painel_moderacao",
    "painel_moderar",
    *(
        f"wagtailsnippets_propostas_proposta:{nome}"
        for nome in (
            *("list", "list_results", "edit", "history", "history_results", "workflow_action"),
            *("collect_workflow_action_data", "workflow_history", "workflow_history_detail"),
        )
    ),
)


@hooks.register("construct_snippet_action_menu")
def so_decisoes(itens: list[ActionMenuItem], _request: HttpRequest, contexto: dict[str, Any]) -> None:
    """Leave only the council's decisions: no saving, publishing, submitting or cancelling."""
    if contexto["model"] is Proposta:
        itens[:] = [item for item in itens if isinstance(item, WorkflowMenuItem)]


@hooks.register("register_admin_urls")
def enderecos() -> list[Any]:
    return [
        path("moderacao/", painel.fila, name="painel_moderacao"),
        path("moderacao/<slug:protocolo>/", painel.moderar, name="painel_moderar"),
    ]


class ItemDaModeracao(MenuItem):
    """Says how many wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        return acompanha(request.user, request.municipio)

    def render_component(self, request: HttpRequest) -> Any:
        componente = super().render_component(request)
        quantas = Proposta.objects.na_fila().count()
        if quantas:
            componente.label = f"{self.label} ({quantas})"
        return componente


@hooks.register("register_admin_menu_item")
def item_da_moderacao() -> MenuItem:
    return ItemDaModeracao(
        _("Moderação"),
        reverse("painel_moderacao"),
        name="moderacao",
        icon_name="clipboard-list",
        order=222,
    )
