"""Pieces of text placed on a page → lines in reading order. Plain geometry, in points from the top left corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from biblioteca.estrutura.paragrafos import Trecho

HIFEN_DE_QUEBRA = "\u00ad"
"""A hyphen that only cuts a word at the end of a line; a plain one may be part of the word."""
CALHA_MINIMA = 6.0
"""Points of white between two columns."""
_LINHAS_DE_COLUNA = 5
_VAO_DE_TABELA = 2.2
"""White between two cells, in heights of a line; less is a justified line, or what follows a label."""
_SUBIDA_DE_CELULA = 8
"""Heights of a line from the foot of one cell to the top of the next."""
_PERTO_DA_MARGEM = 0.1
_LINHAS_QUE_MOSTRAM_A_MARGEM = 3
_ROTULO_MAIS_LONGO = 18
_PREENCHIMENTO = 0.6
"""Prose fills its column; the cells of a table don't."""


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


def ordenar(pedacos: Sequence[Linha], largura: float) -> list[Linha]:
    """Lines of a page this wide, columns one after the other, each line with the edges of its column."""
    blocos = [_juntar_lado_a_lado(_em_ordem(bloco)) for bloco in _blocos(pedacos)]
    return [linha for bloco in blocos for linha in _com_margens(bloco, largura if len(blocos) == 1 else 0.0)]


# -- columns ----------------------------------------------------------------------------------------------


def _blocos(pedacos: Sequence[Linha]) -> list[list[Linha]]:
    """Blocks to be read one after the other; the pieces of each keep the order of the file."""
    calha = _achar_calha(pedacos)
    if calha is None:
        return [list(pedacos)] if pedacos else []
    blocos: list[list[Linha]] = []
    largos: list[Linha] = []
    for faixa in _faixas(pedacos, calha):
        esquerda = [p for p in faixa if p.x1 <= calha]
        direita = [p for p in faixa if p.x0 >= calha]
        if len(esquerda) + len(direita) == len(faixa) and _sao_colunas(esquerda, direita, calha):
            blocos += [largos, *_blocos(esquerda), *_blocos(direita)]
            largos = []
        else:
            largos = [*largos, *faixa]
    blocos.append(largos)
    return [_na_ordem_do_arquivo(bloco, pedacos) for bloco in blocos if bloco]


def _na_ordem_do_arquivo(bloco: list[Linha], pedacos: Sequence[Linha]) -> list[Linha]:
    meus = set(map(id, bloco))
    return [pedaco for pedaco in pedacos if id(pedaco) in meus]


def _achar_calha(pedacos: Sequence[Linha]) -> float | None:
    """Middle of the white strip that the fewest pieces cross; None when there is no strip worth a try."""
    if len(pedacos) < 2 * _LINHAS_DE_COLUNA:
        return None
    inicio, fim = min(p.x0 for p in pedacos), max(p.x1 for p in pedacos)
    de, ate = int(inicio + 0.2 * (fim - inicio)), int(fim - 0.2 * (fim - inicio))
    if ate - de < CALHA_MINIMA:
        return None
    cobertura = [0] * (ate - de + 2)
    for pedaco in pedacos:
        a, b = max(int(pedaco.x0), de), min(int(pedaco.x1) + 1, ate + 1)
        if a < b:
            cobertura[a - de] += 1
            cobertura[b - de] -= 1
    total, menor, melhor, corrida = 0, len(pedacos) + 1, (0, 0), 0
    for x, mudanca in enumerate(cobertura[:-1]):
        total += mudanca
        corrida = corrida + 1 if total == menor else 1
        if total < menor or (total == menor and corrida > melhor[1]):
            menor, melhor = total, (x, corrida)
    largura_da_calha = melhor[1]
    if largura_da_calha < CALHA_MINIMA or menor > 0.6 * len(pedacos):
        return None
    return de + melhor[0] - largura_da_calha / 2 + 0.5


def _faixas(pedacos: Sequence[Linha], calha: float) -> list[list[Linha]]:
    """From top to bottom: stretches without anything across the strip, and what crosses it."""
    faixas: list[list[Linha]] = []
    cruzava: bool | None = None
    for pedaco in sorted(pedacos, key=lambda p: p.topo):
        cruza = pedaco.x0 < calha < pedaco.x1
        if cruza != cruzava:
            faixas.append([])
        faixas[-1].append(pedaco)
        cruzava = cruza
    return faixas


def _sao_colunas(esquerda: list[Linha], direita: list[Linha], calha: float) -> bool:
    if min(_fileiras(esquerda), _fileiras(direita)) < _LINHAS_DE_COLUNA:
        return False
    inicio, fim = min(p.x0 for p in esquerda), max(p.x1 for p in direita)
    return median(p.x1 - p.x0 for p in esquerda) > _PREENCHIMENTO * (calha - inicio) and median(
        p.x1 - p.x0 for p in direita
    ) > _PREENCHIMENTO * (fim - calha)


def _fileiras(pedacos: Iterable[Linha]) -> int:
    return len({round(p.base) for p in pedacos})


# -- lines ------------------------------------------------------------------------------------------------


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
