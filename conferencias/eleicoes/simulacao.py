"""Trying the rules before the vote, with imagined candidates and votes. Nothing is read of real people, nothing is stored."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from conferencias.eleicoes.alocacao import distribuir
from conferencias.eleicoes.pessoas import Candidato, Distribuicao, SegmentoDaEleicao
from conferencias.eleicoes.urnas import segmentos_da_eleicao
from conferencias.nucleo.api import Conferencia, RegrasDaEleicao, regras_vigentes

VOTOS_NO_MAXIMO = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Cenario:
    """What is imagined: candidacies in each segment, how many of every ten run for the reserved seats, all tied or not."""

    candidaturas: int = 8
    nas_reservadas: int = 3
    empate: bool = False


def simular(conferencia: Conferencia, cenario: Cenario) -> Distribuicao:
    """Return the allocation that the rules in force make of an imagined election, drawn each time."""
    regras = regras_vigentes(conferencia).regras.eleicao
    acaso = random.Random(secrets.token_hex(16))  # noqa: S311 (imagined votes)
    segmentos = segmentos_da_eleicao(conferencia, regras)
    com_vagas = {v.segmento for v in regras.vagas if v.titulares}
    candidatos = [c for s in segmentos if s.codigo in com_vagas for c in _imaginar(s, regras, cenario, acaso)]
    return distribuir(
        candidatos=candidatos, segmentos=segmentos, regras=regras, semente=secrets.token_hex(16)
    )


def _imaginar(
    segmento: SegmentoDaEleicao, regras: RegrasDaEleicao, cenario: Cenario, acaso: random.Random
) -> Iterator[Candidato]:
    grupos = [cota.grupo for cota in regras.cotas]
    for numero in range(1, cenario.candidaturas + 1):
        concorre = bool(grupos) and acaso.randrange(10) < cenario.nas_reservadas
        yield Candidato(
            chave=f"{segmento.codigo}-{numero:04}",
            nome=_("Pessoa imaginada %(n)s") % {"n": numero},
            segmento=segmento.codigo,
            votos=1 if cenario.empate else acaso.randint(0, VOTOS_NO_MAXIMO),
            grupos=frozenset(acaso.sample(grupos, min(len(grupos), acaso.randint(1, 2))))
            if concorre
            else frozenset(),
            nas_reservadas=concorre,
            nascimento=date(1950, 1, 1) + timedelta(days=acaso.randrange(20_000)),
            ordem=numero,
        )
