"""Processes that read badly, run in the place of biblioteca.extracao.filho: what they do is their second argument."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from biblioteca.extracao.limites import limitar, morrer_com


def cair() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def ser_morto() -> None:
    """By the system, when there is no memory for anybody."""
    os.kill(os.getpid(), signal.SIGKILL)


def travar() -> None:
    time.sleep(600)


def girar() -> None:
    while True:
        pass


def comer_memoria() -> None:
    guardado = []
    while True:
        guardado.append(bytes(200_000_000))


def falar_demais() -> None:
    while True:
        sys.stdout.write("x" * 1_000_000)


def sair_calado() -> None:
    os._exit(0)


def travar_com_neto() -> None:
    """A program called by the reader, as tesseract is, and that does not end either. Prints both numbers."""
    pai = os.getpid()
    neto = subprocess.Popen(["sleep", "600"], preexec_fn=lambda: morrer_com(pai))
    sys.stdout.write(json.dumps({"etapa": "paginas", "feitas": pai, "de": neto.pid}) + "\n")
    sys.stdout.flush()
    time.sleep(600)


def espiar() -> None:
    """Tell what of the parent can be seen from here."""
    try:
        Path("/tmp/arquivo-do-filho").write_text("x")
        escreveu = True
    except OSError:
        escreveu = False
    abertos = sum(1 for _ in Path("/proc/self/fd").iterdir())
    visto = {"ambiente": sorted(os.environ), "escreveu": escreveu, "abertos": abertos}
    sys.stdout.write(json.dumps({"leitura": {"formato": json.dumps(visto), "paragrafos": []}}) + "\n")


if __name__ == "__main__":
    limitar(int(sys.argv[1]))
    globals()[sys.argv[2]]()
