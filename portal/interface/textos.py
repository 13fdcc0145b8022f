"""Cleaning of what people type, paste or dictate. Pure functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Any

# Control characters except tab and line feed; soft hyphen, direction marks, word joiner, byte-order mark.
# The zero-width joiner stays: it holds composed emoji together.
_INVISIVEIS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_ESPACOS_RAROS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def limpar_texto(texto: str) -> str:
    """Return the text composed (NFC), with plain spaces and line ends and without invisible characters."""
    texto = texto.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _ESPACOS_RAROS.sub(" ", _INVISIVEIS.sub("", texto)))


def dados_limpos(dados: Any, *, exceto: Collection[str] = ()) -> Any:
    """Return a copy of a form's data (QueryDict or dict) with each text cleaned, but for the names in ``exceto``."""
    if not hasattr(dados, "lists"):
        return {nome: valor if nome in exceto else _limpo(valor) for nome, valor in dados.items()}
    copia = dados.copy()
    for nome, valores in dados.lists():
        if nome not in exceto:
            copia.setlist(nome, [_limpo(valor) for valor in valores])
    return copia


def _limpo(valor: Any) -> Any:
    return limpar_texto(valor) if isinstance(valor, str) else valor
