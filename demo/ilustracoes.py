"""Pictures of the demonstration, drawn here: flat figures of people around what they decide together."""

from __future__ import annotations

import io
from pathlib import Path

import reportlab
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

PELES = ["#8d5524", "#c68642", "#5c3a21", "#e0ac69", "#6b4423", "#d29b6c"]
# The library that draws the posters brings a free font with every Portuguese letter.
LETRA = Path(reportlab.__file__).parent / "fonts" / "VeraBd.ttf"
ROUPAS = ["#f2b134", "#2a9d8f", "#e76f51", "#5e60ce", "#f4f1de", "#90be6d"]


def roda_de_conversa(
    cor: str, fundo: str, pessoas: int = 6, tamanho: tuple[int, int] = (1200, 630)
) -> Image.Image:
    """Return people standing behind a table, speaking; ``cor`` and ``fundo`` are the municipality's."""
    escala = 2  # drawn twice as large and reduced, for smooth edges
    largura, altura = (lado * escala for lado in tamanho)
    imagem = Image.new("RGB", (largura, altura), fundo)
    desenho = ImageDraw.Draw(imagem)
    desenho.ellipse((-largura * 0.1, altura * 0.55, largura * 1.1, altura * 1.6), fill=cor)
    passo = largura / (pessoas + 1)
    for indice in range(pessoas):
        _pessoa(desenho, passo * (indice + 1), altura * (0.40 + 0.05 * (indice % 2)), passo * 0.36, indice)
        if indice % 2 == 0:
            _balao(desenho, passo * (indice + 1) + passo * 0.3, altura * 0.16, passo * 0.30)
    desenho.rounded_rectangle(
        (-largura * 0.02, altura * 0.76, largura * 1.02, altura * 1.1), radius=altura * 0.12, fill="#7f5539"
    )
    return imagem.resize(tamanho, Image.Resampling.LANCZOS)


def slide(titulo: str, texto: str, cor: str) -> Image.Image:
    """Return a slide of 640 by 360 with a title and a few words, white on a dark colour."""
    imagem = Image.new("RGB", (640, 360), cor)
    desenho = ImageDraw.Draw(imagem)
    desenho.text((40, 60), titulo, font=ImageFont.truetype(LETRA, 30), fill="#ffffff")
    desenho.line((40, 118, 200, 118), fill="#f2b134", width=5)
    desenho.multiline_text((40, 150), texto, font=ImageFont.truetype(LETRA, 21), fill="#ffffff", spacing=10)
    return imagem


def arquivo(imagem: Image.Image, nome: str) -> ContentFile[bytes]:
    """Return the picture as a PNG file, ready for an image field."""
    saida = io.BytesIO()
    imagem.save(saida, "PNG", optimize=True)
    return ContentFile(saida.getvalue(), name=nome)


def _pessoa(desenho: ImageDraw.ImageDraw, x: float, y: float, raio: float, indice: int) -> None:
    roupa, pele = ROUPAS[indice % len(ROUPAS)], PELES[indice % len(PELES)]
    desenho.rounded_rectangle(
        (x - raio * 1.3, y + raio * 0.8, x + raio * 1.3, y + raio * 5), radius=raio, fill=roupa
    )
    if indice % 3 == 1:  # long hair behind the head
        desenho.rounded_rectangle(
            (x - raio, y - raio, x + raio, y + raio * 1.3), radius=raio * 0.8, fill="#2b2118"
        )
    desenho.ellipse((x - raio * 0.8, y - raio * 0.8, x + raio * 0.8, y + raio * 0.8), fill=pele)
    desenho.chord(
        (x - raio * 0.85, y - raio * 0.95, x + raio * 0.85, y + raio * 0.65), 185, 355, fill="#2b2118"
    )


def _balao(desenho: ImageDraw.ImageDraw, x: float, y: float, raio: float) -> None:
    desenho.rounded_rectangle(
        (x - raio, y - raio * 0.6, x + raio, y + raio * 0.6), radius=raio * 0.4, fill="#ffffff"
    )
    desenho.polygon(
        [(x - raio * 0.5, y + raio * 0.5), (x - raio * 0.1, y + raio * 0.5), (x - raio * 0.6, y + raio)],
        fill="#ffffff",
    )
    for parte in (-0.4, 0, 0.4):
        desenho.ellipse((x + raio * parte - 8, y - 8, x + raio * parte + 8, y + 8), fill="#555555")
