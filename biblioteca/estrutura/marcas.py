"""HTML → stream of tags and text, in time that grows with the size of the page whatever is in it.

The standard library's parser takes minutes on half a megabyte of unclosed comments, and a tree builder would
decide what the damaged markup means before we can look at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

# Also "<p" cut by another tag, and the "< /H2>" of a page typed by hand.
_MARCA = re.compile(r"<((?:\s?/)?)([A-Za-z][A-Za-z0-9:]*)(?:([^<>]*)>|\s*(?=<))")
_DECLARACAO = re.compile(r"<[!?][^<>]*>")
_ATRIBUTO = re.compile(
    r"""\b(style|class|align|type|start)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I
)
_MUDAS = frozenset(("script", "style", "title", "noscript", "template"))


@dataclass(frozen=True, slots=True)
class Marca:
    """A tag, in lower case. ``atributos``: only those that tell what is struck, centred or numbered."""

    nome: str
    fecha: bool
    atributos: dict[str, str]


def _atributos(bruto: str) -> dict[str, str]:
    return {nome.lower(): unescape(a or b or c) for nome, a, b, c in _ATRIBUTO.findall(bruto)}


def ler_marcas(html: str) -> Iterator[Marca | str]:
    """Tags and pieces of text, in order. Comments and what is inside scripts and titles are left out."""
    minusculo = html.lower()
    posicao, comentarios_fecham = 0, True
    while posicao < len(html):
        abre = html.find("<", posicao)
        if abre != posicao:
            yield unescape(html[posicao : abre if abre >= 0 else len(html)])
            if abre < 0:
                return
        if comentarios_fecham and html.startswith("<!--", abre):
            fim = html.find("-->", abre + 4)
            comentarios_fecham = fim >= 0  # none does from here on: do not look again
            if comentarios_fecham:
                posicao = fim + 3
                continue
        if achada := _MARCA.match(html, abre):
            nome = achada[2].lower()
            yield Marca(nome, bool(achada[1]), _atributos(achada[3]) if achada[3] else {})
            posicao = achada.end()
            if nome in _MUDAS and not achada[1]:
                posicao = max(posicao, minusculo.find(f"</{nome}", posicao))
        elif declaracao := _DECLARACAO.match(html, abre):
            posicao = declaracao.end()
        else:
            yield "<"
            posicao = abre + 1
