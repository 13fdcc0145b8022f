"""DATABASES from one address: SQLite by default, PostgreSQL when DATABASE_URL says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def banco(endereco: str, arquivo: Path) -> dict[str, Any]:
    """Return the settings of one database; ``endereco`` is empty or postgres://user:pass@host:port/name."""
    if not endereco:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": arquivo,
            # Opening reads the whole schema, and the last to close empties the log: half of a page's cost.
            "CONN_MAX_AGE": 60,
            # IMMEDIATE takes the write lock at BEGIN, where the time-out applies; the default (DEFERRED)
            # fails at once when two transactions upgrade from reading to writing.
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000;",
            },
        }
    partes = urlsplit(endereco)
    if partes.scheme not in {"postgres", "postgresql"} or not partes.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL tem a forma postgres://pessoa:senha@servidor:porta/banco.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": partes.path.strip("/"),
        "USER": unquote(partes.username or ""),
        "PASSWORD": unquote(partes.password or ""),
        "HOST": partes.hostname or "",
        "PORT": partes.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
