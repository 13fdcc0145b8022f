"""Pieces of text placed on a page → lines. Plain geometry, in points from the top left corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from biblioteca.estrutura.paragrafos import Trecho

HIFEN_DE_QUEBRA = "\u00ad"
"""A hyphen that only cuts a word at the end of a line; a plain one may be part of the word."""
_VAO_DE_TABELA = 2.2
"""White between two cells, in heights of a line; less is a justified line, or what follows a label."""
_SUBIDA_DE_CELULA = 8
"""Heights of a line from the foot of one cell to the top of the next."""
_PERTO_DA_MARGEM = 0.1
_LINHAS_QUE_MOSTRAM_A_MARGEM = 3
_ROTULO_MAIS_LONGO = 18


@dataclass(frozen=True, slots=True)
class Linha:
    """A line, or a piece of one, with its box. ``esquerda`` and ``direita`` are the edges of its column.

    ``de_tabela``: its pieces are so far apart that they are cells.
    """

    trechos: tuple[Trecho, ...]
    x0: float
    x1: float
    topo: float
    base: float
    pagina: int = 1
    esquerda: float = 0.0
    direita: float = 0.0
    de_tabela: bool = False

    @property
    def texto(self) -> str:
        return "".join(trecho.texto for trecho in self.trechos)

    @property
    def altura(self) -> float:
        return self.base - self.topo

    @property
    def centralizada(self) -> bool:
        """As far from both edges of the column, and not filling it."""
        sobra_a_esquerda, sobra_a_direita = self.x0 - self.esquerda, self.direita - self.x1
        largura = self.direita - self.esquerda
        return (
            min(sobra_a_esquerda, sobra_a_direita) > 0.08 * largura
            and abs(sobra_a_esquerda - sobra_a_direita) < 0.06 * largura
        )

    def ao_lado_de(self, outra: Linha) -> bool:
        """They share at least half the height of the lower one."""
        comum = min(self.base, outra.base) - max(self.topo, outra.topo)
        return comum > 0.5 * min(self.altura, outra.altura)


def ordenar(blocos: Sequence[list[Linha]], largura: float) -> list[Linha]:
    """Lines of a page this wide, from its blocks (``colunas``), each with the edges of its column."""
    prontos = [_juntar_lado_a_lado(_em_ordem(bloco)) for bloco in blocos]
    return [linha for bloco in prontos for linha in _com_margens(bloco, largura if len(blocos) == 1 else 0.0)]


def _em_ordem(bloco: list[Linha]) -> list[Linha]:
    """The order of the file, unless it goes back up over what was written, or far up the page."""
    for anterior, seguinte in pairwise(bloco):
        subida = anterior.topo - seguinte.base
        por_cima = seguinte.x0 < anterior.x1 and anterior.x0 < seguinte.x1
        if subida > (0 if por_cima else _SUBIDA_DE_CELULA * anterior.altura):
            return _por_fileiras(bloco)
    return bloco


def _por_fileiras(bloco: list[Linha]) -> list[Linha]:
    return [linha for fileira in em_fileiras(bloco) for linha in fileira]


def em_fileiras(pedacos: Iterable[Linha]) -> list[list[Linha]]:
    """Pieces side by side, from left to right; the rows from top to bottom."""
    fileiras: list[list[Linha]] = []
    for pedaco in sorted(pedacos, key=lambda p: p.topo + p.base):
        if fileiras and pedaco.ao_lado_de(fileiras[-1][0]):
            fileiras[-1].append(pedaco)
        else:
            fileiras.append([pedaco])
    return [sorted(fileira, key=lambda p: p.x0) for fileira in fileiras]


def _juntar_lado_a_lado(bloco: list[Linha]) -> list[Linha]:
    linhas: list[Linha] = []
    for pedaco in bloco:
        anterior = linhas[-1] if linhas else None
        if anterior and pedaco.ao_lado_de(anterior) and pedaco.x0 >= anterior.x1 - 1:
            linhas[-1] = _juntar(anterior, pedaco)
        else:
            linhas.append(pedaco)
    return linhas


def _juntar(anterior: Linha, pedaco: Linha) -> Linha:
    espaco = "" if anterior.texto.endswith(" ") or pedaco.texto.startswith(" ") else " "
    ultimo = anterior.trechos[-1]
    trechos = (*anterior.trechos[:-1], replace(ultimo, texto=ultimo.texto + espaco), *pedaco.trechos)
    vao = pedaco.x0 - anterior.x1 > _VAO_DE_TABELA * anterior.altura
    return replace(
        anterior,
        trechos=trechos,
        de_tabela=anterior.de_tabela or (vao and len(anterior.texto) > _ROTULO_MAIS_LONGO),
        x1=max(anterior.x1, pedaco.x1),
        topo=min(anterior.topo, pedaco.topo),
        base=max(anterior.base, pedaco.base),
    )


def _com_margens(linhas: list[Linha], largura: float) -> list[Linha]:
    """Edges of the column: where its lines reach, one stray line in twenty left aside.

    On a page with one column whose lines are too few or too short to tell, the right margin is taken to be as
    wide as the left one.
    """
    esquerdas, direitas = sorted(p.x0 for p in linhas), sorted(p.x1 for p in linhas)
    margem = len(linhas) // 20
    esquerda, direita = esquerdas[margem], direitas[-1 - margem]
    perto = direita - _PERTO_DA_MARGEM * (direita - esquerda)
    if sum(p.x1 > perto for p in linhas) < _LINHAS_QUE_MOSTRAM_A_MARGEM:
        direita = max(direita, largura - esquerda)
    return [replace(linha, esquerda=esquerda, direita=direita) for linha in linhas]
