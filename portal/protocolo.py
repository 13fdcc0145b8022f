"""Public numbers of registrations and proposals: random, short, typed without mistakes.

Seven random characters and a check character, none of which look alike on paper. The check is a weighted sum
over an alphabet of prime size, so any single wrong character or swap of neighbours is noticed.
"""

from __future__ import annotations

import secrets

ALFABETO = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31, a prime: no 0/O, 1/I/L
TAMANHO = 8


def _verificador(corpo: str) -> str:
    soma = sum(peso * ALFABETO.index(letra) for peso, letra in enumerate(corpo, start=1))
    return ALFABETO[soma % len(ALFABETO)]


def novo_protocolo() -> str:
    """Return eight characters such as ``7KQ2M9XB``; 31**7 possibilities, so callers keep it unique in the database."""
    corpo = "".join(secrets.choice(ALFABETO) for _ in range(TAMANHO - 1))
    return corpo + _verificador(corpo)


def normalizar(texto: str) -> str:
    """Return the protocol as stored, whatever spaces, hyphens and case the person typed."""
    return "".join(letra for letra in texto.upper() if letra.isalnum())


def valido(texto: str) -> bool:
    """Tell whether the text, once normalised, is a protocol that we could have issued."""
    protocolo = normalizar(texto)
    return (
        len(protocolo) == TAMANHO
        and all(letra in ALFABETO for letra in protocolo)
        and _verificador(protocolo[:-1]) == protocolo[-1]
    )


def apresentar(protocolo: str) -> str:
    """Return the protocol in two groups, as printed for people."""
    return f"{protocolo[:4]}-{protocolo[4:]}"
