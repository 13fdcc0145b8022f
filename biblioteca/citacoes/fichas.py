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


_PALAVRA = re.compile(r"[a-z]+")


def palavras(dobrado: str) -> set[str]:
    return set(_PALAVRA.findall(dobrado))


def fichas(texto: str) -> list[Ficha]:
    return fichas_de(dobrar(texto))


def fichas_de(dobrado: str) -> list[Ficha]:
    """Pieces of a folded text, in linear time."""
    lidas = []
    for achado in _FICHA.finditer(dobrado):
        tipo, (inicio, fim) = achado.lastgroup or "", achado.span()
        if tipo in ("numero", "sufixo", "colado"):
            sufixo = achado["sufixo"] or achado["colado"] or ""
            lidas.append(Ficha("numero", achado["numero"].replace(".", ""), inicio, fim, sufixo))
        else:
            lidas.append(Ficha(tipo, achado[0], inicio, fim))
    return lidas
