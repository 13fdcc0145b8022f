"""Paragraphs of the page → lines of the statute: one label, at most, at the beginning of each.

A page may put several provisions in one ``<p>`` (with or without ``<br>``) and mix struck and live text in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from biblioteca.estrutura.modelo import Papel
from biblioteca.estrutura.paragrafos import Paragrafo, Trecho
from biblioteca.estrutura.rotulos import AGRUPADORES, Rotulo, ler_rotulo

_COLADO = re.compile(
    r"(?<=[.;:)”\"])(?<!\d\))(?<!\s\")(?<!^\")\s*(?=(?:Art\. ?\d+[º.o-]|§ ?\d+[ºo°]\s?(?:-[A-Z]\s*)?[-–.]?\s?[A-ZÀ-Ý(]|Parágrafo único\s?[.\-–:]))"
    r"|(?<=[;])\s+(?=(?:e |ou )?[IVXL]+\s*[-–]\s)"
    r"|(?<=[.:])\s+(?=[IVX]+\s+[-–]\s+[a-zà-ÿ])"
    r"|(?<=;)\s*(?=[b-z]\)\s+[a-zà-ÿ])"
)
_LETRA = re.compile(r"[0-9A-Za-zÀ-ÿ]")


@dataclass(frozen=True, slots=True)
class Linha:
    """A line with its label; ``texto`` is all of it, ``vivo`` what is not struck through.

    ``papel``: what it is, when that was already decided (by a person, or because it is a comment).
    """

    trechos: tuple[Trecho, ...]
    rotulo: Rotulo | None
    centralizada: bool = False
    inicio_de_paragrafo: bool = True
    pagina: int | None = None
    quadro: bool = False
    papel: Papel | None = None

    @property
    def texto(self) -> str:
        return "".join(t.texto for t in self.trechos)

    @property
    def vivo(self) -> str:
        return "".join(t.texto for t in self.trechos if not t.riscado)

    @property
    def rotulo_riscado(self) -> bool:
        """The label itself is struck through: the provision is an old one, and not only its text."""
        rotulo = _fatia(self.trechos, 0, self.rotulo.fim if self.rotulo else 0)
        return bool(rotulo) and all(t.riscado for t in rotulo if t.texto.strip())

    def corpo(self, inicio: int, fim: int | None = None) -> tuple[Trecho, ...]:
        """Runs from ``inicio`` (the end of the label, as a rule) to ``fim``."""
        return _fatia(self.trechos, inicio, len(self.texto) if fim is None else fim)


def _fatia(trechos: tuple[Trecho, ...], de: int, ate: int) -> tuple[Trecho, ...]:
    partes: list[Trecho] = []
    posicao = 0
    for trecho in trechos:
        inicio, fim = max(de - posicao, 0), ate - posicao
        if pedaco := trecho.texto[inicio : max(fim, 0)]:
            partes.append(Trecho(pedaco, trecho.riscado))
        posicao += len(trecho.texto)
    return tuple(partes)


def _pontos_de_corte(paragrafo: Paragrafo) -> Iterator[int]:
    texto = paragrafo.texto
    for quebra in re.finditer("\n", texto):
        resto = texto[quebra.end() :].lstrip()
        rotulo = ler_rotulo(resto)
        if rotulo and (rotulo.certo or rotulo.tipo in ("alinea", "item")):
            yield quebra.end()
    for colado in _COLADO.finditer(texto):
        yield colado.end()
    posicao = 0
    for anterior, seguinte in zip(paragrafo.trechos, paragrafo.trechos[1:], strict=False):
        posicao += len(anterior.texto)
        rotulo = ler_rotulo(seguinte.texto.lstrip())
        if (
            rotulo
            and rotulo.certo
            and _LETRA.search(paragrafo.texto[:posicao])
            and _e_mudanca(anterior, seguinte)
        ):
            yield posicao


def _e_mudanca(anterior: Trecho, seguinte: Trecho) -> bool:
    """Old wording ended and the new one begins (or the reverse): not a strike in the middle of a label."""
    return anterior.riscado != seguinte.riscado and len(anterior.texto.strip()) > 12


def _aparado(trechos: tuple[Trecho, ...]) -> tuple[Trecho, ...]:
    texto = "".join(t.texto for t in trechos)
    inicio = len(texto) - len(texto.lstrip())
    return _fatia(trechos, inicio, len(texto.rstrip()))


def separar_linhas(paragrafos: list[Paragrafo]) -> list[Linha]:
    """Lines in reading order; together they hold every character of the paragraphs but outer blanks."""
    linhas: list[Linha] = []
    for paragrafo in paragrafos:
        cortes = sorted({0, *_pontos_de_corte(paragrafo)})
        for i, (de, ate) in enumerate(zip(cortes, [*cortes[1:], len(paragrafo.texto)], strict=True)):
            if trechos := _aparado(_fatia(paragrafo.trechos, de, ate)):
                linhas.append(
                    Linha(
                        trechos,
                        _rotulo_da_linha("".join(t.texto for t in trechos)),
                        paragrafo.centralizado,
                        inicio_de_paragrafo=i == 0,
                        pagina=paragrafo.pagina,
                        quadro=paragrafo.quadro,
                    )
                )
    return linhas


def com_trechos(linha: Linha, trechos: tuple[Trecho, ...]) -> Linha:
    """``linha`` with other runs, trimmed, and the label that they begin with."""
    aparados = _aparado(trechos)
    return replace(
        linha, trechos=aparados, rotulo=_rotulo_da_linha("".join(t.texto for t in aparados)), papel=None
    )


def _rotulo_da_linha(texto: str) -> Rotulo | None:
    rotulo = ler_rotulo(texto)
    if rotulo and rotulo.tipo in AGRUPADORES and not _parece_titulo(texto, rotulo):
        return None
    return rotulo


def _parece_titulo(texto: str, rotulo: Rotulo) -> bool:
    """A heading is short and its name begins in a capital: "Título II desta Lei trata…" is not one."""
    resto = texto[rotulo.fim :].lstrip("–- ")
    return len(texto) < 400 and (not resto or not resto[0].islower())
