"""The proposals with which an axis begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from conferencias.nucleo.api import ROTULO_DA_ESFERA, Conferencia, Esfera, regras_vigentes
from conferencias.propostas.api import Proposta, propostas_publicas
from conferencias.salas.api import prioridades_do_grupo

if TYPE_CHECKING:
    from conferencias.nucleo.api import Eixo


@dataclass(frozen=True, slots=True)
class Inicio:
    """``do_grupo``: the axis's group decided them; otherwise they are all the approved ones."""

    propostas: list[Proposta]
    do_grupo: bool


def propostas_do_inicio(conferencia: Conferencia, eixo: Eixo) -> Inicio:
    """Return what the group prioritised, in its order; where it decided nothing, all approved, oldest first."""
    do_grupo = list(prioridades_do_grupo(conferencia, eixo))
    if do_grupo:
        return Inicio(do_grupo, do_grupo=True)
    aprovadas = propostas_publicas(conferencia).filter(eixo=eixo).order_by("enviada_em", "pk")
    return Inicio(list(aprovadas), do_grupo=False)


@dataclass(frozen=True, slots=True)
class Limite:
    """How many texts an axis has of a sphere, and how many the rules expect at most (None: they don't say)."""

    esfera: str
    quantos: int
    maximo: int | None

    @property
    def passou(self) -> bool:
        return self.maximo is not None and self.quantos > self.maximo


def limites(conferencia: Conferencia, esferas_dos_textos: list[str]) -> list[Limite]:
    """Return, for each sphere, what an axis has and what the rules say: a warning, never a bar.

    No national norm with the number was found, so cities differ; what a group may take to the plenary is the measure.
    """
    regras = regras_vigentes(conferencia).regras
    maximos = {limite.esfera: limite.maximo for limite in regras.grupos.limites}
    return [
        Limite(str(ROTULO_DA_ESFERA[esfera]), esferas_dos_textos.count(esfera), maximos.get(esfera))
        for esfera in Esfera
        if esfera in regras.esferas or esfera in esferas_dos_textos
    ]
