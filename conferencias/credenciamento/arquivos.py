"""The official roll as files for the team: PDF to sign and to post, CSV for a spreadsheet, text to check the hash."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer, Table

from conferencias.credenciamento.letras import COMUM, FORTE, desenhavel, registrar_letras
from conferencias.credenciamento.models import Canal, LinhaDoRol, RolOficial
from conferencias.credenciamento.rol import contar, texto_canonico
from conferencias.nucleo.api import por_extenso

LETRA, FOLGA_DA_CELULA = 8.0, 12.0  # points; the table puts 6 on each side
PERIGOSOS = ("=", "+", "-", "@", "\t", "\r")


def neutralizar(valor: object) -> str:
    """Return the cell so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    texto = str(valor)
    return f"'{texto}" if texto.lstrip().startswith(PERIGOSOS) else texto


def em_csv(rol: RolOficial, linhas: Sequence[LinhaDoRol]) -> bytes:
    """Return the roll as RFC 4180, in UTF-8 with a byte order mark, which spreadsheets in Brazil need; ``;`` between cells."""
    saida = io.StringIO()
    tabela = csv.writer(saida, delimiter=";", lineterminator="\r\n")
    tabela.writerow([*_cabecalho(), str(_("Onde se credenciou")), str(_("Credenciada em"))])
    zona = rol.conferencia.municipio.zona
    canais = {canal.value: str(canal.label) for canal in Canal}
    for linha, celulas in zip(linhas, _celulas(linhas), strict=True):
        quando = linha.credenciada_em.astimezone(zona).strftime("%d/%m/%Y %H:%M")
        tabela.writerow([neutralizar(valor) for valor in (*celulas, canais[linha.canal], quando)])
    return b"\xef\xbb\xbf" + saida.getvalue().encode()


def em_pdf(rol: RolOficial, linhas: Sequence[LinhaDoRol]) -> bytes:
    """Return the roll as PDF: counts, then everybody, then the hash and the place for signatures."""
    registrar_letras()
    saida = io.BytesIO()
    documento = SimpleDocTemplate(
        saida,
        pagesize=landscape(A4),
        leftMargin=14 * mm,
        rightMargin=14 * mm,
        topMargin=14 * mm,
        bottomMargin=16 * mm,
        title=f"{rol.conferencia.titulo} — {rol}",
        author=rol.conferencia.municipio.conselho_nome,
        lang=get_language(),
    )
    fim = [
        Spacer(0, 14 * mm),
        _p(_("Assinaturas da comissão organizadora: ____________________   ____________________")),
    ]
    partes: list[Flowable] = [*_abertura(rol), _quadro(linhas), Spacer(0, 6 * mm), _lista(linhas), *fim]

    def rodape(pagina: Canvas, _documento: SimpleDocTemplate) -> None:
        pagina.setFont(COMUM, 7)
        pagina.drawString(14 * mm, 8 * mm, f"SHA-256 {rol.resumo}")
        numero = _("página %(n)s") % {"n": pagina.getPageNumber()}
        pagina.drawRightString(landscape(A4)[0] - 14 * mm, 8 * mm, numero)

    documento.build(partes, onFirstPage=rodape, onLaterPages=rodape)
    return saida.getvalue()


def _abertura(rol: RolOficial) -> list[Flowable]:
    conferencia = rol.conferencia
    quando = por_extenso(rol.momento, conferencia.municipio.zona, rol.momento)
    frase = _(
        "Credenciamento encerrado em %(quando)s, por %(quem)s, pelas regras na versão %(regras)s. %(total)s pessoas."
    )
    valores = {
        "quando": quando,
        "quem": rol.conta,
        "regras": rol.versao_das_regras,
        "total": rol.total,
    }
    return [
        _p(f"{conferencia.municipio.conselho_nome} — {conferencia.municipio}", 9),
        _p(conferencia.titulo, 14, forte=True),
        _p(str(rol), 12, forte=True),
        _p(frase % valores, 9),
        Spacer(0, 4 * mm),
    ]


def _quadro(linhas: Sequence[LinhaDoRol]) -> Table:
    contagem = contar(linhas)
    cabeca = [_("Categoria"), *contagem["segmentos"], _("Total")]
    corpo = [[nome, *map(str, valores), str(soma)] for nome, valores, soma in contagem["categorias"]]
    soma = [_("Total"), *map(str, contagem["totais"]), str(contagem["total"])]
    return _tabela(Table, [cabeca, *corpo, soma], None)


def _lista(linhas: Sequence[LinhaDoRol]) -> LongTable:
    larguras = [12 * mm, 17 * mm, 86 * mm, 52 * mm, 76 * mm, 13 * mm, 13 * mm]
    return _tabela(LongTable, [_cabecalho(), *_celulas(linhas)], larguras)


def _tabela(classe: type[Table], dados: list[list[str]], larguras: list[float] | None) -> Table:
    cabeca, *corpo = dados
    tabela = classe(
        [
            [_p(celula, LETRA, forte=True) for celula in cabeca],
            *(
                [_celula(celula, larguras[i] if larguras else 0) for i, celula in enumerate(linha)]
                for linha in corpo
            ),
        ],
        colWidths=larguras,
        repeatRows=1,
    )
    tabela.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.4, HexColor("#888888")),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor("#e8ecf2")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("FONT", (0, 1), (-1, -1), COMUM, LETRA),
        ]
    )
    return tabela


def _celula(texto: str, largura: float) -> str | Paragraph:
    """Return the text as it is where it fits on a line (ten times quicker to draw), else a paragraph that wraps."""
    texto = desenhavel(texto)
    return texto if stringWidth(texto, COMUM, LETRA) < largura - FOLGA_DA_CELULA else _p(texto, LETRA)


def _cabecalho() -> list[str]:
    nomes = [_("Nº"), _("Crachá"), _("Nome"), _("Categoria"), _("Segmento"), _("Voz"), _("Voto")]
    return [str(nome) for nome in nomes]


def _celulas(linhas: Sequence[LinhaDoRol]) -> list[list[str]]:
    resposta = {True: str(_("sim")), False: str(_("não")), None: str(_("a definir"))}
    return [
        [
            *(str(li.ordem), str(li.cracha), li.nome, li.categoria_nome, li.segmento_nome),
            *(resposta[li.voz], resposta[li.voto]),
        ]
        for li in linhas
    ]


def _p(texto: str, tamanho: float = 8, *, forte: bool = False) -> Paragraph:
    estilo = ParagraphStyle(
        "rol", fontName=FORTE if forte else COMUM, fontSize=tamanho, leading=tamanho * 1.3, splitLongWords=1
    )
    return Paragraph(escape(desenhavel(texto)), estilo)


FORMATOS: dict[str, tuple[str, Callable[[RolOficial, Sequence[LinhaDoRol]], bytes]]] = {
    "pdf": ("application/pdf", em_pdf),
    "csv": ("text/csv; charset=utf-8", em_csv),
    "txt": ("text/plain; charset=utf-8", texto_canonico),
}
