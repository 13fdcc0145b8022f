"""An election on the day of the conference. Call inside the municipality's scope."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.utils import timezone

from conferencias.credenciamento.api import Credenciamento, Movimento
from conferencias.eleicoes.actions import candidatar_se, decidir
from conferencias.eleicoes.escrutinios import abrir_votacao
from conferencias.eleicoes.models import Candidatura
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia, Segmento
from conferencias.votacoes.api import Votacao, encerrar, nova_chave_de_envio, votar
from portal.contas.models import Conta
from tests.conferencias.fabricas_do_credenciamento import credenciada, mover, no_dia

_numero = itertools.count(1)
VAGAS = [
    {"segmento": "usuarios", "titulares": 2, "suplentes": 1},
    {"segmento": "trabalhadores", "titulares": 1, "suplentes": 1},
    {"segmento": "entidades", "titulares": 1, "suplentes": 1},
    {"segmento": "governo", "titulares": 4, "suplentes": 2},
]


def regras_da_eleicao(**mudancas: Any) -> dict[str, Any]:
    agora = timezone.now()
    return {
        "vagas": VAGAS,
        "governo_indica": True,
        "candidaturas_inicio": (agora - timedelta(hours=1)).isoformat(),
        "candidaturas_fim": (agora + timedelta(hours=6)).isoformat(),
        "recurso_minutos": 60,
        "suplencia": "por_ordem",
        "paridade": True,
        "proporcionalidade": True,
        "cotas": [
            {"grupo": "negras", "nome": "Pessoas negras", "percentual": 30},
            {"grupo": "jovens", "nome": "Jovens", "percentual": 30},
        ],
        "cota_total": 30,
        "contagem_das_cotas": "no_todo",
        "desempate": ["segundo_turno", "maior_idade", "sorteio"],
    } | mudancas


def eleicao(conferencia: Conferencia, *, modo: str | None = "secreta", **mudancas: Any) -> Conferencia:
    """The same conference on its day, with the rules of an election; ``mudancas`` change them."""
    return no_dia(
        conferencia, votacao={"modo_na_eleicao": modo, "quorum": 1}, eleicao=regras_da_eleicao(**mudancas)
    )


def segmento(conferencia: Conferencia, codigo: str) -> Segmento:
    return conferencia.segmentos.get(codigo=codigo)


def presente(
    conferencia: Conferencia, conta: Conta, codigo: str = "usuarios", nome: str | None = None, **campos: Any
) -> Inscricao:
    """Somebody accredited in a segment who is in the hall."""
    aceito: Credenciamento = credenciada(
        conferencia,
        conta,
        nome or f"Pessoa {next(_numero)}",
        segmento=segmento(conferencia, codigo),
        **campos,
    )
    mover(aceito, conta, Movimento.ENTROU)
    return Inscricao.objects.para_mostrar().get(pk=aceito.inscricao_id)


def candidata(
    conferencia: Conferencia,
    conta: Conta,
    codigo: str = "usuarios",
    nome: str | None = None,
    *,
    grupos: Collection[str] = (),
) -> Candidatura:
    """A homologated candidacy."""
    pessoa = presente(conferencia, conta, codigo, nome)
    nova = candidatar_se(inscricao=pessoa, grupos=grupos, aviso="aviso")
    decidir(candidatura=nova, homologa=True, conta=conta)
    return nova


def votar_em(
    conferencia: Conferencia, conta: Conta, codigo: str, votos: dict[Candidatura | None, int]
) -> Votacao:
    """Open the ballot of a segment, give so many votes to each candidate (None: blank), from new people, and close it."""
    quantos = sum(votos.values())
    pessoas = [presente(conferencia, conta, codigo) for _vez in range(quantos)]
    aberta = abrir_votacao(conferencia=conferencia, segmento=segmento(conferencia, codigo), conta=conta)
    return depositar(aberta, conta, pessoas, votos)


def depositar(
    aberta: Votacao, conta: Conta, pessoas: list[Inscricao], votos: dict[Candidatura | None, int]
) -> Votacao:
    cedulas = [c.codigo if c else "branco" for c, quantos in votos.items() for _vez in range(quantos)]
    for pessoa, codigo in zip(pessoas, cedulas, strict=False):
        votar(votacao=aberta, inscricao=pessoa, escolhas=[codigo], chave_de_envio=nova_chave_de_envio())
    encerrar(votacao=aberta, conta=conta)
    return aberta
