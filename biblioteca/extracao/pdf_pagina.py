"""A page of a PDF → pieces of lines, each with its box and what is struck through in it."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from biblioteca.estrutura.paragrafos import Trecho
from biblioteca.extracao.leiaute import HIFEN_DE_QUEBRA, Linha

_HIFENS_DO_PDFIUM = (0x02, 0xFFFE)
_ORDINAIS = {"o": "º", "a": "ª", "O": "º", "A": "ª"}
_ESPACOS = frozenset(" \u00a0\t\u2002\u2003\u2009\u200a\u202f")
_SEM_LARGURA = frozenset("\u200b\u200c\u200d\u2060\ufeff\u0000")
_VAO_APOS_FIM_DE_LINHA = 0.15
"""pdfium also ends a line at a raised letter; then the next one is right beside it."""
_OBJETOS_DEMAIS = 20_000


class Letra(NamedTuple):
    """One character and its box, in points from the top left corner of the page as it is seen.

    A tuple, because a long manual has a million of them. ``suposta``: a blank that pdfium guessed from the distance
    between two letters.
    """

    texto: str
    x0: float
    x1: float
    topo: float
    base: float
    suposta: bool = False

    @property
    def altura(self) -> float:
        return self.base - self.topo


class Quadro:
    """From the coordinates of the file to those of the page as it is seen: turned, from the top left."""

    def __init__(self, pagina: pdfium.PdfPage) -> None:
        self._l, self._b, self._r, self._t = pagina.get_bbox()
        self._giro = pagina.get_rotation() % 360
        largura, altura = self._r - self._l, self._t - self._b
        self.largura, self.altura = (altura, largura) if self._giro in (90, 270) else (largura, altura)

    def caixa(
        self, esquerda: float, baixo: float, direita: float, alto: float
    ) -> tuple[float, float, float, float]:
        """x0, x1, top, base."""
        if self._giro == 90:
            return baixo - self._b, alto - self._b, esquerda - self._l, direita - self._l
        if self._giro == 180:
            return self._r - direita, self._r - esquerda, baixo - self._b, alto - self._b
        if self._giro == 270:
            return self._t - alto, self._t - baixo, self._r - direita, self._r - esquerda
        return esquerda - self._l, direita - self._l, self._t - alto, self._t - baixo


def ler_pagina(pagina: pdfium.PdfPage, numero: int) -> list[Linha]:
    """Pieces of lines in the order of the file. Raises PdfiumError."""
    quadro = Quadro(pagina)
    texto = pagina.get_textpage()
    try:
        pedacos = list(_pedacos(_letras(texto, quadro)))
    finally:
        texto.close()
    riscos = _riscos(pagina, quadro) if pedacos else []
    return [_linha(pedaco, riscos, numero) for pedaco in pedacos]


def _letras(texto: pdfium.PdfTextPage, quadro: Quadro) -> Iterator[Letra | None]:
    """Characters that are seen on the page; None where a line ends."""
    caixa = c.FS_RECTF()
    for i in range(texto.count_chars()):
        codigo = c.FPDFText_GetUnicode(texto, i)
        if codigo in (10, 13):
            yield None
            continue
        letra = HIFEN_DE_QUEBRA if codigo in _HIFENS_DO_PDFIUM else _caractere(codigo)
        if letra in _SEM_LARGURA:
            continue
        c.FPDFText_GetLooseCharBox(texto, i, ctypes.byref(caixa))
        x0, x1, topo, base = quadro.caixa(caixa.left, caixa.bottom, caixa.right, caixa.top)
        if x1 >= 0 and x0 <= quadro.largura and base >= 0 and topo <= quadro.altura:
            suposta = letra == " " and c.FPDFText_IsGenerated(texto, i) == 1
            yield Letra(letra, x0, x1, topo, base, suposta)


def _caractere(codigo: int) -> str:
    """The sign of replacement stands for what the file's fonts don't explain."""
    if codigo == 9:
        return " "
    sem_sentido = codigo < 32 or 0x7F <= codigo < 0xA0 or 0xD800 <= codigo < 0xF900 or codigo > sys.maxunicode
    return "\ufffd" if sem_sentido else chr(codigo)


def _pedacos(letras: Iterator[Letra | None]) -> Iterator[list[Letra]]:
    """Cut where the line ends, or where there is more white than between two words."""
    pedaco: list[Letra] = []
    fim_de_linha = False
    for letra in letras:
        if letra is None:
            fim_de_linha = True
            continue
        if pedaco and _corta(pedaco, letra, _VAO_APOS_FIM_DE_LINHA if fim_de_linha else 1.0):
            if not _so_espacos(pedaco):
                yield pedaco
            pedaco = []
        fim_de_linha = False
        _acrescentar(pedaco, letra)
    if not _so_espacos(pedaco):
        yield pedaco


def _so_espacos(pedaco: list[Letra]) -> bool:
    return all(letra.texto in _ESPACOS for letra in pedaco)


def _corta(pedaco: list[Letra], letra: Letra, vao: float) -> bool:
    """``vao``: white between two letters of one line, in heights."""
    anterior = next((outra for outra in reversed(pedaco) if outra.texto not in _ESPACOS), None)
    if anterior is None or letra.texto in _ESPACOS:
        return False
    altura = max(anterior.altura, letra.altura, 1.0)
    comum = min(anterior.base, letra.base) - max(anterior.topo, letra.topo)
    return letra.x0 - anterior.x1 > vao * altura or letra.x0 < anterior.x0 - vao * altura or comum < 0


def _acrescentar(pedaco: list[Letra], letra: Letra) -> None:
    """A small raised "o" after a number is "º"; a blank guessed around it, for the change of height, is not one."""
    antes = [outra for outra in pedaco[-2:] if not outra.suposta]
    if antes and _e_ordinal(antes[-1], letra):
        letra = letra._replace(texto=_ORDINAIS[letra.texto])
    elif not (antes and antes[-1].texto in _ORDINAIS.values()):
        pedaco.append(letra)
        return
    if pedaco[-1].suposta and letra.x0 - antes[-1].x1 < 0.15 * antes[-1].altura:
        pedaco.pop()
    pedaco.append(letra)


def _e_ordinal(anterior: Letra, letra: Letra) -> bool:
    if letra.texto not in _ORDINAIS or not (anterior.texto.isdigit() or anterior.texto in "nN"):
        return False
    return letra.altura < 0.9 * anterior.altura and letra.base < anterior.base - 0.12 * anterior.altura


# -- what is struck through -------------------------------------------------------------------------------

Traco = tuple[float, float, float]
"""x0, x1 and height of a thin horizontal line."""


def _riscos(pagina: pdfium.PdfPage, quadro: Quadro) -> list[Traco]:
    tracos: list[Traco] = []
    for limites in _limites_dos_objetos(pagina, c.FPDF_PAGEOBJ_PATH):
        x0, x1, topo, base = quadro.caixa(*limites)
        if base - topo < 2.5 and x1 - x0 > 4:
            tracos.append((x0, x1, (topo + base) / 2))
    return tracos


def coberta_por_imagem(pagina: pdfium.PdfPage) -> float:
    """Largest share of the page that one image takes, from 0 to 1."""
    largura, altura = pagina.get_size()
    imagens = _limites_dos_objetos(pagina, c.FPDF_PAGEOBJ_IMAGE)
    maior = max(
        ((direita - esquerda) * (topo - base) for esquerda, base, direita, topo in imagens), default=0.0
    )
    return min(1.0, maior / max(1.0, largura * altura))


def _limites_dos_objetos(pagina: pdfium.PdfPage, tipo: int) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right and top of the objects of one type; of the first ones, in a drawing with too many."""
    esquerda, base, direita, topo = (ctypes.c_float() for _ in range(4))
    for i in range(min(c.FPDFPage_CountObjects(pagina), _OBJETOS_DEMAIS)):
        objeto = c.FPDFPage_GetObject(pagina, i)
        if c.FPDFPageObj_GetType(objeto) == tipo and c.FPDFPageObj_GetBounds(
            objeto, esquerda, base, direita, topo
        ):
            yield esquerda.value, base.value, direita.value, topo.value


