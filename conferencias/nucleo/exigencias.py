"""Rights as demands: what each verb of a room asks for, and the sentence that explains the first one that is not met.

A room's ``rules.py`` says its demands (predicates of ``rules``, which get the account and the act) and its ``recusas.py``
says their sentences; the same list answers whether something may be done and why not, so that the two can't disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _

from portal.erros import AcaoNegada, ErroDeNegocio

Ato = TypeVar("Ato")
MOTIVO_MAXIMO = 1000


class Exigencias(Generic[Ato]):
    """``verbos``: each verb and all that it demands, in the order in which a refusal is explained."""

    def __init__(self, verbos: Mapping[str, Sequence[Any]]) -> None:
        self.verbos = verbos

    def falta(self, verbo: str, conta: Any, ato: Ato) -> str:
        """Return the name of the first demand that is not met; empty when all are."""
        return next((e.name for e in self.verbos[verbo] if not e.test(conta, ato)), "")

    def pode(self, verbo: str, conta: Any, ato: Ato) -> bool:
        """Tell whether the account (None: nobody logged in) may do this; an unknown verb is denied."""
        return verbo in self.verbos and not self.falta(verbo, conta, ato)


class Recusas(Generic[Ato]):
    """``frases``: for each demand, what to say to who does not meet it, from the act."""

    def __init__(self, exigencias: Exigencias[Ato], frases: Mapping[str, Callable[[Ato], str]]) -> None:
        self.exigencias = exigencias
        self.frases = frases

    def explicar(self, verbo: str, conta: Any, ato: Ato) -> str:
        """Return why this may not be done; empty when it may."""
        nome = self.exigencias.falta(verbo, conta, ato)
        return self.frases[nome](ato) if nome else ""

    def exigir(self, verbo: str, conta: Any, ato: Ato) -> None:
        """Raise AcaoNegada, with the first demand that is not met, unless this may be done."""
        if motivo := self.explicar(verbo, conta, ato):
            raise AcaoNegada(motivo)


def exigir_motivo(motivo: str) -> str:
    """Return the reason of an act without what surrounds it; ErroDeNegocio when there is none, or it is too long."""
    if not motivo.strip():
        raise ErroDeNegocio(
            _("Escreva o motivo: ele fica registrado, e quem participa pode lê-lo."), campo="motivo"
        )
    if len(motivo.strip()) > MOTIVO_MAXIMO:
        raise ErroDeNegocio(
            _("O motivo tem %(n)s letras. Ele cabe em até %(maximo)s.")
            % {"n": len(motivo.strip()), "maximo": MOTIVO_MAXIMO},
            campo="motivo",
        )
    return motivo.strip()
