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
from typing import NamedTuple

from search.motores.base import Candidato, Resumo
from search.plano import Plano, Sinais

SATURACAO = 1.2
IMPORTANCIA_DO_TAMANHO = 0.75
TAMANHO_DO_PARAGRAFO = 30
"""Useful words of a common paragraph."""

MENOR_PARAGRAFO = 8
"""Useful words; a shorter one is no more to the point."""

PESO_DOS_PARES = 0.5
PALAVRAS_DO_COMECO = 8
PESO_DA_OUTRA_FORMA = 0.9
"""Of a paragraph that says it as the norms do, beside one with the words that were typed."""

MELHORES = 10
"""Answers that say which work the question is about."""


class Classificado(NamedTuple):
    """paragrafo: number of the one that answers best."""

    candidato: Candidato
    pontos: float
    paragrafo: int


class _Conceito(NamedTuple):
    """valor: its weight by idf. formas: [(what saying it so is worth, {stem: share})]."""

    valor: float
    formas: list[tuple[float, dict[str, float]]]


class _Peso(NamedTuple):
    """What a question weighs: single words, what may be said in many ways, pairs by their first stem, and all."""

    palavras: dict[str, float]
    conceitos: list[_Conceito]
    pares: dict[str, list[tuple[str, float]]]
    radicais: frozenset[str]
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
        cobertura, qual = _melhor_paragrafo(candidato.resumo, peso, plano.sinais)
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

    simples, conceitos = {}, []
    for importancia, formas in plano.conceitos:
        digitada, *outras = [{termo: idf(termo) for termo in forma} for forma in formas]
        # A word that no document has weighs as the rarest of those that stand for it.
        valor = sum(digitada.values()) or max((max(forma.values()) for forma in outras), default=0.0)
        if len(digitada) == 1 and not outras:
            simples[formas[0][0]] = importancia * valor
        elif valor:
            pesadas = [(1.0, digitada), *((PESO_DA_OUTRA_FORMA, forma) for forma in outras)]
            conceitos.append(_Conceito(importancia * valor, _em_partes(pesadas)))
    pares: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for par, importancia in plano.bigramas.items():
        um, _, outro = par.partition("_")
        pares[um].append((f" {um} {outro} ", PESO_DOS_PARES * importancia * (idf(um) + idf(outro)) / 2))
    return _Peso(
        palavras=simples,
        conceitos=conceitos,
        pares=pares,
        radicais=frozenset(plano.radicais),
        total=sum(simples.values()) + sum(conceito.valor for conceito in conceitos) or 1.0,
    )


def _em_partes(formas: Sequence[tuple[float, dict[str, float]]]) -> list[tuple[float, dict[str, float]]]:
    return [
        (fator, {termo: idf / soma for termo, idf in forma.items()})
        for fator, forma in formas
        if (soma := sum(forma.values()))
    ]


def _melhor_paragrafo(resumo: Resumo, peso: _Peso, sinais: Sinais) -> tuple[float, int]:
    """How much of the question is in one paragraph, and in which; the first of equals."""
    melhor, qual = 0.0, 0
    definidos = dict(resumo.definidos) if sinais.definicao else {}
    for numero, paragrafo in enumerate(resumo.paragrafos):
        sequencia = paragrafo.split()
        presentes = peso.radicais.intersection(sequencia)
        if presentes:
            cobertura = _cobertura(presentes, paragrafo, len(sequencia), peso)
            if no_comeco := presentes.intersection(sequencia[:PALAVRAS_DO_COMECO]):
                cobertura += sinais.comeco * _coberto(no_comeco, peso)
            if termo := definidos.get(numero):
                cobertura += sinais.definicao * _definido(termo.split(), peso)
            if cobertura > melhor:
                melhor, qual = cobertura, numero
    return melhor / peso.total, qual


def _definido(termo: Sequence[str], peso: _Peso) -> float:
    """How much of the question is what the paragraph says what is, and as little else as possible."""
    presentes = peso.radicais.intersection(termo)
    return _coberto(presentes, peso) * len(presentes) / len(set(termo)) if presentes else 0.0


def _cobertura(presentes: frozenset[str], paragrafo: str, palavras: int, peso: _Peso) -> float:
    juntos, cercado = 0.0, f" {paragrafo} "
    for termo in presentes:
        juntos += sum(valor for par, valor in peso.pares.get(termo, ()) if par in cercado)
    relativo = max(palavras, MENOR_PARAGRAFO) / TAMANHO_DO_PARAGRAFO
    tamanho = 1 - IMPORTANCIA_DO_TAMANHO + IMPORTANCIA_DO_TAMANHO * relativo
    return _coberto(presentes, peso) * (1 + SATURACAO) / (1 + SATURACAO * tamanho) + juntos


def _coberto(presentes: frozenset[str], peso: _Peso) -> float:
    """How much of the question's weight these stems are; of the ways of saying one thing, the best said counts."""
    simples = sum(peso.palavras.get(termo, 0.0) for termo in presentes)
    return simples + sum(
        valor
        * max(
            fator * sum(parte for termo, parte in forma.items() if termo in presentes)
            for fator, forma in formas
        )
        for valor, formas in peso.conceitos
    )


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
    citada = 1 + plano.sinais.citada * math.log2(1 + candidato.resumo.citada)
    return candidato.resumo.relevo * proprio * antigo * citada
