"""What rooms above do when a voting about one of their objects closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conferencias.votacoes.apuracao import Apuracao
    from conferencias.votacoes.models import Votacao

Gancho = Callable[["Votacao", "Apuracao"], None]
_GANCHOS: dict[str, Gancho] = {}


def ao_encerrar(modelo: str) -> Callable[[Gancho], Gancho]:
    """Register a function for votings about a model (``plenaria.materia``); it runs in the transaction of the closing.

    Registered when the room's app is ready. ValueError for a second function for the same model.
    """

    def registrar(gancho: Gancho) -> Gancho:
        if _GANCHOS.setdefault(modelo.lower(), gancho) is not gancho:
            raise ValueError(modelo)
        return gancho

    return registrar


def avisar(votacao: Votacao, apuracao: Apuracao) -> None:
    """Call who waits for the result of this voting, if anybody."""
    modelo = votacao.assunto.partition(":")[0]
    if modelo in _GANCHOS:
        _GANCHOS[modelo](votacao, apuracao)
