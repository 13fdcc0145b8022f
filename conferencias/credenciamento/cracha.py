"""Badges, eight on an A4 sheet, to cut: number, name, category, segment and a QR code.

The code leads to the receipt without its secret: the team lands on the person's accreditation, anybody else is asked for the
person's own code. Who photographs a badge learns nothing more than what is printed on it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import segno
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from conferencias.credenciamento.letras import COMUM, FORTE, caber, registrar_letras
from conferencias.credenciamento.models import Credenciamento
from conferencias.nucleo.api import Conferencia, Regras

POR_ARQUIVO = 80  # ten sheets: a second or so
COLUNAS, LINHAS = 2, 4
LARGURA, ALTURA = 95 * mm, 68 * mm
FAIXA, QR, FOLGA = 15 * mm, 27 * mm, 4 * mm
# A colour a category, all dark enough for white letters (7:1); the name of the category is always written.
CORES = ["#0b4f8a", "#1d5c2e", "#7a2e00", "#5b2a86", "#7d1135", "#3d4a00", "#00525c", "#444444"]


def desenhar_crachas(conferencia: Conferencia, pessoas: Sequence[Credenciamento], regras: Regras) -> bytes:
    """Return the badges of accredited people as PDF; each ``Credenciamento`` comes with its registration."""
    registrar_letras()
    saida = io.BytesIO()
    pdf = Canvas(saida, pagesize=A4, lang=get_language(), pageCompression=1)
    pdf.setTitle(_("Crachás — %(conferencia)s") % {"conferencia": conferencia.titulo})
    pdf.setAuthor(conferencia.municipio.conselho_nome)
    cores = {c.codigo: CORES[i % len(CORES)] for i, c in enumerate(regras.categorias)}
    margem_x, margem_y = (A4[0] - COLUNAS * LARGURA) / 2, (A4[1] - LINHAS * ALTURA) / 2
    for indice, pessoa in enumerate(pessoas):
        lugar = indice % (COLUNAS * LINHAS)
        if indice and not lugar:
            pdf.showPage()
        linha, coluna = divmod(lugar, COLUNAS)
        pdf.saveState()
        pdf.translate(margem_x + coluna * LARGURA, A4[1] - margem_y - (linha + 1) * ALTURA)
        _um(pdf, conferencia, pessoa, regras, cores.get(pessoa.categoria, CORES[-1]))
        pdf.restoreState()
    pdf.save()
    return saida.getvalue()


def _um(pdf: Canvas, conferencia: Conferencia, pessoa: Credenciamento, regras: Regras, cor: str) -> None:
    pdf.setStrokeColor(HexColor("#999999"))
    pdf.setDash(2, 2)
    pdf.rect(0, 0, LARGURA, ALTURA)
    pdf.setDash()
    pdf.setFillColor(HexColor(cor))
    pdf.rect(0, ALTURA - FAIXA, LARGURA, FAIXA, stroke=0, fill=1)
    pdf.setFillColor(white)
    util = LARGURA - 2 * FOLGA
    _escrever(pdf, conferencia.titulo, (FOLGA, ALTURA - 6 * mm), FORTE, 9.5, util)
    _escrever(pdf, str(conferencia.municipio), (FOLGA, ALTURA - 11.5 * mm), COMUM, 8.5, util)
    pdf.setFillColor(HexColor("#1b1b1b"))
    primeiro, resto = _partir(pessoa.inscricao.participante.nome_publico)
    _escrever(pdf, primeiro, (FOLGA, ALTURA - FAIXA - 11 * mm), FORTE, 26, util)
    _escrever(pdf, resto, (FOLGA, ALTURA - FAIXA - 18 * mm), FORTE, 14, util)
    ao_lado = util - QR
    pdf.setFillColor(HexColor(cor))
    _escrever(pdf, regras.nome_da_categoria(pessoa.categoria), (FOLGA, 22 * mm), FORTE, 13, ao_lado)
    pdf.setFillColor(HexColor("#1b1b1b"))
    _escrever(pdf, pessoa.segmento.nome, (FOLGA, 15 * mm), COMUM, 9, ao_lado)
    _escrever(pdf, _("Crachá nº %(numero)s") % {"numero": pessoa.numero}, (FOLGA, 6 * mm), FORTE, 14, ao_lado)
    endereco = reverse("inscricoes:recibo", args=[pessoa.inscricao.protocolo])
    _qr(pdf, conferencia.municipio.absoluta(endereco), LARGURA - QR - 2 * mm, 2 * mm)


def _partir(nome: str) -> tuple[str, str]:
    """Return the first name, which is read from afar, and the others."""
    primeiro, _espaco, resto = nome.strip().partition(" ")
    return primeiro, resto.strip()


def _escrever(
    pdf: Canvas, texto: str, onde: tuple[float, float], letra: str, tamanho: float, largura: float
) -> None:
    texto, tamanho = caber(texto, letra, tamanho, largura, minimo=6.5)
    pdf.setFont(letra, tamanho)
    pdf.drawString(*onde, texto)


def _qr(pdf: Canvas, endereco: str, x: float, y: float) -> None:
    """Draw the code as one shape: runs of dark modules of each row."""
    # A fixed mask: choosing the best of eight takes eight times longer and reads no better at this size.
    codigo = segno.make(endereco, error="m", micro=False, mask=3)
    linhas = [bytes(linha) for linha in codigo.matrix_iter(border=4)]
    lado = QR / len(linhas)
    pdf.setFillColor(HexColor("#000000"))
    caminho: Any = pdf.beginPath()
    for numero, linha in enumerate(linhas):
        coluna = 0
        while coluna < len(linha):
            fim = coluna
            while fim < len(linha) and linha[fim]:
                fim += 1
            if fim > coluna:
                caminho.rect(x + coluna * lado, y + QR - (numero + 1) * lado, (fim - coluna) * lado, lado)
            coluna = max(fim, coluna + 1)
    pdf.drawPath(caminho, stroke=0, fill=1)
