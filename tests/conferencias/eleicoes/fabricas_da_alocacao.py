"""Candidates, segments and rules for the pure allocation, and the plainest way of checking it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, product
from typing import Any

from conferencias.eleicoes.alocacao import distribuir
from conferencias.eleicoes.pessoas import Candidato, Distribuicao, SegmentoDaEleicao
from conferencias.eleicoes.reservas import falta, reservar
from conferencias.nucleo.api import Desempate, RegrasDaEleicao, Vaga

USUARIOS = SegmentoDaEleicao(codigo="usuarios", nome="Usuários(as)", lado="sociedade_civil")
TRABALHADORES = SegmentoDaEleicao(codigo="trabalhadores", nome="Trabalhadores(as)", lado="sociedade_civil")
ENTIDADES = SegmentoDaEleicao(codigo="entidades", nome="Entidades", lado="sociedade_civil")
GOVERNO = SegmentoDaEleicao(codigo="governo", nome="Governo", lado="governo")
SEGMENTOS = (USUARIOS, TRABALHADORES, ENTIDADES, GOVERNO)
SEMENTE = "boletins fechados"
CADEIA = (Desempate.MAIOR_IDADE, Desempate.SORTEIO)


def candidatura(chave: str, votos: int, segmento: str = "usuarios", **campos: Any) -> Candidato:
    return Candidato(chave=chave, nome=chave.title(), segmento=segmento, votos=votos, **campos)


def cotista(chave: str, votos: int, *grupos: str, segmento: str = "usuarios", **campos: Any) -> Candidato:
    return candidatura(chave, votos, segmento, grupos=frozenset(grupos), nas_reservadas=True, **campos)


def regras(*vagas: tuple[str, int, int], **campos: Any) -> RegrasDaEleicao:
    """``vagas``: segment, titulares, substitutes."""
    tabela = tuple(Vaga(segmento=s, titulares=t, suplentes=u) for s, t, u in vagas)
    return RegrasDaEleicao(**({"vagas": tabela, "suplencia": "por_ordem", "desempate": CADEIA} | campos))


def eleger(candidatos: Iterable[Candidato], das_regras: RegrasDaEleicao, **campos: Any) -> Distribuicao:
    padrao = {"segmentos": SEGMENTOS, "semente": SEMENTE}
    return distribuir(candidatos=candidatos, regras=das_regras, **(padrao | campos))


def quem(lugares: Iterable[Any]) -> list[str]:
    return [lugar.chave for lugar in lugares]


def melhor_por_forca_bruta(
    candidatos: Sequence[Candidato], das_regras: RegrasDaEleicao, segmentos: Sequence[SegmentoDaEleicao]
) -> tuple[int, int]:
    """Try every delegation; return the fewest reserved seats missing and, with that, the most votes."""
    vagas = {v.segmento: v for v in das_regras.vagas}
    validos = [c for c in candidatos if not c.desistiu and c.segmento in vagas]
    reservas = reservar(validos, vagas, segmentos, das_regras)
    por_segmento = [[c for c in validos if c.segmento == s] for s in vagas]
    escolhas = [
        list(combinations(cs, min(len(cs), vagas[s].titulares)))
        for s, cs in zip(vagas, por_segmento, strict=True)
    ]
    notas = []
    for partes in product(*escolhas):
        delegacao = [c for parte in partes for c in parte]
        falta_nela = falta(reservas, frozenset(c.chave for c in delegacao))
        notas.append((falta_nela, -sum(c.votos for c in delegacao)))
    faltam, menos_votos = min(notas)
    return faltam, -menos_votos
