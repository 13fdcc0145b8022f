"""The ledger: one row for each thing that happens, from which the ata is written and two chairs are told apart."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from conferencias.nucleo.api import Conferencia
from conferencias.plenaria.models import Destaque, Evento, Materia, Parte, TipoDeEvento
from conferencias.salas.api import avisar_a_plenaria
from portal.tempo_real.api import mudou

if TYPE_CHECKING:
    from portal.contas.models import Conta

CANAIS = ("plenaria", "telao", "mesa")
VOTACOES = {TipoDeEvento.VOTACAO_ABERTA, TipoDeEvento.VOTACAO_ENCERRADA, TipoDeEvento.VOTACAO_ANULADA}


def anotar(
    tipo: TipoDeEvento,
    *,
    conferencia: Conferencia,
    agora: datetime,
    conta: Conta | None,
    parte: Parte | None = None,
    materia: Materia | None = None,
    destaque: Destaque | None = None,
    detalhe: str = "",
    **dados: Any,
) -> Evento:
    """Write a row in the current transaction and tell who watches. The ledger is its own record: no audit entry."""
    evento = Evento.objects.create(
        conferencia=conferencia,
        tipo=tipo,
        parte=parte or (materia.parte if materia else None),
        materia=materia,
        destaque=destaque,
        estado=materia.estado if materia else "",
        detalhe=detalhe,
        dados=dados,
        conta=conta,
        momento=agora,
    )
    for canal in CANAIS:
        mudou(canal, str(conferencia.pk), conferencia.municipio)
    if tipo in VOTACOES:
        avisar_a_plenaria(conferencia)
    return evento


def ultimo(conferencia: Conferencia) -> Evento | None:
    """Return the last thing that changed what the chair sees; destaques that come in during the reading do not."""
    return (
        Evento.objects.filter(conferencia=conferencia)
        .exclude(tipo=TipoDeEvento.DESTAQUE_APRESENTADO)
        .select_related("conta", "materia", "parte")
        .last()
    )
