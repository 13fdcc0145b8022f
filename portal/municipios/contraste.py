"""Contrast of colours, as WCAG 2.2 defines it (success criteria 1.4.3 and 1.4.11). Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

COR_HEXADECIMAL = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Par:
    """Two colours that meet on a page, and the ratio that they need (4.5 for text, 3 for shapes)."""

    nome: str
    frente: str
    fundo: str
    minimo: float = 4.5

    @property
    def razao(self) -> float:
        return contraste(self.frente, self.fundo)


def luminancia(cor: str) -> float:
    """Return the relative luminance (0 to 1) of a colour written ``#rrggbb``."""
    if not COR_HEXADECIMAL.fullmatch(cor):
        raise ValueError(cor)
    canais = [int(cor[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineares = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canais]
    return 0.2126 * lineares[0] + 0.7152 * lineares[1] + 0.0722 * lineares[2]


def contraste(uma: str, outra: str) -> float:
    """Return the contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    claro, escuro = sorted((luminancia(uma), luminancia(outra)), reverse=True)
    return (claro + 0.05) / (escuro + 0.05)


def reprovados(pares: Iterable[Par]) -> list[Par]:
    """Return the pairs below their minimum, in the order given."""
    return [par for par in pares if par.razao < par.minimo]
