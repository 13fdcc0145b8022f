"""Telling the screens that watch a room, or the programme, that something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.tempo_real.api import mudou

if TYPE_CHECKING:
    from conferencias.nucleo.api import Conferencia
    from conferencias.salas.models import Sala


def avisar(canal: str, sala: Sala) -> None:
    """Tell who watches a channel of a room, once the transaction commits."""
    mudou(canal, sala.chave, sala.municipio)


def avisar_programacao(conferencia: Conferencia) -> None:
    mudou("programacao", str(conferencia.pk), conferencia.municipio)
