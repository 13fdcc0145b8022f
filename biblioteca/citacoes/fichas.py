"""A text as the pieces that citations are made of: words, numbers, dates and signs, each with its place."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Ficha(NamedTuple):
    """tipo: palavra, numero, data, n ("nº"), paragrafo ("§"), urn, quebra (empty line) or sinal.

    valor: folded; of a number, its digits. sufixo: "c" in "6º-C".
    """

    tipo: str
    valor: str
    inicio: int
    fim: int
    sufixo: str = ""


_TROCAS = {
    **dict.fromkeys("°˚", "º"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("“”„‘’´`«»'″", '"'),
    "\r": " ",
}


class _Dobra(dict[int, str]):
    """Table of str.translate, filled as characters show up: each becomes one, so that places stay the same."""

    def __missing__(self, codigo: int) -> str:
        letra = chr(codigo)
        dobrada = _TROCAS.get(letra) or unicodedata.normalize("NFD", letra)[0].lower()[0]
        if letra.isspace() and letra != "\n":
            dobrada = " "
        self[codigo] = dobrada
        return dobrada


_dobra = _Dobra()
_FICHA = re.compile(
    r"(?P<urn>urn:lex:br[^\s,)\"<>]*+)"
    r"|(?P<data>[0-9]{1,2}º?\s?[./-]\s?[0-9]{1,2}\s?[./-]\s?(?:[0-9]{4}|[0-9]{2})(?![0-9]))"
    r"|(?P<numero>[0-9]{1,3}(?:\.[0-9]{3})++(?![0-9])|[0-9]++)"
    r"(?:\.?\s?[ºª]|o(?![a-z0-9]))?"
    r"(?:\s?-(?P<sufixo>[a-z]{1,2})(?![a-z0-9])|(?P<colado>[a-z])(?![a-z0-9]))?"
    r"|(?P<n>n\s?\.?\s?ºs?\.?|n\.\s?os?\b|n\.|nrs?\.|nos?(?=\s?[0-9]))"
    r"|(?P<palavra>[a-z]++)"
    r"|(?P<paragrafo>§++)"
    r"|(?P<quebra>\n[^\S\n]*+\n)"
    r"|(?P<sinal>\S)"
)


def dobrar(texto: str) -> str:
    """``texto`` in lower case without accents, each character in its place."""
    return texto.translate(_dobra)


def fichas(texto: str) -> list[Ficha]:
    """Pieces of ``texto``, in linear time."""
    lidas = []
    for achado in _FICHA.finditer(dobrar(texto)):
        tipo = achado.lastgroup or ""
        if tipo in ("sufixo", "colado"):
            tipo = "numero"
        valor = achado["numero"].replace(".", "") if tipo == "numero" else achado[0]
        sufixo = achado["sufixo"] or achado["colado"] or ""
        lidas.append(Ficha(tipo, valor, achado.start(), achado.end(), sufixo))
    return lidas
