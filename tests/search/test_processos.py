"""Several processes on one embedded index, and processes that die in the middle."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from search.motores.tantivy import MotorTantivy
from tests.search.fabricas import consulta, dando, documento, substituir

RAIZ = Path(__file__).parents[2]
ESCREVER = """
import itertools, sys
from pathlib import Path
from search.motores.tantivy import MotorTantivy
from tests.search.fabricas import documento, substituir

pasta, primeiro, quantos, vezes, modo = Path(sys.argv[1]), *map(int, sys.argv[2:5]), sys.argv[5]
motor = MotorTantivy(pasta)
print("pronto", flush=True)
for _ in range(vezes):
    for pk in map(str, range(primeiro, primeiro + quantos)):
        artigos = [documento(pk=pk, parte=f"art-{n}", texto=f"zebra objeto{pk}") for n in range(5)]
        if modo == "recriar":
            motor.recriar(lambda: artigos)
        else:
            substituir(motor, "norma", pk, lambda: artigos)
"""


@pytest.fixture
def motor(tmp_path: Path) -> MotorTantivy:
    motor = MotorTantivy(tmp_path / "indice")
    motor.recriar(list)
    return motor


def escritor(
    tmp_path: Path, primeiro: int, quantos: int, vezes: int = 1, modo: str = "substituir"
) -> subprocess.Popen:
    argumentos = [str(tmp_path / "indice"), *map(str, (primeiro, quantos, vezes)), modo]
    processo = subprocess.Popen(
        [sys.executable, "-c", ESCREVER, *argumentos], cwd=RAIZ, stdout=subprocess.PIPE
    )
    assert processo.stdout is not None
    assert processo.stdout.readline() == b"pronto\n"
    return processo


def quantos(motor: MotorTantivy, pk: int) -> int:
    return motor.buscar(consulta(f"objeto{pk}")).total


def test_two_writers_at_once_lose_nothing_and_write_nothing_twice(
    motor: MotorTantivy, tmp_path: Path
) -> None:
    processos = [escritor(tmp_path, primeiro, quantos=12, vezes=2) for primeiro in (0, 6)]
    assert [processo.wait(timeout=60) for processo in processos] == [0, 0]
    assert [quantos(motor, pk) for pk in range(18)] == [5] * 18


def test_whoever_searches_during_rebuilds_never_meets_an_empty_index(
    motor: MotorTantivy, tmp_path: Path
) -> None:
    motor.recriar(dando(*(documento(pk="0", parte=f"art-{n}", texto="zebra objeto0") for n in range(5))))
    processo = escritor(tmp_path, 0, quantos=1, vezes=40, modo="recriar")
    totais = []
    while processo.poll() is None:
        totais.append(quantos(motor, 0))
    assert set(totais) == {5}
    assert len(totais) > 10


@pytest.mark.parametrize("modo", ["substituir", "recriar"])
def test_a_writer_killed_at_any_moment_leaves_whole_objects_and_a_free_lock(
    motor: MotorTantivy, tmp_path: Path, modo: str
) -> None:
    for semente in range(6):
        processo = escritor(tmp_path, 0, quantos=4, vezes=10_000, modo=modo)
        time.sleep(random.Random(semente).uniform(0.005, 0.06))
        processo.kill()
        processo.wait()
        assert motor.pronto()
        assert {quantos(motor, pk) for pk in range(4)} <= {0, 5}
    for pk in map(str, range(4)):
        substituir(
            motor, "norma", pk, dando(*(documento(pk=pk, parte=f"{n}", texto=f"objeto{pk}") for n in "abc"))
        )
    assert [quantos(motor, pk) for pk in range(4)] == [3] * 4
