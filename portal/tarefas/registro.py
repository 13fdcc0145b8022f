"""Handlers of the outbox by name, and work that repeats by the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Executor = Callable[..., None]
_executores: dict[str, Executor] = {}


@dataclass
class Periodica:
    """Work that the drainer runs every ``segundos``, whether or not a row asks for it."""

    executar: Callable[[], None]
    segundos: int
    proxima: float = 0.0


periodicas: list[Periodica] = []


def tarefa(nome: str) -> Callable[[Executor], Executor]:
    """Register the handler of a task; it runs at least once, so it must be idempotent."""

    def registrar(funcao: Executor) -> Executor:
        _executores[nome] = funcao
        return funcao

    return registrar


def executor(nome: str) -> Executor:
    """Return the handler of a task; KeyError when no app registered it."""
    return _executores[nome]


def periodica(*, segundos: int) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register work to run every so many seconds in the process that drains the outbox."""

    def registrar(funcao: Callable[[], None]) -> Callable[[], None]:
        periodicas.append(Periodica(funcao, segundos))
        return funcao

    return registrar
