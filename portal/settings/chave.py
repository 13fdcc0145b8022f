"""A secret key of its own for each local installation, made on the first start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def chave_local(dados: Path) -> str:
    """Return the key kept in ``dados/chave``, creating it readable by its owner only."""
    arquivo = dados / "chave"
    if not arquivo.exists():
        dados.mkdir(parents=True, exist_ok=True)
        try:
            descritor = os.open(arquivo, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process made it a moment ago
            return arquivo.read_text()
        with os.fdopen(descritor, "w") as saida:
            saida.write(secrets.token_urlsafe(50))
    return arquivo.read_text()
