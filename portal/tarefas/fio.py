"""The thread that drains the outbox inside a web process.

Several web processes may run; a file lock lets one of them drain at a time, and another takes over when
that one dies, because the system frees the lock with the process.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import threading
import time
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import close_old_connections

from portal.tarefas.api import drenar
from portal.tarefas.registro import periodicas

logger = logging.getLogger(__name__)
INTERVALO = 0.5  # seconds; what an editor publishes must be found within 2


def iniciar() -> None:
    """Start the thread, when settings say that the web process drains."""
    if settings.DRENAR_NO_PROCESSO_WEB:
        threading.Thread(target=trabalhar, name="tarefas", daemon=True).start()


def trabalhar(intervalo: float = INTERVALO) -> None:
    """Wait for the lock, then drain for as long as the process lives."""
    with _tranca():
        while True:
            try:
                drenar()
                _periodicas()
            except Exception:
                logger.exception("The outbox could not be drained; trying again")
                time.sleep(5)
            finally:
                close_old_connections()
            time.sleep(intervalo)


@contextlib.contextmanager
def _tranca() -> contextlib.AbstractContextManager[IO[str]]:  # type: ignore[misc]
    caminho = Path(settings.DADOS) / "tarefas.lock"
    caminho.parent.mkdir(parents=True, exist_ok=True)
    with caminho.open("w") as arquivo:
        fcntl.flock(arquivo, fcntl.LOCK_EX)
        yield arquivo


def _periodicas() -> None:
    agora = time.monotonic()
    for trabalho in periodicas:
        if agora >= trabalho.proxima:
            trabalho.proxima = agora + trabalho.segundos
            trabalho.executar()
