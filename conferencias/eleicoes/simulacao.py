"""Trying the rules before the vote. Nothing is stored.

Candidates appear as numbers in an order drawn each time, and the votes are drawn too: whoever could choose the votes of a
named person would find out, by who is elected, what that person declared.
"""

from __future__ import annotations

import random
import secrets
from collections import Counter

from django.utils.translation import gettext as _

from conferencias.eleicoes.alocacao import distribuir
from conferencias.eleicoes.models import Candidatura, Situacao
from conferencias.eleicoes.pessoas import Candidato, Distribuicao
from conferencias.eleicoes.sigilo import grupos_declarados
from conferencias.eleicoes.urnas import segmentos_da_eleicao
from conferencias.nucleo.api import Conferencia, regras_vigentes

EMPATE, SORTEADO = "empate", "sorteado"
VOTOS_NO_MAXIMO = 60


def simular(conferencia: Conferencia, cenario: str) -> Distribuicao:
    """Return the allocation with imagined votes: drawn, or everybody tied (``EMPATE``)."""
    regras = regras_vigentes(conferencia).regras.eleicao
    acaso = random.Random(secrets.token_hex(16))  # noqa: S311 (imagined votes)
    grupos = grupos_declarados(conferencia)
    concorrem = list(
        Candidatura.objects.da_conferencia(conferencia).filter(
            situacao__in=[Situacao.ACEITA, Situacao.HOMOLOGADA]
        )
    )
    acaso.shuffle(concorrem)
    numeros: Counter[str] = Counter()
    candidatos = []
    for c in concorrem:
        numeros[c.segmento.codigo] += 1
        numero = numeros[c.segmento.codigo]
        candidatos.append(
            Candidato(
                chave=f"{c.segmento.codigo}-{numero:04}",
                nome=_("Candidatura %(n)s") % {"n": numero},
                segmento=c.segmento.codigo,
                votos=1 if cenario == EMPATE else acaso.randint(0, VOTOS_NO_MAXIMO),
                grupos=grupos.get(c.pk, frozenset()),
                nas_reservadas=bool(grupos.get(c.pk)),
                nascimento=c.inscricao.participante.data_nascimento,
                ordem=numero,
            )
        )
    return distribuir(
        candidatos=candidatos,
        segmentos=segmentos_da_eleicao(conferencia, regras),
        regras=regras,
        semente=secrets.token_hex(16),
    )
