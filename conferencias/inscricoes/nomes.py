"""Names as people look for them: without accents, capitals or double spaces."""

from __future__ import annotations

import unicodedata


def para_buscar(nome: str) -> str:
    """Return ``joao d'avila`` for ``João  D'Ávila``; what is not written (control characters, marks alone) goes."""
    decomposto = unicodedata.normalize("NFKD", nome.casefold())
    escritas = (
        letra
        for letra in decomposto
        if letra.isspace() or (letra.isprintable() and not unicodedata.combining(letra))
    )
    return " ".join("".join(escritas).split())
