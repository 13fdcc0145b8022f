"""The launcher keeps the live screens' process alive, on a port that is free."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from portal import servidor
from portal.servidor import TelasAoVivo, escolher_porta_ao_vivo


@pytest.fixture
def iniciados(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """What the launcher started, here processes that only wait."""
    processos: list[subprocess.Popen[bytes]] = []

    def iniciar(*argumentos: str) -> subprocess.Popen[bytes]:
        assert argumentos == ("-m", "django", "ao_vivo", "--porta", "8001")
        programa = "import signal; signal.pause()"
        processos.append(subprocess.Popen([sys.executable, "-c", programa], start_new_session=True))
        return processos[-1]

    monkeypatch.setenv("AO_VIVO_PORTA", "8001")
    monkeypatch.setattr(servidor, "python", iniciar)
    yield processos
    for processo in processos:
        processo.kill()
        processo.wait()


def test_the_port_is_the_one_after_the_pages_own_unless_it_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as ocupada:
        porta = ocupada.getsockname()[1]
        assert int(escolher_porta_ao_vivo(porta - 1)) not in {porta, 0}
    assert escolher_porta_ao_vivo(porta - 1) == str(porta)


def test_past_the_last_port_another_is_chosen() -> None:
    assert 0 < int(escolher_porta_ao_vivo(65535)) < 65536


def test_a_process_that_dies_is_started_again_but_not_at_every_moment(
    iniciados: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    telas = TelasAoVivo()
    telas.manter()
    assert len(iniciados) == 1
    os.kill(iniciados[0].pid, signal.SIGKILL)
    iniciados[0].wait()
    telas.manter()
    assert len(iniciados) == 1, "it may be dying at once, again and again"
    monkeypatch.setattr(servidor, "PAUSA_ENTRE_PARTIDAS", 0.0)
    telas.manter()
    assert len(iniciados) == 2
    telas.encerrar()
    assert iniciados[1].poll() is not None
