"""What `bin/start` prepares before serving, each step in a process that ends and gives its memory back.

Run as ``python -m portal.preparacao STEP…``; exits with 1 and one line on stderr when a step fails.
"""

from __future__ import annotations

import errno
import io
import sqlite3
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import django
import polib
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError


def migrar() -> None:
    """Create or update the tables."""
    call_command("migrate", verbosity=0, interactive=False)


def catalogos() -> None:
    """Compile the message catalogues: pure Python, since gettext's tools may not be installed."""
    for pasta in settings.LOCALE_PATHS:
        for origem in Path(pasta).glob("*/LC_MESSAGES/*.po"):
            polib.pofile(str(origem)).save_as_mofile(str(origem.with_suffix(".mo")))


def estaticos() -> None:
    """Collect, compress and name the static files by their content."""
    call_command("collectstatic", verbosity=0, interactive=False)


def demo() -> None:
    """Load the demonstration when no municipality exists yet; the launcher shows what it says when serving."""
    from portal.municipios.models import Municipio

    if not Municipio.objects.exists():
        call_command("carregar_demo", stdout=io.StringIO())


PASSOS: dict[str, Callable[[], None]] = {
    "migrar": migrar,
    "catalogos": catalogos,
    "estaticos": estaticos,
    "demo": demo,
}


def disco_cheio(erro: BaseException) -> bool:
    """Tell whether an error, or one that caused it, is a disk without room."""
    causa = erro.__cause__ or erro.__context__
    if isinstance(erro, OSError) and erro.errno in {errno.ENOSPC, errno.EDQUOT}:
        return True
    if isinstance(erro, DatabaseError | sqlite3.Error) and "full" in str(erro):
        return True
    return causa is not None and disco_cheio(causa)


def main(passos: list[str]) -> int:
    """Run the named steps in order and return the exit code."""
    for passo in passos:
        try:
            if passo == passos[0]:
                django.setup()
            PASSOS[passo]()
        except Exception as erro:
            if disco_cheio(erro):
                motivo = f"o disco de {settings.DADOS} encheu. Libere espaço e tente de novo."
            else:
                traceback.print_exc()
                motivo = f"o passo “{passo}” da preparação falhou: {erro}"
            sys.stderr.write(f"Erro: {motivo}\n")
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
