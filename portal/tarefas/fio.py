"""The drainer of the outbox: a thread inside a web process, or `bin/manage trabalhador`.

Several processes may run; a lock lets one of them drain at a time. On SQLite, which is one machine, it is a file's;
on PostgreSQL, which several machines may share, it is the database's. Both are freed when their holder dies, and
another takes over.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, close_old_connections, connection, connections

from portal.tarefas.api import drenar
from portal.tarefas.registro import periodicas

logger = logging.getLogger(__name__)
INTERVALO = 0.5  # seconds; what an editor publishes must be found within 2
PAUSA_APOS_ERRO = 5.0
TRANCA_NO_BANCO = 7_235_001  # any number, the same for every process of the portal


def iniciar() -> None:
    """Start the thread, when settings say that the web process drains."""
    if settings.DRENAR_NO_PROCESSO_WEB:
        threading.Thread(target=trabalhar, name="tarefas", daemon=True).start()


def trabalhar(intervalo: float = INTERVALO) -> None:
    """Wait for the lock, then drain for as long as the process lives."""
    while True:
        try:
            with tranca() as conferir:
                while True:
                    conferir()
                    drenar()
                    _periodicas()
                    close_old_connections()
                    time.sleep(intervalo)
        except Exception:
            logger.exception("The outbox could not be drained; trying again")
            close_old_connections()
            time.sleep(PAUSA_APOS_ERRO)


@contextlib.contextmanager
def tranca() -> Iterator[Callable[[], None]]:
    """Hold the drainer's lock; the function that it gives raises when the lock was lost meanwhile."""
    if connection.vendor == "postgresql":
        # A connection of its own: the work's connection is closed and opened again as it ages.
        conexao = connections.create_connection(DEFAULT_DB_ALIAS)
        with contextlib.closing(conexao), conexao.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [TRANCA_NO_BANCO])
            yield lambda: cursor.execute("SELECT 1")
        return
    caminho = Path(settings.DADOS) / "tarefas.lock"
    caminho.parent.mkdir(parents=True, exist_ok=True)
    with caminho.open("w") as arquivo:
        fcntl.flock(arquivo, fcntl.LOCK_EX)
        yield lambda: None


def _periodicas() -> None:
    agora = time.monotonic()
    for trabalho in periodicas:
        if agora >= trabalho.proxima:
            trabalho.proxima = agora + trabalho.segundos
            trabalho.executar()
