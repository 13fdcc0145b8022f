"""What a process read a moment ago, for the minutes in which hundreds of requests in a second ask the same."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.conf import settings

T = TypeVar("T")
MAIS_QUE_ISTO_ESVAZIA = 2_000


class lembrado(Generic[T]):
    """Decorate a reading: its answer is good for ``settings.LEMBRAR_POR`` seconds in this process.

    For what may be a second old; what must be as it is now is asked of the database. Arguments are the key, so a tenant's
    goes among them. Each caller gets an object of its own, to change as it likes. None is not remembered: invented keys
    would fill the memory.
    """

    def __init__(self, ler: Callable[..., T | None]) -> None:
        self._ler = ler
        self._lembrados: dict[tuple[Hashable, ...], tuple[float, bytes]] = {}

    def __call__(self, *chave: Hashable) -> T | None:
        ate, guardado = self._lembrados.get(chave, (0.0, b""))
        if time.monotonic() < ate:
            lembrado: T = pickle.loads(guardado)  # noqa: S301 (made by this process, below)
            return lembrado
        lido = self._ler(*chave)
        if lido is not None and settings.LEMBRAR_POR:
            if len(self._lembrados) >= MAIS_QUE_ISTO_ESVAZIA:
                self.esquecer()
            self._lembrados[chave] = (time.monotonic() + settings.LEMBRAR_POR, pickle.dumps(lido))
        return lido

    def esquecer(self, **_sinal: object) -> None:
        """Forget all; can be connected to a signal, so that who changes something sees it in the next page."""
        self._lembrados.clear()
