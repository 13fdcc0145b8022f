"""The passage of a text that best answers a question, with its words marked. Pure; the same for every engine."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from search.analise import Ficha, fichas, normalizar, radical
from search.documentos import Trecho

TAMANHO = 260
"""Characters of an extract, about three lines on a telephone."""

_LIMITE_DE_LEITURA = 60_000
_ESPACOS = re.compile(r"\s+")
_PONTILHADO = re.compile(r"(?:[._…·][ ]?){4,}")
"""What leads to a page number in a contents, or is left to be filled in by hand."""


def destacar(texto: str, radicais: Mapping[str, float]) -> tuple[Trecho, ...]:
    """The whole text in pieces, the words with these stems marked."""
    limpo = _limpar(texto)
    return _trechos(limpo, _achadas(limpo, radicais), 0, len(limpo))


def extrair(texto: str, radicais: Mapping[str, float], tamanho: int = TAMANHO) -> tuple[Trecho, ...]:
    """The stretch of about `tamanho` characters with most of the weight of these stems, cut between words.

    Without any of the words, the beginning of the text.
    """
    limpo = _limpar(texto[:_LIMITE_DE_LEITURA])
    achadas = _achadas(limpo, radicais)
    inicio, fim = _janela(limpo, achadas, radicais, tamanho)
    trechos = _trechos(limpo, achadas, inicio, fim)
    antes = (Trecho("… ", False),) if inicio > 0 else ()
    depois = (Trecho(" …", False),) if fim < len(limpo) or len(texto) > _LIMITE_DE_LEITURA else ()
    return antes + trechos + depois


def _limpar(texto: str) -> str:
    return _PONTILHADO.sub("… ", _ESPACOS.sub(" ", normalizar(texto))).strip()


def _achadas(texto: str, radicais: Mapping[str, float]) -> list[Ficha]:
    return [ficha for ficha in fichas(texto) if radical(ficha.palavra) in radicais]


def _janela(texto: str, achadas: list[Ficha], radicais: Mapping[str, float], tamanho: int) -> tuple[int, int]:
    """Where the best stretch begins and ends; the earliest of equals."""
    if len(texto) <= tamanho:
        return 0, len(texto)
    comecos = [ficha.inicio for ficha in achadas]
    melhor, melhor_valor = 0, 0.0
    for indice, ficha in enumerate(achadas):
        ultima = bisect_left(comecos, ficha.inicio + tamanho)
        dentro = [radical(outra.palavra) for outra in achadas[indice:ultima]]
        valor = sum(radicais[termo] for termo in set(dentro)) + 0.05 * len(dentro)
        if valor > melhor_valor:
            melhor, melhor_valor = ficha.inicio, valor
    inicio = _entre_palavras(texto, max(0, melhor - tamanho // 6))
    return inicio, _ate_palavra(texto, inicio, inicio + tamanho)


def _entre_palavras(texto: str, lugar: int) -> int:
    """The start of the word at or after `lugar`; `lugar` itself in a text without spaces."""
    if lugar == 0:
        return 0
    espaco = texto.find(" ", lugar - 1, lugar + 40)
    return espaco + 1 if espaco >= 0 else lugar


def _ate_palavra(texto: str, inicio: int, lugar: int) -> int:
    """The end of the last word that fits before `lugar`; `lugar` itself in a text without spaces."""
    if lugar >= len(texto):
        return len(texto)
    espaco = texto.rfind(" ", inicio + 1, lugar + 1)
    return espaco if espaco >= 0 else lugar


def _trechos(texto: str, achadas: list[Ficha], inicio: int, fim: int) -> tuple[Trecho, ...]:
    trechos: list[Trecho] = []
    lugar = inicio
    for ficha in achadas:
        if ficha.inicio < lugar or ficha.fim > fim:
            continue
        if ficha.inicio > lugar:
            trechos.append(Trecho(texto[lugar : ficha.inicio], False))
        trechos.append(Trecho(texto[ficha.inicio : ficha.fim], True))
        lugar = ficha.fim
    if lugar < fim:
        trechos.append(Trecho(texto[lugar:fim], False))
    return tuple(trechos)
