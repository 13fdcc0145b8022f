"""Handlers of the outbox by name, and work that repeats by the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Funcao = TypeVar("Funcao", bound=Callable[..., None])


@dataclass(frozen=True)
class Executor:
    """What runs a task. ``demorada``: in a lane of its own, so that quick work never waits for it. ``em_lote``: it
    takes a list with the arguments of several tasks of one municipality."""

    funcao: Callable[..., None]
    demorada: bool = False
    em_lote: bool = False

    def executar(self, argumentos: list[dict[str, Any]]) -> None:
        if self.em_lote:
            self.funcao(argumentos)
            return
        for um in argumentos:
            self.funcao(**um)


_executores: dict[str, Executor] = {}


@dataclass
class Periodica:
    """Work that the drainer runs every ``segundos``, whether or not a row asks for it."""

    executar: Callable[[], None]
    segundos: int
    proxima: float = 0.0


periodicas: list[Periodica] = []


def tarefa(nome: str, *, demorada: bool = False, em_lote: bool = False) -> Callable[[Funcao], Funcao]:
    """Register the handler of a task; it runs at least once, so it must be idempotent."""

    def registrar(funcao: Funcao) -> Funcao:
        _executores[nome] = Executor(funcao, demorada=demorada, em_lote=em_lote)
        return funcao

    return registrar


def executor(nome: str) -> Executor:
    """Return the handler of a task; KeyError when no app registered it."""
    return _executores[nome]


def roda_em_lote(nome: str) -> bool:
    """False also for a name that nobody registers any more."""
    return nome in _executores and _executores[nome].em_lote


def nomes_demorados() -> list[str]:
    return [nome for nome, um in _executores.items() if um.demorada]


def periodica(*, segundos: int) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register work to run every so many seconds in the process that drains the outbox."""

    def registrar(funcao: Callable[[], None]) -> Callable[[], None]:
        periodicas.append(Periodica(funcao, segundos))
        return funcao

    return registrar
