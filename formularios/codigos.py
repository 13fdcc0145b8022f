"""The draft's two keys: the token of its address, and the code that a person writes on paper.

The code is derived from the token, so the same draft always shows the same code and the table keeps only its hash.
Three of 369 words and four digits are 38 bits: with the limit on wrong tries (``limites``) nobody finds one by chance.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata

from formularios.palavras import PALAVRAS

QUANTAS_PALAVRAS = 3
TAMANHO_DO_TOKEN = 22  # characters of secrets.token_urlsafe(16), that is, 128 bits


def novo_token() -> str:
    """Return the 128 random bits that open a draft."""
    return secrets.token_urlsafe(16)


def codigo_de_papel(token: str) -> str:
    """Return the code of a draft, such as ``RIO-MANGA-PIPA-4827``."""
    numero = int.from_bytes(hashlib.sha256(b"codigo de papel:" + token.encode()).digest())
    palavras = []
    for _ in range(QUANTAS_PALAVRAS):
        numero, resto = divmod(numero, len(PALAVRAS))
        palavras.append(PALAVRAS[resto].upper())
    return "-".join([*palavras, f"{numero % 10_000:04d}"])


def resumo_do_codigo(texto: str) -> str:
    """Return the hash under which the code is stored, whatever case, accents, spaces and hyphens were typed."""
    sem_acentos = unicodedata.normalize("NFKD", texto).encode("ascii", "ignore").decode()
    return hashlib.sha256(re.sub(r"[^A-Z0-9]", "", sem_acentos.upper()).encode()).hexdigest()
