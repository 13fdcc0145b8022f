"""Bytes of a published page → text, whatever its encoding says about itself.

Official pages mix encodings: cp1252 without a declaration, UTF-8 declared as Latin-1, both in one file,
C1 controls inside valid UTF-8 and a tail of NUL bytes. The declaration is therefore never believed.
"""

from __future__ import annotations

import codecs
import re

_C1 = re.compile("[\x80-\x9f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _cp1252_bytes(erro: UnicodeError) -> tuple[str, int]:
    """Codec error handler: bytes that are not UTF-8 are read as cp1252 (Latin-1 where cp1252 has a hole)."""
    if not isinstance(erro, UnicodeDecodeError):
        raise erro
    ruins = erro.object[erro.start : erro.end]
    return ruins.decode("latin-1"), erro.end


codecs.register_error("biblioteca_cp1252", _cp1252_bytes)


def _c1_para_cp1252(achado: re.Match[str]) -> str:
    return achado.group().encode("latin-1").decode("cp1252", "replace").replace("\ufffd", "")


C1 = {codigo: _c1_para_cp1252(achado) for codigo in range(0x80, 0xA0) if (achado := _C1.match(chr(codigo)))}
"""For ``str.translate``: controls that stand for signs of cp1252."""


def decodificar(conteudo: bytes) -> str:
    """Text of ``conteudo``; never raises. NULs vanish and C1 controls become the cp1252 signs they stand for."""
    for marca, nome in _BOMS:
        if conteudo.startswith(marca):
            texto = conteudo[len(marca) :].decode(nome, "replace" if nome != "utf-8" else "biblioteca_cp1252")
            break
    else:
        texto = conteudo.replace(b"\0", b"").decode("utf-8", "biblioteca_cp1252")
    return texto.replace("\0", "").translate(C1)
