"""What repeats at the top and at the foot of the pages, and is not the document's text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile

from biblioteca.estrutura.rotulos import ler_rotulo
from biblioteca.extracao.leiaute import Linha, em_fileiras

_MARGEM = 0.17
"""Share of the page's height where a header or a footer may be."""
_REPETICOES = 3
_NUMERO_DE_PAGINA = re.compile(
    r"(?:p[áa]g(?:ina|\.)?\s*)?[-–—|•]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:/|de)\s*\d{1,4})?\s*[-–—|•]?", re.I
)
_DIGITOS = re.compile(r"\d+")
_BRANCOS = re.compile(r"\s+")


def tirar_margens(paginas: list[list[Linha]], alturas: list[float]) -> list[list[Linha]]:
    """Pieces of the pages without their headers, footers and numbers. ``alturas``: of each page, in points.

    Pages that are all alike, from top to bottom, are copies of one form: then nothing goes.
    """
    repetidas = Counter(
        chave
        for linhas, altura in zip(paginas, alturas, strict=True)
        for chave in {_chave(linha) for linha in linhas if _na_margem(linha, altura)}
    )
    minimo = min(_REPETICOES, max(2, len(paginas)))
    bordas = {chave for chave, vezes in repetidas.items() if vezes >= minimo}
    sem = [_sem_bordas(linhas, altura, bordas) for linhas, altura in zip(paginas, alturas, strict=True)]
    return sem if any(sem) else paginas


def _na_margem(linha: Linha, altura: float) -> bool:
    return linha.base < _MARGEM * altura or linha.topo > (1 - _MARGEM) * altura


def _chave(linha: Linha) -> tuple[str, int]:
    """Same words, whatever the numbers in them, at the same height."""
    texto = _BRANCOS.sub("", _DIGITOS.sub("#", linha.texto)).lower()
    return texto, round(linha.base / 6)


def _sem_bordas(linhas: list[Linha], altura: float, repetidas: set[tuple[str, int]]) -> list[Linha]:
    """From each edge inwards, until the first row that is the document's."""
    fileiras = em_fileiras(linhas)
    fora: set[int] = set()
    for borda in (fileiras, fileiras[::-1]):
        for fileira in takewhile(lambda fileira: _e_margem(fileira, altura, repetidas), borda):
            fora.update(map(id, fileira))
    return [linha for linha in linhas if id(linha) not in fora]


def _e_margem(fileira: list[Linha], altura: float, repetidas: set[tuple[str, int]]) -> bool:
    if not all(_na_margem(linha, altura) for linha in fileira) or any(map(_e_dispositivo, fileira)):
        return False
    return _e_numero(fileira, altura) or any(not _vizinhas(linha).isdisjoint(repetidas) for linha in fileira)


def _vizinhas(linha: Linha) -> set[tuple[str, int]]:
    texto, faixa = _chave(linha)
    return {(texto, faixa + d) for d in (-1, 0, 1)}


def _e_numero(fileira: list[Linha], altura: float) -> bool:
    na_borda = fileira[0].base < 0.1 * altura or fileira[0].topo > 0.9 * altura
    return na_borda and bool(_NUMERO_DE_PAGINA.fullmatch(" ".join(linha.texto for linha in fileira).strip()))


def _e_dispositivo(linha: Linha) -> bool:
    rotulo = ler_rotulo(linha.texto.strip())
    return rotulo is not None and rotulo.certo and rotulo.tipo in ("artigo", "paragrafo")
