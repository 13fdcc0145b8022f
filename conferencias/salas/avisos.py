"""Telling the screens that watch a room, or the programme, that something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conferencias.salas.models import Sala
from portal.tempo_real.api import mudou

if TYPE_CHECKING:
    from conferencias.nucleo.api import Conferencia


def avisar(canal: str, sala: Sala) -> None:
    """Tell who watches a channel of a room, once the transaction commits."""
    mudou(canal, sala.chave, sala.municipio)


def avisar_programacao(conferencia: Conferencia) -> None:
    mudou("programacao", str(conferencia.pk), conferencia.municipio)


def avisar_a_plenaria(conferencia: Conferencia) -> None:
    """Tell who follows the plenary in its room that a vote opened or ended."""
    salas = Sala.objects.filter(conferencia=conferencia, eixo__isnull=True)
    for chave in salas.values_list("chave", flat=True):
        mudou("sala_fala", chave, conferencia.municipio)
