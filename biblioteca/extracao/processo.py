"""Runs the reading of a file in a process of its own, which can crash, hang or eat memory without harm.

The child gets the file as its standard input, a bare environment (no secrets), a session of its own and limits
(``limites``). It is killed, with whatever it started, when time or output is over, and dies with its parent.
"""

from __future__ import annotations

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from biblioteca.extracao.modelo import PAGINAS_DE_OCR, TEMPO_DA_PAGINA, Andamento, Leitura, Recusa

logger = logging.getLogger(__name__)

TEMPO = 55
TEMPO_DE_OCR = TEMPO_DA_PAGINA + 5
"""Seconds for a file; with OCR, so many a page if that is more."""
SAIDA_MAXIMA = 96 * 1024 * 1024
_MORTES = {
    -signal.SIGXCPU: "demorado",
    -signal.SIGKILL: "ocupado",  # by the system, when the machine has no more memory for anybody
    -signal.SIGABRT: "memoria",  # by pdfium, when it is not given what it asks for
}
_FILHO = "biblioteca.extracao.filho"
_RAIZ = Path(__file__).resolve().parents[2]


def ler_em_processo(conteudo: bytes, formato: str, andamento: Andamento, *, ocr: bool) -> Leitura:
    """What the reader of ``formato`` gives; its warnings are still codes. Raises Recusa, always within the time."""
    with tempfile.TemporaryFile() as entrada:
        entrada.write(conteudo)
        entrada.seek(0)
        filho = _iniciar(entrada.fileno(), formato, ocr)
    try:
        for linha in _linhas(filho):
            if "etapa" not in linha:
                return _resultado(linha)
            andamento(linha["etapa"], linha["feitas"], linha["de"])
        raise Recusa(_causa_da_morte(filho))
    finally:
        _encerrar(filho)


def ambiente_do_filho() -> dict[str, str]:
    """All that a process that reads hostile files knows of this one: where the code is. No secrets."""
    caminhos = [str(_RAIZ), *(caminho for caminho in sys.path if caminho)]
    return {
        "PYTHONPATH": os.pathsep.join(caminhos),
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",  # tesseract on more threads is slower, and steals from the pages
    }


def _iniciar(entrada: int, formato: str, ocr: bool) -> subprocess.Popen[bytes]:
    comando = [sys.executable, "-S", "-P", "-m", _FILHO]
    return subprocess.Popen(  # noqa: S603 (our own interpreter and module)
        [*comando, str(os.getpid()), formato, "ocr" if ocr else "sem-ocr"],
        stdin=entrada,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=ambiente_do_filho(),
        cwd="/",
        start_new_session=True,
    )


def _linhas(filho: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    """What the child says, a JSON object a line, until it ends. Raises Recusa when it says too much or too late."""
    assert filho.stdout is not None
    inicio = time.monotonic()
    prazo, recebido, pendente = inicio + TEMPO, 0, bytearray()
    with selectors.DefaultSelector() as seletor:
        seletor.register(filho.stdout, selectors.EVENT_READ)
        while True:
            if not seletor.select(max(0.0, prazo - time.monotonic())):
                raise Recusa("demorado")
            pedaco = os.read(filho.stdout.fileno(), 1 << 20)
            if not pedaco:
                return
            recebido += len(pedaco)
            if recebido > SAIDA_MAXIMA:
                raise Recusa("texto_demais")
            pendente += pedaco
            if b"\n" not in pedaco:
                continue
            *completas, resto = bytes(pendente).split(b"\n")
            pendente = bytearray(resto)
            for linha in map(json.loads, completas):
                if linha.get("etapa") == "ocr":
                    prazo = inicio + max(TEMPO, TEMPO_DE_OCR * min(linha["de"], PAGINAS_DE_OCR))
                yield linha


def _resultado(linha: dict[str, Any]) -> Leitura:
    if "leitura" in linha:
        return Leitura.de_dict(linha["leitura"])
    if "erro" in linha:
        logger.warning("A reader failed: %s", linha["erro"])
    raise Recusa(linha.get("recusa", "danificado"))


def _causa_da_morte(filho: subprocess.Popen[bytes]) -> str:
    """The child closed its output without an answer: the code of why."""
    try:
        codigo = filho.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return "demorado"
    logger.warning("The reading of a file ended by itself with %s", codigo)
    return _MORTES.get(codigo, "danificado")


def _encerrar(filho: subprocess.Popen[bytes]) -> None:
    if filho.returncode is None:  # not reaped yet: its number is still its own
        os.killpg(filho.pid, signal.SIGKILL)
        filho.wait()
    if filho.stdout is not None:
        filho.stdout.close()
