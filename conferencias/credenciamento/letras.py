"""Letters for our PDFs: the fonts that come with ReportLab, embedded, and what to do with a letter they lack."""

from __future__ import annotations

import unicodedata
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

COMUM, FORTE = "Vera", "VeraBd"


@cache
def registrar_letras() -> None:
    """Register the fonts, once a process."""
    for nome in (COMUM, FORTE):
        pdfmetrics.registerFont(TTFont(nome, f"{nome}.ttf"))


def desenhavel(texto: str) -> str:
    """Return the text with each letter that the font lacks replaced by its base letter (``ỹ`` by ``y``), or ``?``."""
    if texto.isascii():
        return texto
    registrar_letras()
    tem = pdfmetrics.getFont(FORTE).face.charToGlyph
    partes = []
    for letra in unicodedata.normalize("NFC", texto):
        base = unicodedata.normalize("NFKD", letra)[0]
        partes.append(letra if ord(letra) in tem else base if ord(base) in tem else "?")
    return "".join(partes)


def caber(texto: str, letra: str, tamanho: float, largura: float, minimo: float) -> tuple[str, float]:
    """Return the text, cut only if it must be, and the size not above ``tamanho`` at which it fits."""
    texto = desenhavel(texto)
    while tamanho > minimo and pdfmetrics.stringWidth(texto, letra, tamanho) > largura:
        tamanho -= 0.5
    while len(texto) > 1 and pdfmetrics.stringWidth(texto, letra, tamanho) > largura:
        texto = texto[:-2].rstrip() + "…"
    return texto, tamanho
