"""bin/start, stopped at any moment, takes with it every process that it started."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

RAIZ = Path(__file__).resolve().parents[2]
PRAZO = 120.0

pytestmark = pytest.mark.skipif(
    not (Path(sys.prefix) / ".instalado-dev").exists(),
    reason="este ambiente Python não foi preparado por bin/test, e bin/start o mudaria",
)


def processos_de(dados: Path) -> list[int]:
    """Processes alive whose environment names this data folder."""
    marca = f"DADOS={dados}\0".encode()
    achados = []
    for pasta in Path("/proc").glob("[0-9]*"):
        try:
            if marca in (pasta / "environ").read_bytes():
                achados.append(int(pasta.name))
        except OSError:
            continue
    return achados


class Partida:
    """A bin/start in a process group of its own, as a terminal would run it."""

    def __init__(self, pasta: Path) -> None:
        self.dados = pasta / "dados"
        self.registro = pasta / "saida.txt"
        self.processo: subprocess.Popen[bytes] | None = None

    def iniciar(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as livre:
            porta = livre.getsockname()[1]
        with self.registro.open("wb") as saida:
            self.processo = subprocess.Popen(
                [str(RAIZ / "bin/start"), "--porta", str(porta), "--dados", str(self.dados), "--sem-demo"],
                env={
                    **os.environ,
                    "PORTAL_VENV": sys.prefix,
                    "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
                },
                stdout=saida,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def esperar(self, trecho: str) -> None:
        limite = time.monotonic() + PRAZO
        while trecho not in self.registro.read_text():
            assert self.processo is not None
            assert self.processo.poll() is None, self.registro.read_text()
            assert time.monotonic() < limite, self.registro.read_text()
            time.sleep(0.05)

    def sinalizar(self, sinal: signal.Signals) -> int:
        """Signal the whole group, as the terminal does, and return the exit code."""
        assert self.processo is not None
        os.killpg(self.processo.pid, sinal)
        return self.processo.wait(30)


@pytest.fixture(scope="module")
def partida(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Partida]:
    partida = Partida(tmp_path_factory.mktemp("partida"))
    yield partida
    for pid in processos_de(partida.dados):
        os.kill(pid, signal.SIGKILL)


def test_interrompida_no_preparo_nao_deixa_processo(partida: Partida) -> None:
    partida.iniciar()
    partida.esperar("Preparando o banco")
    assert len(processos_de(partida.dados)) > 1
    assert partida.sinalizar(signal.SIGINT) == 0
    assert processos_de(partida.dados) == []


@pytest.mark.parametrize("sinal", [signal.SIGINT, signal.SIGTERM])
def test_interrompida_ao_servir_nao_deixa_processo(partida: Partida, sinal: signal.Signals) -> None:
    partida.iniciar()
    partida.esperar("Pronto em")
    assert len(processos_de(partida.dados)) > 2
    assert partida.sinalizar(sinal) == 0
    assert processos_de(partida.dados) == []


def test_o_que_ja_foi_preparado_nao_se_repete(partida: Partida) -> None:
    partida.iniciar()
    partida.esperar("Pronto em")
    assert "Preparando" not in partida.registro.read_text()
    partida.sinalizar(signal.SIGINT)
