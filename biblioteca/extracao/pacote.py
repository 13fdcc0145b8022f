"""A ZIP of documents → its files, one at a time, within limits."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from biblioteca.extracao.formatos import abrir_zip, reconhecer
from biblioteca.extracao.modelo import MEMBROS_DEMAIS, Recusa

TAMANHO_DO_MEMBRO = 50 * 1024 * 1024
TAMANHO_DE_TUDO = 500 * 1024 * 1024
COMPRESSAO_DEMAIS = 200
"""Times a file grows; text grows some 10 times, a bomb 1,000."""
_PEQUENO = 1024 * 1024
_CIFRADO = 0x1
_NOME_EM_UTF8 = 0x800


@dataclass(frozen=True, slots=True)
class Membro:
    """A file of the package; ``recusa`` is the code of why its content was left out, or ""."""

    nome: str
    conteudo: bytes = b""
    recusa: str = ""


def membros(conteudo: bytes) -> Iterator[Membro]:
    """Files of the ZIP in its order; folders and what systems leave in them are skipped. Raises Recusa."""
    with abrir_zip(conteudo) as pacote:
        fichas = [ficha for ficha in pacote.infolist() if not _e_sobra(ficha)]
        if len(fichas) > MEMBROS_DEMAIS:
            raise Recusa("zip_cheio")
        restante = TAMANHO_DE_TUDO
        for ficha in fichas:
            membro = _abrir(pacote, ficha, restante)
            restante -= len(membro.conteudo)
            yield membro


def _abrir(pacote: ZipFile, ficha: ZipInfo, restante: int) -> Membro:
    nome = _nome(ficha)
    if _sai_da_pasta(nome):
        return Membro(PurePosixPath(nome.replace("\\", "/")).name or "?", recusa="nome_inseguro")
    if ficha.flag_bits & _CIFRADO:
        return Membro(nome, recusa="senha")
    try:
        conteudo = _descompactar(pacote, ficha, restante)
    except Recusa as recusa:
        return Membro(nome, recusa=recusa.codigo)
    except (BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        return Membro(nome, recusa="zip_danificado")
    if reconhecer(conteudo, nome) == "zip":
        return Membro(nome, recusa="zip_dentro")
    return Membro(nome, conteudo)


def _descompactar(pacote: ZipFile, ficha: ZipInfo, restante: int) -> bytes:
    """What the file really holds: the sizes that the index declares may lie."""
    limite = min(TAMANHO_DO_MEMBRO, restante, max(_PEQUENO, COMPRESSAO_DEMAIS * ficha.compress_size))
    with pacote.open(ficha) as aberto:
        conteudo = aberto.read(limite + 1)
    if len(conteudo) > limite:
        raise Recusa("grande" if limite == TAMANHO_DO_MEMBRO else "bomba")
    return conteudo


def _nome(ficha: ZipInfo) -> str:
    """Old Windows programs write names in their own encoding, which zipfile takes for cp437."""
    nome = ficha.filename
    if not ficha.flag_bits & _NOME_EM_UTF8:
        bruto = nome.encode("cp437", "replace")
        try:
            nome = bruto.decode("utf-8")
        except UnicodeDecodeError:
            nome = bruto.decode("cp850", "replace")
    return unicodedata.normalize("NFC", nome)


def _e_sobra(ficha: ZipInfo) -> bool:
    partes = PurePosixPath(ficha.filename.replace("\\", "/")).parts
    escondida = any(parte.startswith(".") and parte != ".." for parte in partes)
    return (
        ficha.is_dir()
        or escondida
        or "__MACOSX" in partes
        or partes[-1:] in (("Thumbs.db",), ("desktop.ini",))
    )


def _sai_da_pasta(nome: str) -> bool:
    caminho = PurePosixPath(nome.replace("\\", "/"))
    return caminho.is_absolute() or ".." in caminho.parts or nome[1:2] == ":" or "\0" in nome
