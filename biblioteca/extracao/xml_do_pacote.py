"""XML inside the ZIP of an office document, read within limits and without entities."""

from __future__ import annotations

import zlib
from zipfile import BadZipFile, ZipFile

from lxml import etree

from biblioteca.extracao.modelo import Recusa

TAMANHO_DA_PARTE = 60 * 1024 * 1024
"""The XML of a norm of 300 pages has some 10 MB."""

_WORD_ESTRITO = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_WORD = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The "strict" form of a Word document says the same under other names."""

_ESTRAGOS = (BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError)


def ler_xml(pacote: ZipFile, nome: str) -> etree._Element | None:
    """Root of one part; None when the package has no such part. Raises Recusa.

    Office documents never declare a DTD, so one that does is refused instead of being expanded.
    """
    try:
        ficha = pacote.getinfo(nome)
    except KeyError:
        return None
    if ficha.file_size > TAMANHO_DA_PARTE:
        raise Recusa("bomba")
    try:
        with pacote.open(ficha) as aberto:
            conteudo = aberto.read(TAMANHO_DA_PARTE + 1)
    except _ESTRAGOS as erro:
        raise Recusa("zip_danificado") from erro
    if len(conteudo) > TAMANHO_DA_PARTE:
        raise Recusa("bomba")
    return _raiz(conteudo.replace(_WORD_ESTRITO, _WORD))


def _raiz(conteudo: bytes) -> etree._Element:
    leitor = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        raiz = etree.fromstring(conteudo, leitor)
    except (etree.XMLSyntaxError, ValueError) as erro:
        raise Recusa("danificado") from erro
    if raiz.getroottree().docinfo.internalDTD is not None:
        raise Recusa("danificado")
    return raiz
