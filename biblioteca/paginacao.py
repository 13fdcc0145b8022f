"""A long norm is read in pages: which page each provision falls in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ALVO = 30_000
"""Characters of a page of reading: with its markup and the contents list it stays below 100 KiB."""
MINIMO_ANTES_DE_TITULO = 0.6


@dataclass(frozen=True, slots=True)
class Bloco:
    """What may not be split: an article with all below it, or a heading."""

    tamanho: int
    e_agrupador: bool


def paginar(blocos: Iterable[Bloco]) -> list[int]:
    """Page, from 1, of each block. A page ends before a heading when it can, and never leaves a heading alone."""
    paginas: list[int] = []
    pagina, usado, so_titulos = 1, 0, True
    for bloco in blocos:
        cheia = usado + bloco.tamanho > ALVO
        boa_hora = bloco.e_agrupador and usado > ALVO * MINIMO_ANTES_DE_TITULO
        if not so_titulos and (cheia or boa_hora):
            pagina, usado, so_titulos = pagina + 1, 0, True
        so_titulos = so_titulos and bloco.e_agrupador
        usado += bloco.tamanho
        paginas.append(pagina)
    return paginas
