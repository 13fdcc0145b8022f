"""Typed reading of environment variables: the only door through which configuration enters."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured


def texto(nome: str, padrao: str | None = None) -> str:
    """Return the variable's text; without a default, a missing or empty one stops the boot."""
    valor = os.environ.get(nome, "")
    if valor:
        return valor
    if padrao is None:
        raise ImproperlyConfigured(f"A variável de ambiente {nome} precisa ser definida.")
    return padrao


def logico(nome: str, padrao: bool) -> bool:
    """Return a flag written as 1/0, true/false, sim/nao."""
    valor = os.environ.get(nome, "").strip().lower()
    if not valor:
        return padrao
    if valor in {"1", "true", "sim", "on"}:
        return True
    if valor in {"0", "false", "nao", "não", "off"}:
        return False
    raise ImproperlyConfigured(f"A variável {nome} aceita 1 ou 0; recebeu “{valor}”.")


def inteiro(nome: str, padrao: int) -> int:
    """Return a whole number."""
    valor = os.environ.get(nome, "").strip()
    try:
        return int(valor) if valor else padrao
    except ValueError as erro:
        raise ImproperlyConfigured(f"A variável {nome} aceita um número; recebeu “{valor}”.") from erro


def lista(nome: str) -> list[str]:
    """Return comma-separated items, without blanks."""
    return [item.strip() for item in os.environ.get(nome, "").split(",") if item.strip()]
