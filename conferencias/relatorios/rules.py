"""Who may see the result before everybody, write the report and publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import rules

from conferencias.nucleo.api import Conferencia, Exigencias, TipoDeEtapa, etapa
from conferencias.votacoes.api import Estado, Votacao
from portal.contas.papeis import tem_papel
from portal.municipios.models import Papel

PAPEIS_QUE_PUBLICAM = [Papel.COMISSAO, Papel.ADMINISTRACAO]
PAPEIS_QUE_ESCREVEM = [*PAPEIS_QUE_PUBLICAM, Papel.RELATORIA]
PAPEIS_QUE_VEEM = [*PAPEIS_QUE_ESCREVEM, Papel.CONSELHO]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ato:
    """An act upon the result at an instant."""

    conferencia: Conferencia
    agora: datetime


@rules.predicate
def ve(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *PAPEIS_QUE_VEEM)


@rules.predicate
def escreve(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *PAPEIS_QUE_ESCREVEM)


@rules.predicate
def publica(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *PAPEIS_QUE_PUBLICAM)


@rules.predicate
def ja_comecou(_conta: Any, ato: Ato) -> bool:
    dia = etapa(ato.conferencia, TipoDeEtapa.CONFERENCIA)
    return bool(dia and ato.conferencia.publicada and ato.agora >= dia.inicio)


def ha_votacao_sem_resultado(conferencia: Conferencia) -> bool:
    """Tell whether a voting was opened and not closed yet, also one whose time is over: its votes wait to be counted."""
    return Votacao.objects.filter(conferencia=conferencia, estado=Estado.ABERTA).exists()


@rules.predicate
def sem_votacao_aberta(_conta: Any, ato: Ato) -> bool:
    return not ha_votacao_sem_resultado(ato.conferencia)


# Verb → all that it demands, in the order in which a refusal is explained.
EXIGENCIAS = Exigencias[Ato](
    {
        "ver": [ve],
        "escrever": [escreve],
        "publicar": [publica, ja_comecou, sem_votacao_aberta],
    }
)
falta, pode = EXIGENCIAS.falta, EXIGENCIAS.pode
