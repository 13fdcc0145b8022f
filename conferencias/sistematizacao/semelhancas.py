"""Texts of an axis that say much the same, for a person to look at. Nothing is ever joined by the machine. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

SEMELHANCA_MINIMA = 70
TEXTOS_NO_MAXIMO = 300
LETRAS_COMPARADAS = 400
PARES_NO_MAXIMO = 30


@dataclass(frozen=True, slots=True)
class Par:
    """Two texts (keys) and how alike they are, from 0 to 100."""

    um: int
    outro: int
    semelhanca: int


def parecidos(textos: Sequence[tuple[int, str]]) -> list[Par]:
    """Return the most similar pairs of (key, text), best first.

    The cost has a ceiling: the first TEXTOS_NO_MAXIMO texts, the first LETRAS_COMPARADAS letters of each.
    """
    limpos = [
        (pk, utils.default_process(texto[:LETRAS_COMPARADAS])) for pk, texto in textos[:TEXTOS_NO_MAXIMO]
    ]
    pares = []
    for i, (pk, texto) in enumerate(limpos[:-1]):
        outros = dict(limpos[i + 1 :])
        achados = process.extract(
            texto,
            outros,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=SEMELHANCA_MINIMA,
            limit=PARES_NO_MAXIMO,
            processor=None,
        )
        pares += [Par(pk, outro, round(nota)) for _texto, nota, outro in achados]
    return sorted(pares, key=lambda p: (-p.semelhanca, p.um, p.outro))[:PARES_NO_MAXIMO]
