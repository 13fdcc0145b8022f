"""What two texts have different, word by word. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PALAVRA = re.compile(r"\S+\s*|\s+")
PALAVRAS_NO_MAXIMO = 3000
"""Longer texts are shown one after the other, whole: comparing grows with the square."""


@dataclass(frozen=True, slots=True)
class Trecho:
    """``tipo``: ``igual``, ``saiu`` or ``entrou``."""

    tipo: str
    texto: str


def comparar(antes: str, depois: str) -> list[Trecho]:
    """Return the pieces that turn one text into the other; without what came in they are ``antes``, letter by letter."""
    a, b = _PALAVRA.findall(antes), _PALAVRA.findall(depois)
    if max(len(a), len(b)) > PALAVRAS_NO_MAXIMO:
        inteiros = [Trecho("saiu", antes), Trecho("entrou", depois)]
        return inteiros if antes != depois else [Trecho("igual", antes)]
    trechos = []
    for codigo, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if codigo == "equal":
            trechos.append(Trecho("igual", "".join(a[a1:a2])))
            continue
        trechos += [Trecho("saiu", "".join(a[a1:a2])), Trecho("entrou", "".join(b[b1:b2]))]
    return [t for t in trechos if t.texto]
