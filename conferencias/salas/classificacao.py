"""The order that a group's vote gives to its proposals, and the ties that somebody must settle. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidata:
    """A proposal in the vote: ``ordem`` is its place on the ballot."""

    codigo: str
    esfera: str
    votos: int
    ordem: int


@dataclass(frozen=True, slots=True)
class Empate:
    """``empatadas`` have the same ``votos`` and only ``vagas`` of them fit in the sphere's limit."""

    esfera: str
    votos: int
    vagas: int
    empatadas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lugar:
    """``desempatada``: its place was settled by a decision, not by votes."""

    candidata: Candidata
    posicao: int
    levada: bool
    desempatada: bool = False


@dataclass(frozen=True, slots=True)
class Classificacao:
    """``lugares`` by sphere and position. While there are ``empates`` nothing is decided."""

    lugares: tuple[Lugar, ...]
    empates: tuple[Empate, ...]


def classificar(
    candidatas: Iterable[Candidata], limites: Mapping[str, int], desempate: Sequence[str] = ()
) -> Classificacao:
    """Order the proposals of each sphere by votes and take the first ones, as many as the sphere's limit.

    A proposal without votes is not taken. Equal votes keep the order of the ballot, unless only some of them fit: then it
    is a tie, settled by ``desempate`` (codes, the preferred first), which must name as many of the tied as fit.
    """
    todas = list(candidatas)
    lugares: list[Lugar] = []
    empates: list[Empate] = []
    for esfera in sorted({c.esfera for c in todas}):
        desta = sorted((c for c in todas if c.esfera == esfera), key=lambda c: (-c.votos, c.ordem, c.codigo))
        limite = limites.get(esfera, 0)
        empate = _empate_no_corte(desta, limite)
        preferidas = _preferidas(empate, desempate)
        if empate and len(preferidas) < empate.vagas:
            empates.append(empate)
        if empate and preferidas:
            desta.sort(key=lambda c: (-c.votos, _preferencia(c.codigo, preferidas), c.ordem, c.codigo))
        resolvidas = empate.empatadas if empate else ()
        lugares += [
            Lugar(c, posicao, c.votos > 0 and posicao <= limite, c.codigo in resolvidas)
            for posicao, c in enumerate(desta, start=1)
        ]
    return Classificacao(tuple(lugares), tuple(empates))


def _empate_no_corte(ordenadas: Sequence[Candidata], limite: int) -> Empate | None:
    """Return the tie between the last proposal that fits and the first that doesn't."""
    if limite == 0 or len(ordenadas) <= limite:
        return None
    votos = ordenadas[limite].votos
    if votos == 0 or ordenadas[limite - 1].votos != votos:
        return None
    acima = sum(c.votos > votos for c in ordenadas)
    iguais = tuple(c.codigo for c in ordenadas if c.votos == votos)
    return Empate(ordenadas[0].esfera, votos, limite - acima, iguais)


def _preferidas(empate: Empate | None, desempate: Sequence[str]) -> list[str]:
    """Return the tied ones that were chosen, no more than fit."""
    if empate is None:
        return []
    return [codigo for codigo in dict.fromkeys(desempate) if codigo in empate.empatadas][: empate.vagas]


def _preferencia(codigo: str, preferidas: Sequence[str]) -> int:
    return preferidas.index(codigo) if codigo in preferidas else len(preferidas)
