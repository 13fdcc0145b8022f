"""The real product, started the way bin/start does, in a data folder of its own."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
PRAZO_DE_PARTIDA = 300.0
NO_PRODUTO = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
    "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
}


@dataclass(frozen=True)
class Servidor:
    """Where the product answers and where it writes."""

    porta: int
    dados: Path

    @property
    def aurora(self) -> str:
        """Address of the demonstration's first municipality."""
        return f"http://localhost:{self.porta}"

    @property
    def garcas(self) -> str:
        """Address of the second one."""
        return f"http://porto-das-garcas.localhost:{self.porta}"

    def comando(self, *argumentos: str) -> str:
        """Run a command of Django's on the product's data and return what it printed; CalledProcessError when it fails."""
        ambiente = {**_ambiente(), "DADOS": str(self.dados)}
        feito = subprocess.run(
            [sys.executable, "-m", "django", *argumentos],
            cwd=RAIZ,
            env=ambiente,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            timeout=PRAZO_DE_PARTIDA,
        )
        return feito.stdout

    def emails_para(self, endereco: str, *, prazo: float = 10.0) -> list[EmailMessage]:
        """Return the messages sent to an address, oldest first, waiting up to ``prazo`` seconds for the first."""
        limite = time.monotonic() + prazo
        while True:
            arquivos = sorted(
                (self.dados / "emails").glob("*.log"), key=lambda arquivo: arquivo.stat().st_mtime
            )
            mensagens = [mensagem for arquivo in arquivos for mensagem in _ler(arquivo)]
            achadas = [mensagem for mensagem in mensagens if endereco in str(mensagem["To"])]
            if achadas or time.monotonic() > limite:
                return achadas
            time.sleep(0.2)


def _ambiente() -> dict[str, str]:
    """The suite may be running on PostgreSQL; the product under test is the one of bin/start."""
    do_ambiente = {n: valor for n, valor in os.environ.items() if n not in {"DATABASE_URL", "REDIS_URL"}}
    return {**do_ambiente, **NO_PRODUTO, "PYTHONPATH": str(RAIZ)}


def _ler(arquivo: Path) -> Iterator[EmailMessage]:
    for trecho in arquivo.read_bytes().split(b"-" * 79):
        if trecho.strip():
            yield message_from_bytes(trecho.lstrip(), policy=policy.default)  # type: ignore[misc]


@contextlib.contextmanager
def produto(dados: Path) -> Iterator[Servidor]:
    """Serve the demonstration from ``dados`` on a free port; raises RuntimeError when it doesn't come up."""
    with socket.create_server(("127.0.0.1", 0)) as livre:
        porta = livre.getsockname()[1]
    with (dados / "saida.txt").open("wb") as saida:
        processo = subprocess.Popen(
            [sys.executable, "-m", "portal.servidor", "--porta", str(porta), "--sem-normas"],
            cwd=RAIZ,
            env={**_ambiente(), "DADOS": str(dados), "PORTA_PUBLICA": str(porta)},
            stdout=saida,
            stderr=subprocess.STDOUT,
        )
        try:
            _esperar(processo, dados / "saida.txt")
            yield Servidor(porta, dados)
        finally:
            processo.terminate()
            processo.wait(30)


def _esperar(processo: subprocess.Popen[bytes], saida: Path) -> None:
    limite = time.monotonic() + PRAZO_DE_PARTIDA
    while "Pronto em" not in saida.read_text():
        if processo.poll() is not None or time.monotonic() > limite:
            raise RuntimeError(f"o produto não respondeu:\n{saida.read_text()}")
        time.sleep(0.2)
