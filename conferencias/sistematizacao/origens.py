"""Where texts come from: the graph from each text back to the proposals. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aresta:
    """``texto`` was made from ``fonte`` (another text) or from ``proposta``; the other one is None."""

    texto: int
    fonte: int | None
    proposta: int | None


def raizes(arestas: Iterable[Aresta]) -> dict[int, tuple[Aresta, ...]]:
    """Return, for each text, the edges by which proposals came in, one for each proposal, in that order."""
    por_texto: dict[int, list[Aresta]] = {}
    for aresta in arestas:
        por_texto.setdefault(aresta.texto, []).append(aresta)
    prontas: dict[int, tuple[Aresta, ...]] = {}
    # A text is newer than what it was made from, so its sources are ready before it.
    for texto in sorted(por_texto):
        achadas: dict[int | None, Aresta] = {}
        for aresta in por_texto[texto]:
            de_la = (aresta,) if aresta.fonte is None else prontas.get(aresta.fonte, ())
            for raiz in de_la:
                achadas.setdefault(raiz.proposta, raiz)
        prontas[texto] = tuple(achadas.values())
    return prontas


def numerar(textos: Sequence[tuple[int, int, str, str]]) -> Mapping[int, int]:
    """Return the order of each text in its axis and sphere, from 1. ``textos``: (key, axis, sphere, position)."""
    contagem: dict[tuple[int, str], int] = {}
    ordens = {}
    for pk, eixo, esfera, _posicao in sorted(textos, key=lambda t: (t[3], t[0])):
        contagem[eixo, esfera] = contagem.get((eixo, esfera), 0) + 1
        ordens[pk] = contagem[eixo, esfera]
    return ordens
