"""Who comes before whom in a segment: votes, then the chain of the rules. Pure."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from conferencias.eleicoes.pessoas import Candidato
from conferencias.nucleo.api import Desempate


class Ordem:
    """The order of one segment's candidates. ``semente``: public text from which the draw is made.

    >>> Ordem([ana, bia], (Desempate.MAIOR_IDADE, Desempate.SORTEIO), semente="…").fila
    """

    def __init__(
        self,
        candidatos: Iterable[Candidato],
        cadeia: Sequence[Desempate],
        semente: str,
        cotistas: frozenset[str] = frozenset(),
    ) -> None:
        self.cadeia, self.semente, self.cotistas = tuple(cadeia), semente, cotistas
        self._turnos: dict[str, int] = {}
        todos = sorted(candidatos, key=lambda c: c.chave)
        self.pedem_turno = list(self._comparar_turnos(todos))
        self.fila = sorted(todos, key=lambda c: (*self.chave(c), c.chave))
        self.posicao = {c.chave: n for n, c in enumerate(self.fila)}

    def chave(self, c: Candidato, ate: Desempate | None = None) -> tuple[Any, ...]:
        """Return what candidates are compared by, smaller first, up to (not including) a criterion."""
        criterios = self.cadeia[: self.cadeia.index(ate)] if ate else self.cadeia
        return (-c.votos, *(self._valor(c, criterio) for criterio in criterios))

    def iguais(self) -> list[list[Candidato]]:
        """Return the groups that the whole chain leaves tied."""
        return _grupos(self.fila, self.chave)

    def diferenca(self, primeira: Candidato, segunda: Candidato) -> Desempate | None:
        """Return the criterion that put one before the other; None when the votes did, or nothing does."""
        if primeira.votos != segunda.votos:
            return None
        return next((d for d in self.cadeia if self._valor(primeira, d) != self._valor(segunda, d)), None)

    def _valor(self, c: Candidato, criterio: Desempate) -> Any:
        if criterio == Desempate.SEGUNDO_TURNO:
            return -self._turnos.get(c.chave, 0)
        if criterio == Desempate.COTA:
            return c.chave not in self.cotistas
        if criterio == Desempate.MAIOR_IDADE:
            return c.nascimento or date.max  # who did not say when she was born counts as the youngest
        return sorteio(self.semente, c.segmento, c.chave)

    def _comparar_turnos(self, candidatos: list[Candidato]) -> Iterable[list[Candidato]]:
        """Use the votes of a further ballot where all the tied took part in it; yield the ties that have none."""
        if Desempate.SEGUNDO_TURNO not in self.cadeia:
            return
        for empatados in _grupos(candidatos, lambda c: self.chave(c, ate=Desempate.SEGUNDO_TURNO)):
            turnos = {c.segundo_turno.turno if c.segundo_turno else 0 for c in empatados}
            if len(turnos) == 1 and turnos != {0}:
                self._turnos |= {c.chave: c.segundo_turno.votos for c in empatados if c.segundo_turno}
            else:
                yield empatados


def sorteio(semente: str, segmento: str, chave: str) -> str:
    """Return the number drawn for a candidate; the smallest comes first. Anybody can do it again with SHA-256."""
    return hashlib.sha256(f"{semente}|{segmento}|{chave}".encode()).hexdigest()


def _grupos(candidatos: Iterable[Candidato], chave: Any) -> list[list[Candidato]]:
    por_chave: defaultdict[Any, list[Candidato]] = defaultdict(list)
    for c in candidatos:
        por_chave[chave(c)].append(c)
    return [grupo for grupo in por_chave.values() if len(grupo) > 1]
