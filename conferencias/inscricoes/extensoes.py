"""What rooms above add to the receipt, which is a person's own page: they come to it, it knows none of them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from conferencias.inscricoes.models import Inscricao

Parte = Callable[[HttpRequest, Inscricao], SafeString]
Desvio = Callable[[HttpRequest, Inscricao], HttpResponse | None]

_partes: list[Parte] = []
_desvios: list[Desvio] = []


def parte_do_recibo(funcao: Parte) -> Parte:
    """Register a function that returns HTML for the receipt (empty for none)."""
    _partes.append(funcao)
    return funcao


def desvio_do_recibo(funcao: Desvio) -> Desvio:
    """Register a function that may answer in place of the receipt; it sees who asks, before any token does."""
    _desvios.append(funcao)
    return funcao


def partes(request: HttpRequest, inscricao: Inscricao) -> list[SafeString]:
    return [parte(request, inscricao) for parte in _partes]


def desviar(request: HttpRequest, inscricao: Inscricao) -> HttpResponse | None:
    return next(filter(None, (desvio(request, inscricao) for desvio in _desvios)), None)
