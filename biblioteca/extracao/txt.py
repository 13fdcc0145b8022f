"""Plain text → paragraphs. Its lines may be whole paragraphs, or the pieces of paragraphs cut at a width."""

from __future__ import annotations

import re

from biblioteca.estrutura.codificacao import decodificar
from biblioteca.estrutura.paragrafos import Paragrafo, Trecho
from biblioteca.estrutura.rotulos import ler_rotulo

_BRANCOS = re.compile(r"[^\S\n]+")
_FIM_DE_FRASE = (".", ";", ":", "!", "?", ")", "”", '"')
_TITULO = re.compile(r"(?:LEI|DECRETO|RESOLUÇÃO|DELIBERAÇÃO|PORTARIA|INSTRUÇÃO NORMATIVA)\b[^a-zà-ÿ]*\d")
_PEDE_COMPLEMENTO = re.compile(r"(?:,|\b(?:[DNA]?[AO]S?|DE|À|E|COM|EM|PEL[AO]))$")
LARGURA_DE_PAGINA = 110
"""When no line is longer than this, the text was cut to fit a width."""


def ler(conteudo: bytes) -> list[Paragrafo]:
    """Paragraphs of a text in UTF-8, UTF-16 or cp1252. Never raises."""
    texto = _decodificar(conteudo).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    linhas = [_BRANCOS.sub(" ", linha).strip() for linha in texto.split("\n")]
    cortado = max(map(len, linhas), default=0) <= LARGURA_DE_PAGINA
    paragrafos: list[str] = []
    anterior = ""
    for linha in linhas:
        if cortado and paragrafos and _continua(anterior, linha):
            paragrafos[-1] += " " + linha
        elif linha:
            paragrafos.append(linha)
        anterior = linha
    return [Paragrafo((Trecho(paragrafo),)) for paragrafo in paragrafos]


def _decodificar(conteudo: bytes) -> str:
    if not conteudo.startswith((b"\xff\xfe", b"\xfe\xff")) and len(conteudo) > 8:
        pares, impares = conteudo[::2], conteudo[1::2]
        if impares.count(0) > len(impares) * 0.9 and not pares.count(0):
            return conteudo.decode("utf-16-le", "replace")
    return decodificar(conteudo)


def _continua(anterior: str, linha: str) -> bool:
    """The line goes on from the one before: a sentence left open, on a line about as long as the page is wide."""
    if not anterior or not linha or len(anterior) < LARGURA_DE_PAGINA // 3:
        return False
    if anterior.isupper() and _TITULO.match(linha) and not _PEDE_COMPLEMENTO.search(anterior):
        return False  # the letterhead ended, and the act begins
    if anterior.endswith(_FIM_DE_FRASE):
        return linha[0].islower() and ler_rotulo(linha) is None
    rotulo = ler_rotulo(linha)
    return not (rotulo and rotulo.certo) or linha[0].islower()
