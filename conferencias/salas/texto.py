"""What a person typed, made safe to show among other people's words. Pure."""

from __future__ import annotations

import re

from portal.interface.textos import limpar_texto

_LINHAS_VAZIAS = re.compile(r"\n{3,}")
_MARCAS_DEMAIS = re.compile(r"([\u0300-\u036f\u0489]{3})[\u0300-\u036f\u0489]+")


def limpar(texto: str) -> str:
    """Return the text without invisible characters, piles of accents over the lines around, or runs of empty lines.

    HTML is kept as typed: templates escape it.
    """
    return _LINHAS_VAZIAS.sub("\n\n", _MARCAS_DEMAIS.sub(r"\1", limpar_texto(texto))).strip()
