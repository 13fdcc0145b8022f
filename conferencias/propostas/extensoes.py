"""What rooms above add to a proposal's pages, the public one and its author's: they come to it, it knows none of them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

from conferencias.propostas.models import Proposta

# The last argument: whether the page is the author's own.
Parte = Callable[[HttpRequest, Proposta, bool], SafeString]

_partes: list[Parte] = []


def parte_da_proposta(funcao: Parte) -> Parte:
    """Register a function that returns HTML for a proposal's page (empty for none)."""
    _partes.append(funcao)
    return funcao


def partes(request: HttpRequest, proposta: Proposta, *, do_autor: bool) -> list[SafeString]:
    return [parte(request, proposta, do_autor) for parte in _partes]
