"""What other apps may call."""

from __future__ import annotations

from conferencias.nucleo.api import Conferencia
from conferencias.relatorios.actions import escrever_relatorio, publicar
from conferencias.relatorios.models import Publicacao

__all__ = ["Publicacao", "escrever_relatorio", "publicacao_vigente", "publicar"]


def publicacao_vigente(conferencia: Conferencia) -> Publicacao | None:
    """Return the version of the result that is public now; None before the first."""
    return Publicacao.objects.filter(conferencia=conferencia).first()
