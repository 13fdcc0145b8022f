"""What every act of this room begins with."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from conferencias.credenciamento.consultas import encerrado
from conferencias.credenciamento.rules import Ato
from conferencias.nucleo.api import Conferencia, travar_conferencia
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao


def travar(
    conferencia: Conferencia, agora: datetime, *, inscricao: Inscricao | None = None, autoria: bool = False
) -> Ato:
    """Wait for other acts of this conference to end; return what the rules look at."""
    travar_conferencia(conferencia.pk)
    return Ato(
        conferencia=conferencia,
        agora=agora,
        encerrado=encerrado(conferencia),
        inscricao=inscricao,
        autoria=autoria,
    )


def exigir_motivo(motivo: str) -> str:
    if not motivo.strip():
        raise ErroDeNegocio(
            _("Escreva o motivo: ele fica registrado, e quem participa pode lê-lo."), campo="motivo"
        )
    return motivo.strip()
