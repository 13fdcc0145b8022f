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


def propostas_de(arestas: Iterable[Aresta]) -> dict[int, tuple[int, ...]]:
    """Return, for each text, the proposals at its roots, each once, in the order in which they came in."""
    por_texto: dict[int, list[Aresta]] = {}
    for aresta in arestas:
        por_texto.setdefault(aresta.texto, []).append(aresta)
    prontas: dict[int, tuple[int, ...]] = {}
    # A text is newer than what it was made from, so its sources are ready before it.
    for texto in sorted(por_texto):
        raizes: dict[int, None] = {}
        for aresta in por_texto[texto]:
            de_la = (aresta.proposta,) if aresta.proposta is not None else prontas.get(aresta.fonte or 0, ())
            raizes.update(dict.fromkeys(de_la))
        prontas[texto] = tuple(raizes)
    return prontas


def numerar(textos: Sequence[tuple[int, int, str, str]]) -> Mapping[int, int]:
    """Return the order of each text in its axis and sphere, from 1. ``textos``: (key, axis, sphere, position)."""
    contagem: dict[tuple[int, str], int] = {}
    ordens = {}
    for pk, eixo, esfera, _posicao in sorted(textos, key=lambda t: (t[3], t[0])):
        contagem[eixo, esfera] = contagem.get((eixo, esfera), 0) + 1
        ordens[pk] = contagem[eixo, esfera]
    return ordens
