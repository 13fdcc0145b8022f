"""What templates ask of this app."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from home.enderecos import endereco_publico
from home.rotas import pagina_inicial

register = template.Library()


@register.simple_tag(takes_context=True)
def menu_principal(context: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the entries of the main menu as {rotulo, url, atual}: fixed sections and pages; at most one query."""
    request = context.get("request")
    if request is None or not hasattr(request, "municipio"):
        return []
    raiz = f"{context.get('raiz', '')}/"
    inicial = pagina_inicial(request)
    entradas = [
        (_("Início"), ""),
        (_("Conferência"), "conferencia/"),
        (_("Propostas"), "propostas/"),
        (_("Biblioteca"), "biblioteca/"),
        *((item["rotulo"], item["caminho"]) for item in (inicial.menu if inicial else [])),
    ]
    return [
        {"rotulo": rotulo, "url": raiz + caminho, "atual": _esta_em(request.path, raiz, caminho)}
        for rotulo, caminho in entradas
    ]


def _esta_em(endereco: str, raiz: str, caminho: str) -> bool:
    return endereco.startswith(raiz + caminho) if caminho else endereco == raiz


@register.filter
def endereco(pagina: Any) -> str:
    """Return the public address of a page, without a query."""
    return endereco_publico(pagina) or ""


@register.filter
def tamanho(documento: Any) -> int:
    """Return the size of a document's file in bytes; 0 when the file is gone, which must not break the page."""
    try:
        return documento.file_size or documento.file.size
    except OSError:
        return 0
