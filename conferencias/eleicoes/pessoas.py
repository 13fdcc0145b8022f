"""What goes into the allocation of seats, and what comes out. Plain data: no database, no settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Papel(StrEnum):
    TITULAR = "titular"
    SUPLENTE = "suplente"


@dataclass(frozen=True, kw_only=True, slots=True)
class SegmentoDaEleicao:
    """``lado``: government or civil society. ``indicado``: it appoints its delegates, in the order of the candidacies."""

    codigo: str
    nome: str
    lado: str
    indicado: bool = False


@dataclass(frozen=True, slots=True)
class Desempatada:
    """What a candidate had in the latest further ballot among the tied; ``turno`` tells which ballot."""

    turno: int
    votos: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidato:
    """``grupos`` count only with ``nas_reservadas``: she asked to run for the reserved seats.

    ``ordem``: position among those appointed, where a segment appoints; ignored elsewhere.
    """

    chave: str
    nome: str
    segmento: str
    votos: int
    nascimento: date | None = None
    grupos: frozenset[str] = frozenset()
    nas_reservadas: bool = False
    desistiu: bool = False
    segundo_turno: Desempatada | None = None
    ordem: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Lugar:
    """A seat and who has it. ``titular``: whose personal substitute this is. ``reservada``: given to complete a reserve."""

    chave: str
    nome: str
    segmento: str
    papel: Papel
    ordem: int
    votos: int
    reservada: bool = False
    titular: str = ""


@dataclass(frozen=True, slots=True)
class Passo:
    """One sentence of the explanation. ``segmento`` empty: it is about the whole delegation."""

    texto: str
    segmento: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reserva:
    """At least ``minimo`` of the elected are among ``quem``. ``alcancado``: how many are. ``grupo``: of one group alone."""

    nome: str
    minimo: int
    quem: frozenset[str]
    alcancado: int = 0
    grupo: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Empate:
    """A tie that decides who is elected. ``segundo_turno`` False: the rules have nothing left to break it with."""

    segmento: str
    chaves: tuple[str, ...]
    vagas: int
    segundo_turno: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Distribuicao:
    """``empates`` not empty: the result is provisional, and nobody is elected yet."""

    titulares: tuple[Lugar, ...]
    suplentes: tuple[Lugar, ...]
    reservas: tuple[Reserva, ...]
    empates: tuple[Empate, ...]
    vazias: dict[str, int]
    passos: tuple[Passo, ...]
