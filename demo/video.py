"""A short video for the demonstration, made from slides: no binary file in the repository, no encoder to install.

A lossy WebP picture is a VP8 key frame (RFC 6386; WebP container specification), and WebM is a list of such
frames (Matroska specification), so a slide show needs a picture library and these few lines.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

from PIL import Image

SEGUNDOS_POR_QUADRO = 1  # a key frame each second lets the reader move to any second

# Identifiers of Matroska elements.
EBML, SEGMENTO, INFORMACOES, FAIXAS, FAIXA, VIDEO, AGRUPAMENTO, BLOCO = (
    *(b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67", b"\x15\x49\xa9\x66", b"\x16\x54\xae\x6b"),
    *(b"\xae", b"\xe0", b"\x1f\x43\xb6\x75", b"\xa3"),
)


def webm(slides: Sequence[tuple[Image.Image, int]]) -> bytes:
    """Return a silent WebM; ``slides`` are pictures of one size with the seconds that each is shown."""
    largura, altura = slides[0][0].size
    quadros = [quadro for slide, segundos in slides for quadro in [_vp8(slide)] * segundos]
    faixa = _elemento(
        FAIXA,
        _inteiro(b"\xd7", 1)  # track number
        + _inteiro(b"\x73\xc5", 1)  # track identifier
        + _inteiro(b"\x83", 1)  # a track of pictures
        + _elemento(b"\x86", b"V_VP8")
        + _elemento(VIDEO, _inteiro(b"\xb0", largura) + _inteiro(b"\xba", altura)),
    )
    duracao = struct.pack(">d", len(quadros) * SEGUNDOS_POR_QUADRO * 1000.0)
    informacoes = _inteiro(b"\x2a\xd7\xb1", 1_000_000) + _elemento(
        b"\x44\x89", duracao
    )  # times in milliseconds
    grupos = (
        _elemento(
            AGRUPAMENTO,
            _inteiro(b"\xe7", indice * SEGUNDOS_POR_QUADRO * 1000)
            + _elemento(BLOCO, b"\x81" + struct.pack(">hB", 0, 0x80) + quadro),  # track 1, key frame
        )
        for indice, quadro in enumerate(quadros)
    )
    corpo = _elemento(INFORMACOES, informacoes) + _elemento(FAIXAS, faixa) + b"".join(grupos)
    cabecalho = _elemento(b"\x42\x82", b"webm") + _inteiro(b"\x42\x87", 2) + _inteiro(b"\x42\x85", 2)
    return _elemento(EBML, cabecalho) + _elemento(SEGMENTO, corpo)


def _vp8(imagem: Image.Image) -> bytes:
    arquivo = io.BytesIO()
    imagem.convert("RGB").save(arquivo, "WEBP", quality=60, method=6)
    dados = arquivo.getvalue()
    inicio = dados.index(b"VP8 ")
    (tamanho,) = struct.unpack("<I", dados[inicio + 4 : inicio + 8])
    return dados[inicio + 8 : inicio + 8 + tamanho]


def _elemento(identificador: bytes, conteudo: bytes) -> bytes:
    # A size in eight bytes: the leading 1 tells the length of the size itself.
    return identificador + struct.pack(">Q", len(conteudo) | 1 << 56) + conteudo


def _inteiro(identificador: bytes, valor: int) -> bytes:
    return _elemento(identificador, valor.to_bytes(max(1, (valor.bit_length() + 7) // 8), "big"))
