"""What a file is, by its content: names lie."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from biblioteca.extracao.modelo import Recusa

LIDOS = frozenset(("html", "pdf", "docx", "odt", "rtf", "txt"))
"""Formats with a reader. ``zip`` is a package of files; every other name is a code of refusal."""

PARTES_DO_PACOTE = 20_000
"""More entries than this in a ZIP are an attack: its index alone would fill the memory."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ASSINATURAS = (
    (b"{\\rtf", "rtf"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "atalho"),
    (b"[InternetShortcut]", "atalho"),
    *((s, "imagem") for s in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"8BPS")),
    *((s, "programa") for s in (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")),
    *((s, "compactado") for s in (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\xfd7zXZ", b"MSCF\x00")),
    *((s, "midia") for s in (b"OggS", b"fLaC", b"\x1aE\xdf\xa3")),
    (b"%!PS", "postscript"),
)
_ASSINATURAS_CURTAS = ((b"MZ", "programa"), (b"BM", "imagem"), (b"ID3", "midia"), (b"BZh", "compactado"))
"""Letters that may also begin a text: they count only before bytes that no text has."""
_TIPOS_OLE = (
    ("EncryptedPackage", "senha"),
    ("WordDocument", "doc"),
    ("Workbook", "planilha"),
    ("PowerPoint Document", "apresentacao"),
)
_TIPOS_ZIP = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "planilha"),
    ("xl/workbook.bin", "planilha"),
    ("ppt/presentation.xml", "apresentacao"),
)
_TIPOS_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "planilha",
    b"application/vnd.oasis.opendocument.presentation": "apresentacao",
    b"application/epub+zip": "epub",
}
_MARCA_HTML = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|div|p|table|center|font|span|br|h[1-6]|pre|b)[\s>/])",
    re.I,
)
_MHTML = re.compile(rb"\A[\w-]+:.*\n(?=[\s\S]{0,2000}?^Content-Type:\s*multipart/)", re.I | re.M)
_OBJETO_DE_PDF = re.compile(rb"\b\d+ \d+ obj\b")
_NOMES_DE_OUTROS = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ppt", ".pptx", ".zip")
_TRAVA = (162, 165)  # sizes of the file that Office leaves beside an open document


_PAGINA = re.compile(rb"<(?:!doctype|html|head|body|p|div|table|br)\b", re.I)


def reconhecer(conteudo: bytes, nome: str = "") -> str:
    """A format of ``LIDOS``, "zip", or the code of why it isn't read. Never raises.

    A page in HTML under any name is read as what it is; plain text under another format's name is what is left
    of a broken file.
    """
    formato = _pelo_conteudo(conteudo)
    if nome.rpartition("/")[2].startswith("~$"):
        return "trava"
    if formato == "html" and nome.lower().endswith(".txt") and not _PAGINA.search(conteudo[:65536]):
        return "txt"  # a note in angle brackets does not make a page of a text
    return "nome_mente" if formato == "txt" and nome.lower().endswith(_NOMES_DE_OUTROS) else formato


def _pelo_conteudo(conteudo: bytes) -> str:
    if not conteudo.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        return "vazio"
    if _e_trava(conteudo):
        return "trava"
    if conteudo.startswith(b"PK\x03\x04"):
        return _dentro_do_zip(conteudo)
    if conteudo.startswith(_OLE):
        return _dentro_do_ole(conteudo)
    inicio = conteudo[:1024]
    if b"%PDF-" in inicio and not _MARCA_HTML.match(inicio.lstrip()):
        return "pdf"
    for assinatura, formato in _ASSINATURAS:
        if inicio.lstrip().startswith(assinatura):
            return formato
    if inicio[:4] == b"RIFF":
        return "imagem" if inicio[8:12] == b"WEBP" else "midia"
    if inicio[4:8] == b"ftyp":
        return "imagem" if inicio[8:12] in (b"heic", b"mif1", b"avif") else "midia"
    return _texto(conteudo)


def _texto(conteudo: bytes) -> str:
    utf16 = conteudo.startswith((b"\xff\xfe", b"\xfe\xff"))
    amostra = conteudo.rstrip(b"\0")[:65536]
    if utf16:
        amostra = amostra.replace(b"\0", b"")
    elif _controles(amostra) > len(amostra) // 20 and not _e_utf16_sem_marca(amostra):
        return next(
            (formato for curta, formato in _ASSINATURAS_CURTAS if amostra.startswith(curta)), "binario"
        )
    if _OBJETO_DE_PDF.search(amostra) and b"endobj" in conteudo:
        return "pdf"  # its first line is lost, and pdfium may still find the rest
    if _MHTML.match(amostra):
        return "mhtml"
    return "html" if _MARCA_HTML.search(amostra) else "txt"


def _controles(amostra: bytes) -> int:
    return len(amostra) - len(amostra.translate(None, bytes([*range(9), *range(14, 27), *range(28, 32)])))


def _e_utf16_sem_marca(amostra: bytes) -> bool:
    """Every other byte is NUL: Notepad's "Unicode" after a tool that dropped its mark."""
    impares = amostra[1::2]
    return len(amostra) > 8 and impares.count(0) > len(impares) * 0.9 and amostra[::2].count(0) == 0


def _e_trava(conteudo: bytes) -> bool:
    return (
        len(conteudo) in _TRAVA
        and 0 < conteudo[0] <= 54
        and conteudo[1:].count(0) + conteudo.count(b" ") > 50
    )


def _dentro_do_ole(conteudo: bytes) -> str:
    for entrada, formato in _TIPOS_OLE:
        if entrada.encode("utf-16-le") in conteudo:
            return formato
    return "ole"


def abrir_zip(conteudo: bytes) -> ZipFile:
    """The ZIP, its index already read within a limit. Raises Recusa."""
    if conteudo.count(b"PK\x01\x02") > PARTES_DO_PACOTE:
        raise Recusa("bomba")
    try:
        return ZipFile(BytesIO(conteudo))
    except (BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as erro:
        raise Recusa("zip_danificado") from erro


def _dentro_do_zip(conteudo: bytes) -> str:
    try:
        with abrir_zip(conteudo) as pacote:
            nomes = set(pacote.namelist())
            if "mimetype" in nomes and pacote.getinfo("mimetype").file_size < 200:
                return _TIPOS_ODF.get(pacote.read("mimetype").strip(), "outro_escritorio")
    except Recusa as recusa:
        return recusa.codigo
    except (BadZipFile, RuntimeError, EOFError, OSError, NotImplementedError, ValueError, zlib.error):
        return "zip_danificado"
    formato = next((formato for parte, formato in _TIPOS_ZIP if parte in nomes), "")
    if formato or "[Content_Types].xml" not in nomes:
        return formato or "zip"
    return "outro_escritorio"
