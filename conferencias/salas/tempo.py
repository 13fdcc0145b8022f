"""When sessions and rooms are open, as seen by the clock and by what the table recorded. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

UM_MINUTO = timedelta(minutes=1)


class ComoSessao(Protocol):
    @property
    def inicio(self) -> datetime: ...

    @property
    def fim(self) -> datetime: ...

    @property
    def inicio_real(self) -> datetime | None: ...

    @property
    def fim_real(self) -> datetime | None: ...


S = TypeVar("S", bound=ComoSessao)


class Andamento(StrEnum):
    """``ESPERANDO``: its hour came, the table has not opened it yet, and the table is recording what begins."""

    FUTURA = "futura"
    ESPERANDO = "esperando"
    AGORA = "agora"
    TERMINADA = "terminada"


@dataclass(frozen=True, slots=True)
class Situada:
    """``atraso``: how late it began, or is beginning; zero when in time or less than a minute late."""

    andamento: Andamento
    atraso: timedelta


def situar(sessao: ComoSessao, agora: datetime, *, com_registro: bool) -> Situada:
    """Tell where a session is. ``com_registro``: the table records real times that day; else the plan is all there is."""
    if sessao.inicio_real:
        fim = Andamento.TERMINADA if sessao.fim_real else Andamento.AGORA
        return Situada(fim, _atraso(sessao.inicio, sessao.inicio_real))
    if agora < sessao.inicio:
        return Situada(Andamento.FUTURA, timedelta())
    if com_registro:
        return Situada(Andamento.ESPERANDO, _atraso(sessao.inicio, agora))
    return Situada(Andamento.AGORA if agora < sessao.fim else Andamento.TERMINADA, timedelta())


def _atraso(previsto: datetime, real: datetime) -> timedelta:
    atraso = real - previsto
    return atraso if atraso >= UM_MINUTO else timedelta()


def situar_todas(sessoes: Sequence[S], agora: datetime) -> list[tuple[S, Situada]]:
    """Place each session. Those before the last one that the table opened, and which it skipped, count as over."""
    ultimo_registro = max((s.inicio for s in sessoes if s.inicio_real), default=None)
    situadas = []
    for sessao in sessoes:
        com_registro = ultimo_registro is not None and ultimo_registro <= sessao.inicio
        mesmo_dia = ultimo_registro is not None and sessao.inicio - ultimo_registro < timedelta(hours=18)
        situadas.append((sessao, situar(sessao, agora, com_registro=com_registro and mesmo_dia)))
    return situadas


def aberta(sessao: ComoSessao, agora: datetime, antes: timedelta) -> bool:
    """Tell whether a room lets people in for a session: from some minutes before it until it ends.

    Once the table opens a session, early or late, it ends when the table says so.
    """
    if agora < min(sessao.inicio, sessao.inicio_real or sessao.inicio) - antes:
        return False
    if sessao.inicio_real:
        return sessao.fim_real is None or agora < sessao.fim_real
    return agora < sessao.fim


def na_sala(sessoes: Iterable[S], agora: datetime, antes: timedelta) -> S | None:
    """Return the session for which a room is open: the one that began, before one that is about to; None when closed."""
    abertas = [s for s in sessoes if aberta(s, agora, antes)]
    return max(abertas, key=lambda s: (bool(s.inicio_real), s.inicio <= agora, s.inicio), default=None)
