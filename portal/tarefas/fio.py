"""The drainers of the outbox: two threads inside a web process, or `bin/manage trabalhador`.

One lane is for quick tasks, the other for those that take long. Several processes may run; a lock lets one of them
drain a lane at a time. On SQLite, which is one machine, it is a file's; on PostgreSQL, which several machines may
share, it is the database's. Both are freed when their holder dies, and another takes over.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, close_old_connections, connection, connections

from portal.tarefas.api import drenar_demoradas, drenar_rapidas
from portal.tarefas.registro import periodicas

logger = logging.getLogger(__name__)
INTERVALO = 0.5  # seconds; what an editor publishes must be found within 2
PAUSA_APOS_ERRO = 5.0


@dataclass(frozen=True)
class Faixa:
    """A lane. ``tranca``: any number, the same for every process of the portal; ``arquivo``: where there is no database
    server to hold it."""

    nome: str
    tranca: int
    passo: Callable[[], object]

    @property
    def arquivo(self) -> str:
        return f"{self.nome}.lock"


def iniciar() -> None:
    """Start the threads, when settings say that the web process drains."""
    if settings.DRENAR_NO_PROCESSO_WEB:
        for faixa in (RAPIDA, DEMORADA):
            threading.Thread(target=trabalhar, args=[faixa], name=faixa.nome, daemon=True).start()


def trabalhar(faixa: Faixa, intervalo: float = INTERVALO) -> None:
    """Wait for the lane's lock, then drain it for as long as the process lives."""
    while True:
        try:
            with tranca(faixa) as conferir:
                while True:
                    conferir()
                    faixa.passo()
                    close_old_connections()
                    time.sleep(intervalo)
        except Exception:
            logger.exception("The outbox could not be drained; trying again")
            close_old_connections()
            time.sleep(PAUSA_APOS_ERRO)


@contextlib.contextmanager
def tranca(faixa: Faixa) -> Iterator[Callable[[], None]]:
    """Hold a lane's lock; the function that it gives raises when the lock was lost meanwhile."""
    if connection.vendor == "postgresql":
        # A connection of its own: the work's connection is closed and opened again as it ages.
        conexao = connections.create_connection(DEFAULT_DB_ALIAS)
        with contextlib.closing(conexao), conexao.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [faixa.tranca])
            yield lambda: cursor.execute("SELECT 1")
        return
    caminho = Path(settings.DADOS) / faixa.arquivo
    caminho.parent.mkdir(parents=True, exist_ok=True)
    with caminho.open("w") as arquivo:
        fcntl.flock(arquivo, fcntl.LOCK_EX)
        yield lambda: None


def _rapidas() -> None:
    drenar_rapidas()
    agora = time.monotonic()
    for trabalho in periodicas:
        if agora >= trabalho.proxima:
            trabalho.proxima = agora + trabalho.segundos
            trabalho.executar()


RAPIDA = Faixa("tarefas", 7_235_001, _rapidas)
DEMORADA = Faixa("tarefas-demoradas", 7_235_002, drenar_demoradas)
