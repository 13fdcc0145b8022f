"""What a person typed, made safe to show among other people's words. Pure."""

from __future__ import annotations

import re
import unicodedata

# What turns the direction of the text that follows, or is not seen at all.
_INVISIVEIS = re.compile("[\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff]")
_LINHAS_VAZIAS = re.compile(r"\n{3,}")
_MARCAS_DEMAIS = re.compile(r"([\u0300-\u036f\u0489]{3})[\u0300-\u036f\u0489]+")


def limpar(texto: str) -> str:
    """Return the text without control characters, marks of direction, piles of accents or runs of empty lines.

    HTML is kept as typed: templates escape it.
    """
    composto = unicodedata.normalize("NFC", texto.replace("\r\n", "\n").replace("\r", "\n"))
    visivel = _INVISIVEIS.sub("", composto)
    sem_controle = "".join(c for c in visivel if c in "\n\t" or unicodedata.category(c) != "Cc")
    return _LINHAS_VAZIAS.sub("\n\n", _MARCAS_DEMAIS.sub(r"\1", sem_controle)).strip()
