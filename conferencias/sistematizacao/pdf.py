"""The caderno as PDF: contents, then each axis and sphere with its texts. Fonts inside, text that can be copied, bookmarks."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus.tableofcontents import TableOfContents

from conferencias.credenciamento.letras import COMUM, FORTE, desenhavel, registrar_letras
from conferencias.nucleo.api import por_extenso
from conferencias.propostas.api import Proposta
from conferencias.sistematizacao.consultas import fechamento_vigente, origens_de, textos_do_caderno
from conferencias.sistematizacao.models import ArquivoDoCaderno, FechamentoDoCaderno, Texto
from portal.protocolo import apresentar
from portal.tarefas.registro import tarefa

MARGEM = 20 * mm
NIVEL_DO_TEXTO = 2
PASSADAS = 3  # ReportLab writes everything again until the pages in the contents are right


@tarefa("sistematizacao.pdf", demorada=True)
def escrever_pdf(*, fechamento: int) -> None:
    """Write the file of a closing, telling how far it is. Again when it was interrupted, never twice."""
    feito = FechamentoDoCaderno.objects.select_related("conferencia__municipio").get(pk=fechamento)
    arquivo, _novo = ArquivoDoCaderno.objects.get_or_create(
        fechamento=feito, defaults={"municipio_id": feito.municipio_id}
    )
    if arquivo.conteudo is not None or fechamento_vigente(feito.conferencia) != feito:
        return
    textos = list(textos_do_caderno(feito.conferencia))
    origens = origens_de(feito.conferencia, [t.pk for t in textos])

    def avancar(por_cento: int) -> None:
        ArquivoDoCaderno.objects.filter(pk=arquivo.pk).update(progresso=por_cento)

    conteudo = em_pdf(feito, textos, origens, avancar)
    ArquivoDoCaderno.objects.filter(pk=arquivo.pk).update(conteudo=conteudo, progresso=100)


def em_pdf(
    fechamento: FechamentoDoCaderno,
    textos: Sequence[Texto],
    origens: dict[int, list[Proposta]],
    avancar: Callable[[int], None] = lambda _por_cento: None,
) -> bytes:
    """Return the file. ``textos`` in their order, ``eixo`` loaded; ``origens`` by key of text.

    ``avancar`` is told how far it is, in percent, some ten times.
    """
    registrar_letras()
    saida = io.BytesIO()
    with translation.override(settings.LANGUAGE_CODE):
        documento = _Documento(saida, fechamento, _Andamento(len(textos) * PASSADAS, avancar))
        documento.multiBuild([*_capa(fechamento), *_corpo(textos, origens)])
    return saida.getvalue()


class _Andamento:
    """Counts what was written, and tells at each tenth."""

    def __init__(self, total: int, avancar: Callable[[int], None]) -> None:
        self.total, self.avancar = max(total, 1), avancar
        self.feitos = self.dito = 0

    def mais_um(self) -> None:
        self.feitos += 1
        por_cento = min(99, self.feitos * 100 // self.total)
        if por_cento >= self.dito + 10:
            self.dito = por_cento
            self.avancar(por_cento)


class _Documento(BaseDocTemplate):
    """Tells the contents and the bookmarks of each heading as its page is written."""

    def __init__(self, saida: io.BytesIO, fechamento: FechamentoDoCaderno, andamento: _Andamento) -> None:
        self.andamento = andamento
        self.rotulo = f"{fechamento.conferencia.titulo} — {fechamento}"
        super().__init__(
            saida,
            pagesize=A4,
            title=self.rotulo,
            author=fechamento.conferencia.municipio.conselho_nome,
            lang=settings.LANGUAGE_CODE,
        )
        quadro = Frame(MARGEM, MARGEM, A4[0] - 2 * MARGEM, A4[1] - 2 * MARGEM, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[quadro], onPage=self._rodape))

    def _rodape(self, pagina: Canvas, _documento: BaseDocTemplate) -> None:
        pagina.setFont(COMUM, 7)
        pagina.drawString(MARGEM, 10 * mm, desenhavel(self.rotulo)[:110])
        numero = _("página %(n)s") % {"n": pagina.getPageNumber()}
        pagina.drawRightString(A4[0] - MARGEM, 10 * mm, numero)

    def afterFlowable(self, flowable: Flowable) -> None:
        nivel = getattr(flowable, "nivel", None)
        if nivel is None:
            return
        if nivel == NIVEL_DO_TEXTO:
            self.andamento.mais_um()
        rotulo = flowable.getPlainText()
        self.canv.bookmarkPage(flowable.chave)
        self.canv.addOutlineEntry(rotulo, flowable.chave, nivel, closed=nivel > 0)
        self.notify("TOCEntry", (nivel, escape(rotulo), self.page, flowable.chave))


def _capa(fechamento: FechamentoDoCaderno) -> list[Flowable]:
    conferencia = fechamento.conferencia
    quando = por_extenso(fechamento.momento, conferencia.municipio.zona, fechamento.momento)
    total = ngettext("%(n)s texto.", "%(n)s textos.", fechamento.total) % {"n": fechamento.total}
    frase = _("%(versao)s, fechado em %(quando)s.") % {"versao": fechamento, "quando": quando}
    indice = TableOfContents(dotsMinLevel=0)
    indice.levelStyles = [
        ParagraphStyle("i0", fontName=FORTE, fontSize=9, leading=13, spaceBefore=5),
        ParagraphStyle("i1", fontName=FORTE, fontSize=8, leading=11, leftIndent=4 * mm),
        ParagraphStyle("i2", fontName=COMUM, fontSize=8, leading=11, leftIndent=8 * mm, rightIndent=8 * mm),
    ]
    return [
        _p(f"{conferencia.municipio.conselho_nome} — {conferencia.municipio}", 9),
        _p(conferencia.titulo, 15, forte=True),
        _p(_("Caderno de propostas"), 13, forte=True),
        _p(f"{frase} {total}", 9),
        Spacer(0, 4 * mm),
        _p(_("Sumário"), 12, forte=True),
        indice,
        PageBreak(),
    ]


def _corpo(textos: Sequence[Texto], origens: dict[int, list[Proposta]]) -> list[Flowable]:
    partes: list[Flowable] = []
    for eixo, do_eixo in groupby(textos, key=lambda t: t.eixo):
        partes.append(_titulo(str(eixo), f"e{eixo.pk}", 0, 13))
        for esfera, da_esfera in groupby(do_eixo, key=lambda t: t.get_esfera_display()):
            partes.append(_titulo(str(esfera), f"e{eixo.pk}-{esfera}", 1, 11))
            for texto in da_esfera:
                partes += _do_texto(texto, origens.get(texto.pk, []))
    return partes


def _do_texto(texto: Texto, propostas: Sequence[Proposta]) -> list[Flowable]:
    paragrafos = [_p(linha, 10) for linha in texto.texto.splitlines() if linha.strip()]
    nomes = [f"{apresentar(p.protocolo)} ({p.nome_publico})" for p in propostas if p.live]
    ocultas = len(propostas) - len(nomes)
    if ocultas:
        frase = ngettext(
            "%(n)s proposta que não está publicada", "%(n)s propostas que não estão publicadas", ocultas
        )
        nomes.append(frase % {"n": ocultas})
    titulo = _titulo(f"{texto.numero} {texto.titulo}", f"t{texto.pk}", NIVEL_DO_TEXTO, 10)
    origem = _p(_("De onde veio: %(propostas)s.") % {"propostas": "; ".join(nomes)}, 8)
    return [titulo, *paragrafos, origem, Spacer(0, 3 * mm)]


def _titulo(texto: str, chave: str, nivel: int, tamanho: float) -> Paragraph:
    paragrafo = _p(texto, tamanho, forte=True)
    paragrafo.nivel, paragrafo.chave = nivel, chave
    paragrafo.keepWithNext = True  # no heading is left alone at the end of a page
    return paragrafo


def _p(texto: str, tamanho: float, *, forte: bool = False) -> Paragraph:
    estilo = ParagraphStyle(
        "caderno",
        fontName=FORTE if forte else COMUM,
        fontSize=tamanho,
        leading=tamanho * 1.35,
        spaceBefore=tamanho * 0.5 if forte else 0,
        spaceAfter=tamanho * 0.3,
        splitLongWords=1,
    )
    return Paragraph(escape(desenhavel(texto)), estilo)
