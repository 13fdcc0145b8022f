"""The report and the ata as PDF, from a snapshot: fonts inside, text that can be copied, bookmarks."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer

from conferencias.credenciamento.letras import COMUM, FORTE, desenhavel, registrar_letras

Retrato = dict[str, Any]
MARGEM = 18 * mm
LARGURA = A4[0] - 2 * MARGEM
CORPO = 8.0  # of the letters in a table
FOLGA = 13.0  # the cells' own margins


def relatorio_em_pdf(retrato: Retrato, rodape: str) -> bytes:
    """Return the report: each block of the form, each field with its text or table."""
    registrar_letras()
    relatorio = retrato["relatorio"]
    partes: list[Flowable] = []
    for bloco in relatorio["blocos"]:
        partes += [CondPageBreak(40 * mm), _p(bloco["titulo"], 12, forte=True)]
        for campo in bloco["campos"]:
            partes += _campo(campo["rotulo"], campo["valor"])
    partes += [Spacer(0, 4 * mm), _p(_("Formulário: %(fonte)s.") % {"fonte": relatorio["fonte"]}, 7)]
    return _documento(retrato, relatorio["titulo"], partes, rodape)


def ata_em_pdf(retrato: Retrato, rodape: str) -> bytes:
    """Return the ata: what happened, day by day, then the place for signatures."""
    registrar_letras()
    ata = retrato["ata"]
    partes: list[Flowable] = [_p(ata["abertura"], 10), Spacer(0, 3 * mm)]
    for dia, linhas in groupby(ata["linhas"], key=lambda linha: linha["dia"]):
        partes.append(_titulo(dia, 12))
        partes += [_p(f"{linha['hora']} — {linha['texto']}", 10) for linha in linhas]
    partes += [
        Spacer(0, 6 * mm),
        _p(_("Esta ata foi escrita pelo portal com o que foi registrado no momento de cada ato."), 9),
        Spacer(0, 14 * mm),
        _p(_("Presidência: ______________________   Relatoria: ______________________"), 9),
    ]
    return _documento(retrato, str(_("Ata da conferência")), partes, rodape)


DOCUMENTOS: dict[str, Callable[[Retrato, str], bytes]] = {"relatorio": relatorio_em_pdf, "ata": ata_em_pdf}


def _documento(retrato: Retrato, titulo: str, partes: Iterable[Flowable], rodape: str) -> bytes:
    conferencia, saida = retrato["conferencia"], io.BytesIO()
    documento = SimpleDocTemplate(
        saida,
        pagesize=A4,
        leftMargin=MARGEM,
        rightMargin=MARGEM,
        topMargin=16 * mm,
        bottomMargin=18 * mm,
        title=f"{titulo} — {conferencia['titulo']}",
        author=conferencia["conselho"],
        lang=settings.LANGUAGE_CODE,
    )

    def pe(pagina: Canvas, _documento: SimpleDocTemplate) -> None:
        pagina.setFont(COMUM, 7)
        pagina.drawString(MARGEM, 9 * mm, desenhavel(rodape))
        numero = _("página %(n)s") % {"n": pagina.getPageNumber()}
        pagina.drawRightString(A4[0] - MARGEM, 9 * mm, numero)

    capa = [
        _p(f"{conferencia['conselho']} — {conferencia['municipio']} ({conferencia['uf']})", 9),
        _p(conferencia["titulo"], 14, forte=True),
        _p(titulo, 12, forte=True),
        Spacer(0, 4 * mm),
    ]
    documento.build([*capa, *partes], onFirstPage=pe, onLaterPages=pe)
    return saida.getvalue()


def _campo(rotulo: str, valor: Any) -> list[Flowable]:
    if isinstance(valor, dict):
        # Not "keep with next": a long table would go whole to another page.
        return [CondPageBreak(25 * mm), _p(rotulo, 10, forte=True), _tabela(valor), Spacer(0, 3 * mm)]
    texto = str(valor) or _("(não informado)")
    paragrafos = [_p(linha, 10) for linha in texto.splitlines() if linha.strip()]
    return [_titulo(rotulo, 10), *paragrafos, Spacer(0, 2 * mm)]


def _tabela(valor: dict[str, Any]) -> LongTable:
    linhas = [valor["colunas"], *valor["linhas"]]
    tabela = LongTable(
        [[_p(celula, CORPO, forte=i == 0) for celula in linha] for i, linha in enumerate(linhas)],
        colWidths=_larguras(linhas),
        repeatRows=1,
        splitInRow=1,
    )
    tabela.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.4, HexColor("#888888")),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor("#e8ecf2")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
    return tabela


def _larguras(linhas: list[list[str]]) -> list[float]:
    """Share the page among columns by their longest text, within reason; a word is not cut while there is room."""
    colunas = list(zip(*linhas, strict=True))
    pesos = [min(max(map(len, coluna)), 60) for coluna in colunas]
    palavras = [[palavra for celula in coluna for palavra in celula.split()] for coluna in colunas]
    minimos = [FOLGA + max((stringWidth(p, FORTE, CORPO) for p in ps), default=0.0) for ps in palavras]
    if sum(minimos) > LARGURA:
        return [LARGURA * minimo / sum(minimos) for minimo in minimos]
    sobra = (LARGURA - sum(minimos)) / max(sum(pesos), 1)
    return [minimo + sobra * peso for minimo, peso in zip(minimos, pesos, strict=True)]


def _titulo(texto: str, tamanho: float) -> Paragraph:
    paragrafo = _p(texto, tamanho, forte=True)
    paragrafo.keepWithNext = True
    return paragrafo


def _p(texto: str, tamanho: float, *, forte: bool = False) -> Paragraph:
    estilo = ParagraphStyle(
        "relatorio",
        fontName=FORTE if forte else COMUM,
        fontSize=tamanho,
        leading=tamanho * 1.35,
        spaceAfter=tamanho * 0.3,
        splitLongWords=1,
    )
    return Paragraph(escape(desenhavel(str(texto))), estilo)
