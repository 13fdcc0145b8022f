"""What the working groups do."""

from __future__ import annotations

from conferencias.nucleo.regras.base import Positivo, Secao
from conferencias.nucleo.regras.direitos import Esfera


class LimiteDoGrupo(Secao):
    """How many proposals of a sphere a group takes to the plenary."""

    esfera: Esfera
    maximo: Positivo


class RegrasDosGrupos(Secao):
    """``escolhas_por_pessoa``: proposals that each person marks in the group's vote. ``fala_segundos``: a turn to speak.

    ``so_no_proprio_eixo``: whether a person enters only the group of the axis of her registration.
    """

    escolhas_por_pessoa: Positivo | None = None
    fala_segundos: Positivo | None = None
    so_no_proprio_eixo: bool | None = None
    limites: tuple[LimiteDoGrupo, ...] = ()
