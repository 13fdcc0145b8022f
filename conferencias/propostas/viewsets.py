"""Wagtail's own views of a proposal: read, and decided by its workflow buttons; nothing else."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet, WorkflowActionView

from conferencias.propostas.models import Proposta
from portal.erros import ErroDeNegocio
from portal.protocolo import apresentar


class SoDecididas(ModelPermissionPolicy):
    """A proposal is written by its author and published by being approved: nobody does either in the panel."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)


class VerProposta(EditView):
    """Shows the text; the only thing that can be sent from here is a decision."""

    def get_available_actions(self) -> list[str]:
        return [acao for acao in super().get_available_actions() if acao == "workflow-action"]

    def save_instance(self) -> Proposta:
        """The wording is the author's: nothing sent from the panel changes it."""
        self.new_revision = None
        return self.object

    def workflow_action_action(self) -> None:
        tarefa, etapa = self.object.current_workflow_task, self.object.current_workflow_task_state
        self.decidida = _tentar(
            self.request,
            lambda: tarefa.on_action(etapa, self.request.user, self.workflow_action, self._motivo()),
        )

    def _motivo(self) -> str:
        try:
            dados = json.loads(self.request.POST.get("workflow-action-extra-data") or "{}")
        except ValueError:
            return ""
        # JSON may spell the NUL that the door takes out of forms.
        return str(dados.get("comment") or "").replace("\x00", "") if isinstance(dados, dict) else ""

    def get_success_message(self, instance: Proposta | None = None) -> str | None:
        return _("A decisão foi registrada.") if getattr(self, "decidida", False) else None

    def get_success_url(self) -> str:
        return reverse("painel_moderacao")


class DecidirNaJanela(WorkflowActionView):
    """The window that asks for the reason, and the direct POST to its address."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        respostas: list[HttpResponse] = []
        _tentar(
            request, lambda: respostas.append(super(DecidirNaJanela, self).post(request, *args, **kwargs))
        )
        return respostas[0] if respostas else redirect(self.redirect_url)


def _tentar(request: HttpRequest, agir: Any) -> bool:
    """Run a decision; a refusal becomes a message, never an error page."""
    try:
        agir()
    except ErroDeNegocio as erro:
        messages.error(request, str(erro))
        return False
    return True


class ListaDePropostas(IndexView):
    """Each title leads to our own page of the proposal, in whatever state it is. Nothing is done to several at once."""

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "titulo",
                label=gettext_lazy("Título"),
                sort_key="titulo",
                get_url=lambda proposta: reverse("painel_moderar", args=[proposta.protocolo]),
            ),
            Column("protocolo", label=gettext_lazy("Protocolo"), accessor=lambda p: apresentar(p.protocolo)),
            Column("eixo", label=gettext_lazy("Eixo"), accessor=lambda p: p.eixo.numero),
            Column("situacao", label=gettext_lazy("Situação"), accessor="get_situacao_display"),
            Column("enviada_em", label=gettext_lazy("Enviada em"), sort_key="enviada_em"),
        ]


class PropostaViewSet(SnippetViewSet):
    model = Proposta
    icon = "openquote"
    menu_label = gettext_lazy("Todas as propostas")
    menu_order = 224
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = ListaDePropostas
    edit_view_class = VerProposta
    workflow_action_view_class = DecidirNaJanela
    list_filter = ("situacao", "esfera")
    search_fields = ("titulo", "texto", "protocolo", "nome_publico")
    list_per_page = 50
    panels = [
        FieldPanel(campo, read_only=True)
        for campo in (
            *("protocolo", "situacao", "eixo", "esfera", "titulo", "texto", "norma_citada"),
            *("nome_publico", "motivo", "decidida_em", "decidida_por"),
        )
    ]

    def get_queryset(self, _request: HttpRequest) -> Any:
        return Proposta.objects.para_mostrar()
