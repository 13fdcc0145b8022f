"""Erases what the database itself remembers of the order in which people voted in a voting that closes.

While a voting is open, each vote leaves in the roll and in the ballots a row written by the same transaction, and PostgreSQL
keeps, beside each row, the number of its transaction (``xmin``) and its place (``ctid``). So both are written again, all
at once, in the order of their keys, which have nothing to do with the vote: the ballot's is random, the roll's is the opening's.

Old versions of rows stay in PostgreSQL's files until they are vacuumed, and in SQLite's until overwritten: both are asked to do
it now. Copies made while the voting was open (backups, replicas, the write-ahead log kept elsewhere) are out of reach.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import DatabaseError, connection, transaction

from conferencias.votacoes.models import Cedula, Votacao, Votante

registro = logging.getLogger(__name__)
TABELAS: tuple[type[Any], ...] = (Cedula, Votante)
POR_VEZ = 1000


def embaralhar(votacao: Votacao) -> None:
    """Write the roll and the ballots again, in the transaction under way; ``limpar`` runs after it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    for modelo in TABELAS:
        linhas = list(modelo.objects.filter(votacao=votacao).order_by("pk"))
        consulta = modelo.objects.filter(votacao=votacao)
        consulta._raw_delete(consulta.db)
        modelo.objects.bulk_create(linhas, batch_size=POR_VEZ)
    transaction.on_commit(limpar, robust=True)


def limpar() -> None:
    """Ask the database to forget the old versions now; when it can't, it forgets them later."""
    if connection.in_atomic_block:
        return
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                cursor.execute("VACUUM " + ", ".join(modelo._meta.db_table for modelo in TABELAS))
    except DatabaseError:
        registro.warning("The traces of a closed voting wait for the database's own cleaning.", exc_info=True)
