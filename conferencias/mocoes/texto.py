"""How long a motion may be. Pure."""

from __future__ import annotations

LETRAS_POR_LINHA = 80
"""Regimentos limit lines and do not say of what width: this is that of a typed page (A4, letter of size 12)."""


def contar_linhas(texto: str) -> int:
    """Return how many lines the text takes on a typed page; blank lines at its ends do not count."""
    linhas = texto.strip().splitlines()
    return sum(max(1, -(-len(linha.strip()) // LETRAS_POR_LINHA)) for linha in linhas)
