"""PDFs that the tests write: each line where it is told to be."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

LARGURA, ALTURA = A4
MARGEM, CORPO, ENTRELINHA = 60.0, 11.0, 14.0


class Folhas:
    """Writes pages of lines from the top, in one column unless told otherwise."""

    def __init__(self) -> None:
        self._saida = BytesIO()
        self.tela = Canvas(self._saida, pagesize=A4)
        self._pagina(ALTURA - 160)

    def _pagina(self, y: float) -> None:
        self.y = y
        self.tela.setFont("Times-Roman", CORPO)

    def linha(self, texto: str, *, x: float = MARGEM, riscada: bool = False, centro: bool = False) -> Folhas:
        """A line; ``|`` in it raises the next letter, small, as official texts draw ordinals."""
        largura = self.tela.stringWidth(texto, "Times-Roman", CORPO)
        if centro:
            x = (LARGURA - largura) / 2
        escrita = self.tela.beginText(x, self.y)
        escrita.setFont("Times-Roman", CORPO)
        for i, parte in enumerate(texto.split("|")):
            if i:
                escrita.setFont("Times-Roman", CORPO * 0.6)
                escrita.setRise(4)
                escrita.textOut(parte[0])
                escrita.setFont("Times-Roman", CORPO)
                escrita.setRise(0)
            escrita.textOut(parte[1:] if i else parte)
        self.tela.drawText(escrita)
        if riscada:
            self.tela.line(x, self.y + 3, x + largura, self.y + 3)
        self.y -= ENTRELINHA
        return self

    def linhas(self, *textos: str, x: float = MARGEM) -> Folhas:
        for texto in textos:
            self.linha(texto, x=x)
        return self

    def coluna(self, textos: list[str], x: float, y: float) -> Folhas:
        self.y = y
        return self.linhas(*textos, x=x)

    def borda(self, cabeca: str, pe: str) -> Folhas:
        self.tela.drawString(MARGEM, ALTURA - 40, cabeca)
        self.tela.drawCentredString(LARGURA / 2, 30, pe)
        return self

    def nova_pagina(self) -> Folhas:
        self.tela.showPage()
        self._pagina(ALTURA - 160)
        return self

    def bytes(self) -> bytes:
        self.tela.save()
        return self._saida.getvalue()


def imagem_em_pdf(conteudo: bytes) -> bytes:
    """The pages of a PDF as pictures, as a scanner gives them."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader

    saida = BytesIO()
    tela = Canvas(saida, pagesize=A4)
    with pypdfium2.PdfDocument(conteudo) as documento:
        for pagina in documento:
            tela.drawImage(ImageReader(pagina.render(scale=2.5).to_pil()), 0, 0, LARGURA, ALTURA)
            tela.showPage()
    tela.save()
    return saida.getvalue()
