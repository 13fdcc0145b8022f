"""Errors that people read: each carries one plain sentence that says how to mend it."""

from __future__ import annotations


class ErroDeNegocio(Exception):
    """A rule of the domain was not met. ``str(erro)`` is for people; ``campo`` names the field, if any."""

    def __init__(self, mensagem: str, *, campo: str | None = None) -> None:
        super().__init__(mensagem)
        self.campo = campo


class AcaoNegada(ErroDeNegocio):
    """The person may not do this, or not now."""
