"""What rooms above say of the votings about their objects: what happens at the closing, and where to go back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from conferencias.votacoes.apuracao import Apuracao
    from conferencias.votacoes.models import Votacao


@dataclass(frozen=True, slots=True)
class Volta:
    """A page of the panel, where the voting was called."""

    rotulo: str
    url: str


Gancho = Callable[["Votacao", "Apuracao"], None]
Caminho = Callable[["Votacao", Any], Volta | None]
Funcao = TypeVar("Funcao", bound=Callable[..., Any])
_GANCHOS: dict[str, Gancho] = {}
_CAMINHOS: dict[str, Caminho] = {}


def ao_encerrar(modelo: str) -> Callable[[Gancho], Gancho]:
    """Register a function for votings about a model (``plenaria.materia``); it runs in the transaction of the closing.

    Registered when the room's app is ready. ValueError for a second function for the same model.
    """
    return _registrar(_GANCHOS, modelo)


def volta_para(modelo: str) -> Callable[[Caminho], Caminho]:
    """Register what says where votings about a model are conducted: ``(votacao, conta) -> Volta``.

    None for an account that may not open that page. ValueError for a second function for the same model.
    """
    return _registrar(_CAMINHOS, modelo)


def avisar(votacao: Votacao, apuracao: Apuracao) -> None:
    """Call who waits for the result of this voting, if anybody."""
    if gancho := _GANCHOS.get(_modelo(votacao)):
        gancho(votacao, apuracao)


def volta(votacao: Votacao, conta: Any) -> Volta | None:
    """Return the page of the group, matter or election that this voting decides, for who may open it."""
    caminho = _CAMINHOS.get(_modelo(votacao))
    return caminho(votacao, conta) if caminho else None


def _registrar(registro: dict[str, Funcao], modelo: str) -> Callable[[Funcao], Funcao]:
    def registrar(funcao: Funcao) -> Funcao:
        if registro.setdefault(modelo.lower(), funcao) is not funcao:
            raise ValueError(modelo)
        return funcao

    return registrar


def _modelo(votacao: Votacao) -> str:
    return votacao.assunto.partition(":")[0]
