"""Locks between processes."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def trava_de_arquivo(caminho: Path) -> Iterator[None]:
    """Wait for, and hold, an exclusive lock on a file. It is freed when the process dies. Not reentrant."""
    caminho.parent.mkdir(parents=True, exist_ok=True)
    with caminho.open("a") as arquivo:
        fcntl.flock(arquivo, fcntl.LOCK_EX)
        yield


@contextmanager
def trava_distribuida(nome: str, pasta: Path) -> Iterator[None]:
    """The same between machines that share a PostgreSQL; on SQLite there is one machine, and a file does."""
    with trava_de_arquivo(pasta / f"{nome}.trava"):
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [nome])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [nome])
