"""What the first page of the panel tells who presides: the plenary, the votings, who came, and what waits for the council."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.components import Component

from conferencias.credenciamento.api import contagens, presentes, rol_vigente
from conferencias.nucleo.api import Conferencia, Momento, momento_da_conferencia
from conferencias.propostas.api import Proposta
from conferencias.votacoes.api import abertas


class NaConferencia(Component):
    """Each line leads to where its work is done; ``agora``: the instant by which the day is told."""

    name = "na_conferencia"
    template_name = "plenaria/painel/na_conferencia.html"
    order = 10

    def __init__(self, conferencia: Conferencia, agora: Any) -> None:
        self.conferencia, self.agora = conferencia, agora

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        conferencia = self.conferencia
        acontece = momento_da_conferencia(conferencia, self.agora) is Momento.ABERTA
        return {
            "request": parent_context["request"],
            "conferencia": conferencia,
            "acontece": acontece,
            "votacoes": list(abertas(conferencia)),
            "credenciamento": contagens(conferencia),
            "presentes": len(presentes(conferencia, self.agora)) if acontece else None,
            "rol": rol_vigente(conferencia),
            "na_fila": Proposta.objects.na_fila().filter(conferencia=conferencia).count(),
        }
