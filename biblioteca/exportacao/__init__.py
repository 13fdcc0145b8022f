"""A norm in the formats that others read: plain text, PDF, LexML and JSON-LD."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from biblioteca.exportacao.jsonld import em_json
from biblioteca.exportacao.lexml import em_lexml
from biblioteca.exportacao.pdf import em_pdf
from biblioteca.exportacao.pedido import Pedido
from biblioteca.exportacao.texto import em_texto
from biblioteca.exportacao.urn import urn_da_norma

if TYPE_CHECKING:
    from biblioteca.models import Norma

__all__ = ["FORMATOS", "formatos_da_norma"]

FORMATOS: dict[str, tuple[str, Callable[[Pedido], bytes]]] = {
    "pdf": ("application/pdf", em_pdf),
    "txt": ("text/plain; charset=utf-8", em_texto),
    "xml": ("application/xml; charset=utf-8", em_lexml),
    "json": ("application/ld+json; charset=utf-8", em_json),
}
"""Type of the content and writer, by extension."""


def formatos_da_norma(norma: Norma) -> list[str]:
    """LexML only names what has a number, a type and a day or year."""
    return [formato for formato in FORMATOS if formato != "xml" or urn_da_norma(norma)]
