"""The files as they came, kept once by content, outside what the web server gives to anybody."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

from django_scopes import scopes_disabled

from biblioteca.models import Fonte
from biblioteca.models.fonte import deposito, lugar_do_original
from portal.tarefas.registro import periodica

UM_DIA = 24 * 60 * 60


def guardar_original(fonte: Fonte, conteudo: bytes) -> None:
    """Keep the content and say in ``fonte`` (not saved here) what and where it is.

    Written whole or not at all: a file cut short by a crash is never mistaken for the original.
    """
    fonte.sha256 = hashlib.sha256(conteudo).hexdigest()
    fonte.tamanho = len(conteudo)
    nome = lugar_do_original(fonte, "")
    caminho = Path(deposito().path(nome))
    if caminho.exists() and caminho.stat().st_size == len(conteudo):
        os.utime(caminho)  # wanted again: the sweep leaves it
    else:
        caminho.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=caminho.parent, prefix=".", delete=False) as provisorio:
            provisorio.write(conteudo)
            provisorio.flush()
            os.fsync(provisorio.fileno())
        Path(provisorio.name).replace(caminho)
    fonte.original.name = nome


def abrir_original(fonte: Fonte) -> BinaryIO:
    """The file, open. Raises FileNotFoundError when it is gone from the disk."""
    if not fonte.original.name:
        raise FileNotFoundError
    return Path(deposito().path(fonte.original.name)).open("rb")


def ler_original(fonte: Fonte) -> bytes:
    """The content of the file. Raises FileNotFoundError."""
    with abrir_original(fonte) as arquivo:
        return arquivo.read()


@periodica(segundos=UM_DIA)
def varrer_originais() -> None:
    """Remove what no source uses any more and nobody sent in the last day."""
    pasta = Path(deposito().location)
    limite = time.time() - UM_DIA
    velhos = [
        arquivo for arquivo in pasta.rglob("*") if arquivo.is_file() and arquivo.stat().st_mtime < limite
    ]
    with scopes_disabled():
        for arquivo in velhos:
            if not Fonte.objects.filter(original=arquivo.relative_to(pasta).as_posix()).exists():
                arquivo.unlink(missing_ok=True)
