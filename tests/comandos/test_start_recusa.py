"""bin/start tells in one line, before any long work, why it can't serve."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

RAIZ = Path(__file__).resolve().parents[2]


def iniciar(*argumentos: str, **ambiente: str) -> subprocess.CompletedProcess[str]:
    """Somebody may be using the portal at its own port while the tests run: a free one comes first, and the last one counts."""
    with socket.create_server(("127.0.0.1", 0)) as livre:
        porta = str(livre.getsockname()[1])
    return subprocess.run(
        ["/bin/bash", str(RAIZ / "bin" / "start"), "--porta", porta, *argumentos],
        env={**os.environ, **ambiente},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def conferir_recusa(resultado: subprocess.CompletedProcess[str], trecho: str) -> None:
    assert resultado.returncode != 0
    linhas = resultado.stderr.splitlines()
    assert len(linhas) == 1, resultado.stderr
    assert linhas[0].startswith("Erro: ")
    assert trecho in linhas[0]


@pytest.fixture
def python_sem_venv(tmp_path: Path) -> Path:
    """A PATH whose only Python is like Debian's without python3-venv: no ensurepip and no pip."""
    pasta = tmp_path / "bin"
    pasta.mkdir()
    falso = pasta / "python3.13"
    falso.write_text(f'#!/bin/sh\n[ "$1" = -m ] && exit 1\nexec {sys.executable} "$@"\n')
    falso.chmod(0o755)
    return pasta


@pytest.fixture
def disco_pequeno(tmp_path: Path) -> Iterator[Path]:
    pasta = tmp_path / "disco"
    pasta.mkdir()
    montagem = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(pasta)], capture_output=True, check=False
    )
    if montagem.returncode != 0:
        pytest.skip("só root pode montar um disco pequeno")
    yield pasta
    subprocess.run(["umount", str(pasta)], check=True)


def test_a_porta_ocupada_e_recusada(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as ocupante:
        porta = str(ocupante.getsockname()[1])
        conferir_recusa(
            iniciar("--porta", porta, "--dados", str(tmp_path)), f"a porta {porta} já está em uso"
        )


@pytest.mark.parametrize("porta", ["oitenta", "0", "65536", "-1"])
def test_a_porta_precisa_ser_um_numero_de_porta(porta: str) -> None:
    conferir_recusa(iniciar("--porta", porta), "precisa ser um número de 1 a 65535")


@pytest.mark.parametrize("opcao", ["--porta", "--dados", "--normas"])
def test_uma_opcao_sem_valor_e_recusada(opcao: str) -> None:
    conferir_recusa(iniciar(opcao), f"a opção {opcao} precisa de um valor")


def test_uma_opcao_desconhecida_e_recusada() -> None:
    conferir_recusa(iniciar("--prota", "80"), "não conheço a opção --prota")


def test_a_pasta_de_normas_precisa_existir(tmp_path: Path) -> None:
    conferir_recusa(iniciar("--normas", str(tmp_path / "nada")), "não existe")


def test_sem_python_diz_o_que_instalar(tmp_path: Path) -> None:
    resultado = iniciar(
        "--dados", str(tmp_path / "d"), PATH=str(tmp_path), PORTAL_VENV=str(tmp_path / "venv")
    )
    conferir_recusa(resultado, "sudo apt install python3")


def test_sem_python_venv_diz_que_pacote_instalar(tmp_path: Path, python_sem_venv: Path) -> None:
    resultado = iniciar(
        "--dados", str(tmp_path / "d"),
        PATH=f"{python_sem_venv}:/usr/bin:/bin", PORTAL_VENV=str(tmp_path / "venv"),
    )  # fmt: skip
    conferir_recusa(resultado, f"falta o pacote python{sys.version_info.major}.{sys.version_info.minor}-venv")


def test_uma_pasta_de_dados_impossivel_e_recusada(tmp_path: Path) -> None:
    (tmp_path / "arquivo").touch()
    conferir_recusa(iniciar("--dados", str(tmp_path / "arquivo" / "dados")), "não consigo criar a pasta")


@pytest.mark.skipif(os.geteuid() == 0, reason="root grava em qualquer pasta")
def test_uma_pasta_de_dados_sem_permissao_e_recusada(tmp_path: Path) -> None:
    pasta = tmp_path / "dados"
    pasta.mkdir(mode=0o500)
    conferir_recusa(iniciar("--dados", str(pasta)), "não consigo gravar na pasta")


def test_um_disco_cheio_e_recusado(disco_pequeno: Path) -> None:
    conferir_recusa(iniciar("--dados", str(disco_pequeno / "dados")), "pouco espaço em disco")


def test_sem_rede_diz_que_o_repositorio_nao_respondeu(tmp_path: Path) -> None:
    resultado = iniciar(
        "--dados", str(tmp_path / "d"),
        PORTAL_VENV=str(tmp_path / "venv"), PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_FIND_LINKS="", PIP_NO_CACHE_DIR="1",
    )  # fmt: skip
    conferir_recusa(resultado, "o repositório de pacotes Python não respondeu")
