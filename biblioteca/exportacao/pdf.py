"""The norm as PDF: title, language and bookmarks set, text that can be copied, fonts inside the file."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from functools import cache as guardar_em_memoria
from typing import Any
from xml.sax.saxutils import escape

from django.core.cache import cache
from django.utils import timezone
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer

from biblioteca.exportacao.pedido import Ocupado, Pedido, texto_da_linha
from biblioteca.leitura import Linha

MARGEM = 22 * mm
LETRA, NEGRITO = "Vera", "VeraBd"
GRANDE = 100
"""Provisions of a norm whose PDF takes more than a moment: of these, one at a time."""
UM_DIA = 24 * 3600
PRAZO = 120
_TRAVA = "biblioteca:pdf"


def em_pdf(pedido: Pedido) -> bytes:
    """Kept for the day. Raises Ocupado while another long norm is being written."""
    chave = _chave(pedido)
    pronto: bytes | None = cache.get(chave)
    if pronto is not None:
        return pronto
    longo = len(pedido.linhas) > GRANDE
    if longo and not cache.add(_TRAVA, 1, PRAZO):
        raise Ocupado
    try:
        pronto = _escrever(pedido)
    finally:
        if longo:
            cache.delete(_TRAVA)
    cache.set(chave, pronto, UM_DIA)
    return pronto


def _chave(pedido: Pedido) -> str:
    """Whatever is written in the file, and the day, which is written in it too."""
    norma = pedido.norma
    partes = (
        norma.pk,
        norma.sha256,
        norma.versao_do_leitor,
        pedido.dia,
        norma.titulo,
        norma.apelido,
        norma.ementa,
    )
    resumo = repr((*partes, norma.revogada_por, norma.url_oficial, pedido.endereco, timezone.localdate()))
    return f"biblioteca:pdf:{hashlib.sha256(resumo.encode()).hexdigest()}"


def _escrever(pedido: Pedido) -> bytes:
    estilos = _estilos()
    saida = io.BytesIO()
    documento = _Documento(saida, pedido)
    documento.build(list(_corpo(pedido, estilos)))
    return saida.getvalue()


class _Documento(BaseDocTemplate):
    def __init__(self, saida: io.BytesIO, pedido: Pedido) -> None:
        norma = pedido.norma
        super().__init__(
            saida,
            pagesize=A4,
            leftMargin=MARGEM,
            rightMargin=MARGEM,
            topMargin=MARGEM,
            bottomMargin=MARGEM,
            title=norma.titulo,
            subject=norma.ementa,
            author=norma.municipio.nome if norma.municipio else "Brasil",
            lang="pt-BR",
            displayDocTitle=1,
        )
        self._rodape = f"{norma.nome_curto} — {pedido.avisos()[0]}"
        self._nivel = -1
        moldura = Frame(self.leftMargin, self.bottomMargin, self.width, self.height, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate(frames=[moldura], onPage=self._por_rodape)])

    def _por_rodape(self, tela: Canvas, _documento: BaseDocTemplate) -> None:
        tela.setFont(LETRA, 7.5)
        tela.drawString(MARGEM, MARGEM / 2, self._rodape)
        tela.drawRightString(A4[0] - MARGEM, MARGEM / 2, str(tela.getPageNumber()))

    def afterFlowable(self, flowable: Flowable) -> None:
        marca: tuple[str, str, int] | None = getattr(flowable, "marca", None)
        if marca is None:
            return
        chave, nome, nivel = marca
        self._nivel = min(nivel, self._nivel + 1)  # the outline may go only one step deeper at a time
        self.canv.bookmarkPage(chave)
        self.canv.addOutlineEntry(nome, chave, self._nivel, closed=1)


def _corpo(pedido: Pedido, estilos: dict[str, ParagraphStyle]) -> Iterator[Flowable]:
    norma = pedido.norma
    yield Paragraph(escape(norma.titulo), estilos["titulo"])
    if norma.ementa:
        yield Paragraph(escape(norma.ementa), estilos["ementa"])
    for aviso in pedido.avisos():
        yield Paragraph(escape(aviso), estilos["aviso"])
    yield Spacer(1, 6 * mm)
    yield from _frases(norma.preambulo, estilos["linha0"])
    for linha in pedido.linhas:
        yield from _da_linha(linha, estilos)
    for pagina in pedido.paginas:
        yield _com_marca(
            Paragraph(str(pagina.numero), estilos["agrupador"]), f"p{pagina.numero}", str(pagina.numero), 0
        )
        yield from _frases(pagina.texto, estilos["linha0"])
    if pedido.linhas:
        yield Spacer(1, 6 * mm)
        yield from _frases(norma.fecho, estilos["linha0"])


def _da_linha(linha: Linha, estilos: dict[str, ParagraphStyle]) -> Iterator[Flowable]:
    dispositivo = linha.dispositivo
    texto = texto_da_linha(linha)
    if linha.e_titulo:
        miolo = "<br/>".join(escape(parte) for parte in (dispositivo.rotulo, texto) if parte)
        nome = " – ".join(filter(None, (dispositivo.rotulo.strip(" .-–"), texto)))
        yield _com_marca(Paragraph(miolo, estilos["agrupador"]), dispositivo.caminho, nome, linha.nivel - 2)
        return
    estilo = estilos[f"linha{min(linha.nivel, 4)}"]
    paragrafo = Paragraph(
        f'<font name="{NEGRITO}">{escape(dispositivo.rotulo)}</font> {escape(texto)}', estilo
    )
    if dispositivo.tipo == "artigo":
        _com_marca(
            paragrafo,
            dispositivo.caminho,
            dispositivo.rotulo.strip(" .-–"),
            dispositivo.caminho.count("/") + 9,
        )
    yield paragrafo
    yield from _frases(dispositivo.citacao or "", estilos["citacao"])


def _com_marca(paragrafo: Paragraph, chave: str, nome: str, nivel: int) -> Paragraph:
    paragrafo.marca = (chave, nome[:120], nivel)
    return paragrafo


def _frases(texto: str, estilo: ParagraphStyle) -> Iterator[Flowable]:
    for frase in texto.splitlines():
        if frase.strip():
            yield Paragraph(escape(frase), estilo)


@guardar_em_memoria
def _estilos() -> dict[str, ParagraphStyle]:
    for nome in (LETRA, NEGRITO):
        pdfmetrics.registerFont(TTFont(nome, f"{nome}.ttf"))
    base: dict[str, Any] = {"fontName": LETRA, "fontSize": 9.5, "leading": 14, "spaceAfter": 5}
    centro = base | {"alignment": TA_CENTER, "fontName": NEGRITO}
    estilos = {
        "titulo": ParagraphStyle("titulo", **centro | {"fontSize": 13, "leading": 18, "spaceAfter": 10}),
        "ementa": ParagraphStyle("ementa", **base | {"leftIndent": 70 * mm, "spaceAfter": 12}),
        "aviso": ParagraphStyle("aviso", **base | {"fontSize": 7.5, "leading": 10, "spaceAfter": 2}),
        "agrupador": ParagraphStyle(
            "agrupador", **centro | {"spaceBefore": 12, "spaceAfter": 8, "keepWithNext": 1}
        ),
        "citacao": ParagraphStyle(
            "citacao", **base | {"leftIndent": 20 * mm, "fontSize": 8.5, "leading": 12}
        ),
    }
    for nivel in range(5):
        recuo = {"leftIndent": nivel * 5 * mm, "alignment": TA_JUSTIFY}
        estilos[f"linha{nivel}"] = ParagraphStyle(f"linha{nivel}", **base | recuo)
    return estilos
