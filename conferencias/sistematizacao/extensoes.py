"""What rooms above tell this one, which knows none of them."""

from __future__ import annotations

from collections.abc import Callable

from conferencias.nucleo.api import Conferencia

Comecou = Callable[[Conferencia], bool]

_perguntas: list[Comecou] = []


def fixa_o_caderno(funcao: Comecou) -> Comecou:
    """Register a function that tells whether something began that needs the caderno as it is (the plenary)."""
    _perguntas.append(funcao)
    return funcao


def fixado(conferencia: Conferencia) -> bool:
    return any(pergunta(conferencia) for pergunta in _perguntas)
