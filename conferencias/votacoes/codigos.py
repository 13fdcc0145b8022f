"""The random name of a ballot, which is also the receipt that the voter takes home. Pure.

The name is derived from a random key that only the voter's form holds. The same form sent twice gives the same name, so
that the database counts it once; and since the key is kept nowhere, nothing leads from a person to the name.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

from portal.protocolo import ALFABETO, normalizar

LETRAS = 12
POSSIVEIS: int = len(ALFABETO) ** LETRAS  # 7.9e17, fits in the 63 bits of a database integer


def nova_chave_de_envio() -> str:
    """Return the random key of one form: 128 bits."""
    return secrets.token_urlsafe(16)


def numero_da_cedula(chave_de_envio: str, *, votacao: int, inscricao: int) -> int:
    """Return the key of the ballot that this form makes, evenly spread from 0 to POSSIVEIS."""
    resumo = sha256(f"cedula:{votacao}:{inscricao}:{chave_de_envio}".encode()).digest()
    return int.from_bytes(resumo, "big") % POSSIVEIS


def codigo_da_cedula(numero: int) -> str:
    """Return the receipt code of a ballot: twelve characters in the order of the numbers."""
    letras = []
    for _posicao in range(LETRAS):
        numero, resto = divmod(numero, len(ALFABETO))
        letras.append(ALFABETO[resto])
    return "".join(reversed(letras))


def numero_do_codigo(digitado: str) -> int | None:
    """Return the number of a code as people type it; None when it can't be one."""
    codigo = normalizar(digitado)
    if len(codigo) != LETRAS or any(letra not in ALFABETO for letra in codigo):
        return None
    numero = 0
    for letra in codigo:
        numero = numero * len(ALFABETO) + ALFABETO.index(letra)
    return numero


def apresentar_recibo(codigo: str) -> str:
    """Return the code in three groups, as shown to people; nothing for nothing: a nominal vote has no code."""
    return "-".join(codigo[i : i + 4] for i in range(0, len(codigo), 4))
