"""What rooms above add to the receipt, which is a person's own page, and do when a registration is cancelled.

They come to this room; it knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from conferencias.inscricoes.models import Inscricao

if TYPE_CHECKING:
    from portal.contas.models import Conta

Parte = Callable[[HttpRequest, Inscricao], SafeString]
Desvio = Callable[[HttpRequest, Inscricao], HttpResponse | None]
Cancelamento = Callable[[Inscricao, "Conta | None", datetime], None]

_agora: list[Parte] = []
_partes: list[Parte] = []
_desvios: list[Desvio] = []
_cancelamentos: list[Cancelamento] = []


def agora_no_recibo(funcao: Parte) -> Parte:
    """Register a function that returns what the person must know or do now: it comes before anything else."""
    _agora.append(funcao)
    return funcao


def parte_do_recibo(funcao: Parte) -> Parte:
    """Register a function that returns HTML for the receipt (empty for none)."""
    _partes.append(funcao)
    return funcao


def desvio_do_recibo(funcao: Desvio) -> Desvio:
    """Register a function that may answer in place of the receipt; it sees who asks, before any token does."""
    _desvios.append(funcao)
    return funcao


def agora(request: HttpRequest, inscricao: Inscricao) -> list[SafeString]:
    return [parte(request, inscricao) for parte in _agora]


def partes(request: HttpRequest, inscricao: Inscricao) -> list[SafeString]:
    return [parte(request, inscricao) for parte in _partes]


def desviar(request: HttpRequest, inscricao: Inscricao) -> HttpResponse | None:
    return next(filter(None, (desvio(request, inscricao) for desvio in _desvios)), None)


def ao_cancelar(funcao: Cancelamento) -> Cancelamento:
    """Register a function that runs in the transaction of a cancellation, with the account that asked and the instant."""
    _cancelamentos.append(funcao)
    return funcao


def avisar_cancelamento(inscricao: Inscricao, conta: Conta | None, agora: datetime) -> None:
    for funcao in _cancelamentos:
        funcao(inscricao, conta, agora)
