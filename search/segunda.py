"""The second stage: the best answers of either engine in their final order. Pure, the same code for both.

    points = first stage, of its best            BM25 over the fields, from the engine
           + paragrafo × best paragraph           how much of the question's weight one paragraph has, the short before the long
           + obra × the work's part               how much the best answers agree on one work
    all × relevo × own × past                     see Sinais and Documento

What each brought is in docs/busca.md.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from search.motores.base import Candidato
from search.plano import PESO_DO_SINONIMO, Plano

SATURACAO = 1.2
IMPORTANCIA_DO_TAMANHO = 0.75
TAMANHO_DO_PARAGRAFO = 30
"""Useful words of a common paragraph."""

PESO_DOS_PARES = 0.5
MELHORES = 10
"""Answers that say which work the question is about."""


class Classificado(NamedTuple):
    """paragrafo: number of the one that answers best."""

    candidato: Candidato
    pontos: float
    paragrafo: int


class _Peso(NamedTuple):
    """What a question weighs, by idf: [(weight, ways of saying it)], pairs of stems that follow each other, and all."""

    conceitos: list[tuple[float, list[tuple[float, dict[str, float]]]]]
    pares: dict[str, float]
    total: float


def reordenar(
    candidatos: Sequence[Candidato], plano: Plano, frequencias: Mapping[str, int], documentos: int
) -> list[Classificado]:
    if not candidatos:
        return []
    peso = _pesar(plano, frequencias, documentos)
    maior = candidatos[0].pontos or 1.0
    notas = []
    for candidato in candidatos:
        cobertura, qual = _melhor_paragrafo(candidato.resumo.paragrafos, peso)
        pontos = candidato.pontos / maior + plano.sinais.paragrafo * cobertura
        notas.append(Classificado(candidato, pontos, qual))
    obras = _acordo(notas)
    notas = [
        nota._replace(
            pontos=(nota.pontos + plano.sinais.obra * obras.get(nota.candidato.resumo.grupo, 0.0))
            * _fator(nota.candidato, plano)
        )
        for nota in notas
    ]
    return sorted(notas, key=lambda nota: nota.pontos, reverse=True)


def _pesar(plano: Plano, frequencias: Mapping[str, int], documentos: int) -> _Peso:
    def idf(termo: str) -> float:
        vezes = frequencias.get(termo, 0)
        return math.log(1 + (documentos - vezes + 0.5) / (vezes + 0.5)) if vezes else 0.0

    conceitos = []
    for importancia, formas in plano.conceitos:
        digitada, *outras = [{termo: idf(termo) for termo in forma} for forma in formas]
        # A word that no document has weighs as the rarest of those that stand for it.
        valor = sum(digitada.values()) or max((max(forma.values()) for forma in outras), default=0.0)
        fator = [(1.0, digitada), *((PESO_DO_SINONIMO, forma) for forma in outras)]
        conceitos.append(
            (importancia * valor, [(f / soma, d) for f, d in fator if (soma := sum(d.values()))])
        )
    pares = {}
    for par, importancia in plano.bigramas.items():
        um, _, outro = par.partition("_")
        pares[f"{um} {outro}"] = PESO_DOS_PARES * importancia * (idf(um) + idf(outro)) / 2
    return _Peso(conceitos, pares, sum(valor for valor, _ in conceitos) or 1.0)


def _melhor_paragrafo(paragrafos: Sequence[str], peso: _Peso) -> tuple[float, int]:
    """How much of the question is in one paragraph, and in which; the first of equals."""
    melhor, qual = 0.0, 0
    for numero, paragrafo in enumerate(paragrafos):
        sequencia = paragrafo.split()
        cobertura = _cobertura(set(sequencia), sequencia, peso)
        if cobertura > melhor:
            melhor, qual = cobertura, numero
    return melhor / peso.total, qual


def _cobertura(radicais: set[str], sequencia: Sequence[str], peso: _Peso) -> float:
    coberto = 0.0
    for valor, formas in peso.conceitos:
        if ditas := [fator * sum(v for t, v in forma.items() if t in radicais) for fator, forma in formas]:
            coberto += valor * max(ditas)
    if not coberto:
        return 0.0
    tamanho = 1 - IMPORTANCIA_DO_TAMANHO + IMPORTANCIA_DO_TAMANHO * len(sequencia) / TAMANHO_DO_PARAGRAFO
    seguidos = {f"{um} {outro}" for um, outro in pairwise(sequencia)} if peso.pares else set()
    juntos = sum(valor for par, valor in peso.pares.items() if par in seguidos)
    return coberto * (1 + SATURACAO) / (1 + SATURACAO * tamanho) + juntos


def _acordo(notas: Sequence[Classificado]) -> dict[str, float]:
    """The share of each work in the points of the best answers."""
    partes: dict[str, float] = defaultdict(float)
    for nota in sorted(notas, key=lambda nota: nota.pontos, reverse=True)[:MELHORES]:
        partes[nota.candidato.resumo.grupo] += nota.pontos
    total = sum(partes.values()) or 1.0
    return {grupo: parte / total for grupo, parte in partes.items()}


def _fator(candidato: Candidato, plano: Plano) -> float:
    proprio = plano.sinais.proprio if candidato.resumo.municipio else 1.0
    antigo = 1.0 if candidato.resumo.vigente else plano.sinais.antiga
    return candidato.resumo.relevo * proprio * antigo
