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
    """Page, from 1, of each block. A page ends before a heading when it can, and headings go with what follows."""
    paginas: list[int] = []
    pagina, usado, titulos = 1, 0, 0  # titulos: headings in a row at the end of the page so far
    for bloco in blocos:
        so_titulos = titulos == paginas.count(pagina)
        cheia = usado + bloco.tamanho > ALVO
        boa_hora = bloco.e_agrupador and not titulos and usado > ALVO * MINIMO_ANTES_DE_TITULO
        if (cheia or boa_hora) and not so_titulos:
            pagina, usado = pagina + 1, 0
            paginas[len(paginas) - titulos :] = [pagina] * titulos
        titulos = titulos + 1 if bloco.e_agrupador else 0
        usado += bloco.tamanho
        paginas.append(pagina)
    return paginas
