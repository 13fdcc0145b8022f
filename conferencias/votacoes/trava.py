"""Votes of one voting go in together; whoever opens, counts or closes it goes in alone."""

from __future__ import annotations

from django.db import connection

from conferencias.votacoes.models import Votacao

# The first of the two numbers of PostgreSQL's advisory locks: no other room may use it.
ESPACO = 5_001


def entrar_com_os_outros(votacao: Votacao) -> None:
    """Wait for a closing that is under way; votes don't wait for each other. Held until the transaction ends.

    A lock of the row would do, but PostgreSQL lets new sharers pass before who waits to be alone: a closing could wait for
    as long as people vote. SQLite has one writer at a time, so there is nothing to do.
    """
    _travar("pg_advisory_xact_lock_shared", votacao)


def entrar_sozinho(votacao: Votacao) -> Votacao:
    """Wait for the votes under way, keep others out, and return the voting as it is now."""
    _travar("pg_advisory_xact_lock", votacao)
    atual: Votacao = (
        Votacao.objects.select_related("conferencia__municipio", "encerrada_por")
        .prefetch_related("opcoes")
        .get(pk=votacao.pk)
    )
    return atual


def _travar(funcao: str, votacao: Votacao) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {funcao}(%s, %s)", [ESPACO, votacao.pk])
