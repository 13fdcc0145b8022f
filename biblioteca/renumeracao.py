"""Which provisions only changed their number between two readings of a norm. Pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

TEXTO_MINIMO = 20
"""Shorter texts ("(VETADO)", "(Revogado)") are alike by chance."""


def renumerados(antes: Mapping[str, str], depois: Mapping[str, str]) -> dict[str, str]:
    """Old path → new path, of provisions whose path vanished and whose text came back under a path that is new.

    ``antes`` and ``depois``: text by path. A text that occurs twice on either side decides nothing. What is
    below a renumbered provision follows it.
    """
    sumidos = {c: t for c, t in antes.items() if c not in depois}
    novos = {c: t for c, t in depois.items() if c not in antes}
    achados = _pelo_texto(sumidos, novos)
    for caminho in sumidos:
        pai, _, segmento = caminho.rpartition("/")
        if caminho not in achados and pai in achados:
            seguinte = f"{achados[pai]}/{segmento}"
            if seguinte in novos and seguinte not in achados.values():
                achados[caminho] = seguinte
    return achados


def _pelo_texto(sumidos: Mapping[str, str], novos: Mapping[str, str]) -> dict[str, str]:
    vezes_antes, vezes_depois = Counter(sumidos.values()), Counter(novos.values())
    por_texto = {texto: caminho for caminho, texto in novos.items()}
    return {
        caminho: por_texto[texto]
        for caminho, texto in sumidos.items()
        if len(texto) >= TEXTO_MINIMO and vezes_antes[texto] == 1 and vezes_depois[texto] == 1
    }
