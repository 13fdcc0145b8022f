"""What repeats at the top and at the foot of the pages, and is not the document's text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile

from biblioteca.estrutura.rotulos import ler_rotulo
from biblioteca.extracao.leiaute import Linha

_MARGEM = 0.17
"""Share of the page's height where a header or a footer may be."""
_REPETICOES = 3
_NUMERO_DE_PAGINA = re.compile(
    r"(?:p[áa]g(?:ina|\.)?\s*)?[-–—|•]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:/|de)\s*\d{1,4})?\s*[-–—|•]?", re.I
)
_DIGITOS = re.compile(r"\d+")
_BRANCOS = re.compile(r"\s+")


def tirar_margens(paginas: list[list[Linha]], alturas: list[float]) -> list[list[Linha]]:
    """The pages without their headers, footers and numbers. ``alturas``: of each page, in points."""
    repetidas = Counter(
        chave
        for linhas, altura in zip(paginas, alturas, strict=True)
        for chave in {_chave(linha) for linha in linhas if _na_margem(linha, altura)}
    )
    minimo = min(_REPETICOES, max(2, len(paginas)))
    return [
        _sem_bordas(linhas, altura, {chave for chave, vezes in repetidas.items() if vezes >= minimo})
        for linhas, altura in zip(paginas, alturas, strict=True)
    ]


def _na_margem(linha: Linha, altura: float) -> bool:
    return linha.base < _MARGEM * altura or linha.topo > (1 - _MARGEM) * altura


def _chave(linha: Linha) -> tuple[str, int]:
    """Same words, whatever the numbers in them, at the same height."""
    texto = _BRANCOS.sub("", _DIGITOS.sub("#", linha.texto)).lower()
    return texto, round(linha.base / 6)


def _sem_bordas(linhas: list[Linha], altura: float, repetidas: set[tuple[str, int]]) -> list[Linha]:
    """From each edge inwards, until the first line that is the document's."""
    de_cima = sorted(linhas, key=lambda linha: linha.base)
    fora: set[int] = set()
    for borda in (de_cima, reversed(de_cima)):
        fora.update(map(id, _da_borda(borda, altura, repetidas)))
    return [linha for linha in linhas if id(linha) not in fora]


def _da_borda(linhas: Iterable[Linha], altura: float, repetidas: set[tuple[str, int]]) -> Iterator[Linha]:
    def e_margem(linha: Linha) -> bool:
        if not _na_margem(linha, altura) or _e_dispositivo(linha):
            return False
        return _e_numero(linha, altura) or not _vizinhas(linha).isdisjoint(repetidas)

    return takewhile(e_margem, linhas)


def _vizinhas(linha: Linha) -> set[tuple[str, int]]:
    texto, faixa = _chave(linha)
    return {(texto, faixa + d) for d in (-1, 0, 1)}


def _e_numero(linha: Linha, altura: float) -> bool:
    na_borda = linha.base < 0.1 * altura or linha.topo > 0.9 * altura
    return na_borda and bool(_NUMERO_DE_PAGINA.fullmatch(linha.texto.strip()))


def _e_dispositivo(linha: Linha) -> bool:
    rotulo = ler_rotulo(linha.texto.strip())
    return rotulo is not None and rotulo.certo and rotulo.tipo in ("artigo", "paragrafo")
