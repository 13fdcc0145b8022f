"""Who is in, read from the ledger. Pure; whoever calls brings the events and the turns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True)
class Evento:
    """One row of the ledger: ``pessoa`` is the registration's key, ``movimento`` and ``lugar`` as stored."""

    pk: int
    pessoa: int
    movimento: str
    lugar: str
    momento: datetime
    corrige: int | None = None


class ComoTurno(Protocol):
    @property
    def inicio(self) -> datetime: ...

    @property
    def fim(self) -> datetime: ...


T = TypeVar("T", bound=ComoTurno)


def validos(eventos: Iterable[Evento]) -> list[Evento]:
    """Return the movements that stand, in the order in which they took place: neither annulled nor annulments."""
    todos = list(eventos)
    anulados = {e.corrige for e in todos if e.corrige is not None}
    em_pe = [e for e in todos if e.corrige is None and e.pk not in anulados]
    return sorted(em_pe, key=lambda e: (e.momento, e.pk))


def presentes(eventos: Iterable[Evento]) -> dict[int, Evento]:
    """Return who is in, with the entry that says where and since when; the last movement of each person decides."""
    ultimos: dict[int, Evento] = {e.pessoa: e for e in validos(eventos)}
    return {pessoa: e for pessoa, e in ultimos.items() if e.movimento == "entrou"}


def compareceram(eventos: Iterable[Evento]) -> dict[int, set[str]]:
    """Return who came at all, and to which places."""
    lugares: dict[int, set[str]] = {}
    for evento in validos(eventos):
        if evento.movimento == "entrou":
            lugares.setdefault(evento.pessoa, set()).add(evento.lugar)
    return lugares


def turno_em(turnos: Sequence[T], momento: datetime) -> T | None:
    """Return the turn to which an instant belongs: the one that runs, else the next to begin, else the last.

    Doors open before a turn begins, and people still leave after the last has ended. None when there are no turns.
    """
    em_ordem = sorted(turnos, key=lambda t: t.inicio)
    correndo = next((t for t in em_ordem if t.inicio <= momento < t.fim), None)
    seguinte = next((t for t in em_ordem if t.inicio > momento), None)
    return correndo or seguinte or (em_ordem[-1] if em_ordem else None)
