"""Names as people look for them: without accents, capitals or double spaces."""

from __future__ import annotations

import unicodedata


def para_buscar(nome: str) -> str:
    """Return ``joao d'avila`` for ``João  D'Ávila``."""
    decomposto = unicodedata.normalize("NFKD", nome.casefold())
    return " ".join("".join(letra for letra in decomposto if not unicodedata.combining(letra)).split())
