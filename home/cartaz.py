"""The poster: one A4 page with the municipality's colours, what, when, where and a QR code to the portal."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

import segno
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from conferencias.nucleo.api import Conferencia
from home.divulgacao import datas, endereco_da_conferencia, lugar_da_conferencia

LARGURA, ALTURA = A4
MARGEM = 18 * mm
ALTURA_DO_TITULO = 105 * mm
ALTURA_DO_RODAPE = 26 * mm
LADO_DO_QR = 72 * mm
MENOR_LETRA = 9


def desenhar_cartaz(conferencia: Conferencia) -> bytes:
    """Return the poster of a conference as PDF. Long names shrink until they fit; nothing is cut."""
    municipio = conferencia.municipio
    endereco = endereco_da_conferencia(municipio)
    saida = io.BytesIO()
    pagina = Canvas(saida, pagesize=A4, lang=get_language(), pageCompression=1)
    pagina.setTitle(conferencia.titulo)
    pagina.setAuthor(f"{municipio.conselho_nome} — {municipio.nome}")
    pagina.setSubject(_("Cartaz de divulgação"))
    _cabeca(pagina, conferencia)
    base_do_qr = _qr(pagina, endereco)
    _quando_e_onde(pagina, conferencia, base_do_qr + LADO_DO_QR + 8 * mm)
    _rodape(pagina, conferencia, endereco)
    pagina.save()
    return saida.getvalue()


def _cabeca(pagina: Canvas, conferencia: Conferencia) -> None:
    municipio = conferencia.municipio
    pagina.setFillColor(HexColor(municipio.cor_escura))
    pagina.rect(0, ALTURA - ALTURA_DO_TITULO, LARGURA, ALTURA_DO_TITULO, stroke=0, fill=1)
    pagina.setFillColor(HexColor(municipio.cor_primaria))
    pagina.rect(0, ALTURA - ALTURA_DO_TITULO - 4 * mm, LARGURA, 4 * mm, stroke=0, fill=1)
    blocos = [
        (municipio.conselho_nome, 17, False),
        (conferencia.titulo, 40, True),
        (conferencia.tema, 22, False),
    ]
    _pilha(pagina, blocos, ALTURA - 12 * mm, ALTURA_DO_TITULO - 20 * mm, cor=white)


def _quando_e_onde(pagina: Canvas, conferencia: Conferencia, base: float) -> None:
    topo = ALTURA - ALTURA_DO_TITULO - 12 * mm
    blocos = [
        (datas(conferencia) or _("Data a ser divulgada"), 36, True),
        (lugar_da_conferencia(conferencia), 22, False),
        (_("Participe! É gratuito e aberto a toda a cidade."), 22, True),
    ]
    _pilha(pagina, blocos, topo, topo - base, cor=HexColor("#1b1b1b"))


def _qr(pagina: Canvas, endereco: str) -> float:
    """Draw the QR code, with the white margin that cameras need; return where it begins."""
    codigo = segno.make(endereco, error="m", micro=False)
    modulos = list(codigo.matrix_iter(border=4))
    lado = LADO_DO_QR / len(modulos)
    esquerda, base = (LARGURA - LADO_DO_QR) / 2, ALTURA_DO_RODAPE + 10 * mm
    pagina.setFillColor(HexColor("#000000"))
    for linha, valores in enumerate(modulos):
        for coluna, escuro in enumerate(valores):
            if escuro:
                y = base + LADO_DO_QR - (linha + 1) * lado
                pagina.rect(esquerda + coluna * lado, y, lado, lado, stroke=0, fill=1)
    return base


def _rodape(pagina: Canvas, conferencia: Conferencia, endereco: str) -> None:
    municipio = conferencia.municipio
    contatos = " · ".join(parte for parte in (municipio.telefone, municipio.email_contato) if parte)
    pagina.setFillColor(HexColor(municipio.cor_primaria))
    pagina.rect(0, 0, LARGURA, ALTURA_DO_RODAPE, stroke=0, fill=1)
    blocos = [
        (_("Aponte a câmera do celular ou acesse:"), 12, False),
        (endereco, 15, True),
        (contatos, 11, False),
    ]
    _pilha(pagina, blocos, ALTURA_DO_RODAPE - 3 * mm, ALTURA_DO_RODAPE - 5 * mm, cor=white)


def _pilha(
    pagina: Canvas, blocos: list[tuple[str, int, bool]], topo: float, altura: float, *, cor: object
) -> None:
    """Write paragraphs one below the other, centred, as large as fits in ``altura``, in its middle."""
    largura = LARGURA - 2 * MARGEM
    reducao = 1.0
    while True:
        paragrafos = [
            _paragrafo(texto, max(MENOR_LETRA, tamanho * reducao), forte, cor)
            for texto, tamanho, forte in blocos
            if texto
        ]
        alturas = [p.wrap(largura, ALTURA)[1] + p.style.spaceAfter for p in paragrafos]
        if sum(alturas) <= altura or reducao < 0.3:
            break
        reducao -= 0.05
    topo -= max(0, altura - sum(alturas)) / 2
    for paragrafo, ocupa in zip(paragrafos, alturas, strict=True):
        paragrafo.drawOn(pagina, MARGEM, topo - ocupa + paragrafo.style.spaceAfter)
        topo -= ocupa


def _paragrafo(texto: str, tamanho: float, forte: bool, cor: object) -> Paragraph:
    estilo = ParagraphStyle(
        "cartaz",
        fontName="Helvetica-Bold" if forte else "Helvetica",
        fontSize=tamanho,
        leading=tamanho * 1.22,
        alignment=TA_CENTER,
        textColor=cor,
        spaceAfter=tamanho * 0.45,
        splitLongWords=1,
    )
    return Paragraph(escape(texto), estilo)