def _riscada(letra: Letra, riscos: list[Traco]) -> bool:
    """A line crosses the middle of the letter: below it would underline, above it would be a rule."""
    de, ate = letra.topo + 0.4 * letra.altura, letra.topo + 0.72 * letra.altura
    meio = (letra.x0 + letra.x1) / 2
    return any(de < y < ate and x0 <= meio <= x1 for x0, x1, y in riscos)


def _riscadas(letras: list[Letra], riscos: list[Traco]) -> list[bool]:
    """A letter alone between struck ones, or at the end of them, only fell between two strokes."""
    riscadas = [_riscada(letra, riscos) for letra in letras]
    if len(riscadas) < 3:
        return riscadas
    antes, depois = [riscadas[1], *riscadas[:-1]], [*riscadas[1:], riscadas[-2]]
    return [riscada or (a and d) for riscada, a, d in zip(riscadas, antes, depois, strict=True)]


def _linha(pedaco: list[Letra], riscos: list[Traco], numero: int) -> Linha:
    cheias = [letra for letra in pedaco if letra.texto not in _ESPACOS]
    topo, base = min(letra.topo for letra in cheias), max(letra.base for letra in cheias)
    riscadas = iter(_riscadas(cheias, [risco for risco in riscos if topo < risco[2] < base]))
    trechos: list[Trecho] = []
    for letra in pedaco:
        espaco = letra.texto in _ESPACOS
        riscada = (bool(trechos) and trechos[-1].riscado) if espaco else next(riscadas)
        texto = " " if espaco else letra.texto
        if trechos and trechos[-1].riscado == riscada:
            trechos[-1] = Trecho(trechos[-1].texto + texto, riscada)
        else:
            trechos.append(Trecho(texto, riscada))
    return Linha(tuple(trechos), cheias[0].x0, max(letra.x1 for letra in cheias), topo, base, numero)
