"""Which pieces of a page belong together: columns are read one after the other, a table is not torn apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from statistics import median

from biblioteca.estrutura.rotulos import ler_rotulo
from biblioteca.extracao.leiaute import Linha

CALHA_MINIMA = 6
"""Points of white between two columns."""
_CANDIDATAS = 6
_LINHAS_DE_COLUNA = 5
_PREENCHIMENTO = 0.6
"""Prose fills its column; the cells of a table don't."""
_ROTULOS_DE_NORMA = 2
_DE_NORMA = frozenset(("artigo", "paragrafo", "inciso"))
_MESMO_LUGAR = 6.0

Blocos = list[list[Linha]]


def separar(paginas: Sequence[Sequence[Linha]]) -> list[Blocos]:
    """Blocks of each page, in reading order; the pieces of each keep the order of the file.

    Where one page certainly has two columns, a page of short lines cut at the same place has them too.
    """
    calhas: list[float] = []
    for pagina in paginas:
        certas = (calha for calha in _candidatas(pagina) if _dividir(pagina, calha, ()))
        calhas += [calha for calha in certas if not _perto_de(calha, calhas)]
    return [_blocos(pagina, calhas) for pagina in paginas]


def _perto_de(calha: float, outras: Sequence[float]) -> bool:
    return any(abs(calha - outra) < _MESMO_LUGAR for outra in outras)


def _blocos(pedacos: Sequence[Linha], conhecidas: Sequence[float]) -> Blocos:
    for calha in (*conhecidas, *_candidatas(pedacos)):
        if blocos := _dividir(pedacos, calha, conhecidas):
            return blocos
    return [list(pedacos)] if pedacos else []


def _dividir(pedacos: Sequence[Linha], calha: float, conhecidas: Sequence[float]) -> Blocos:
    """The page cut at this strip; empty when there are no columns at its sides."""
    blocos: Blocos = []
    largos: list[Linha] = []
    conhecida = _perto_de(calha, conhecidas)
    for faixa in _faixas(pedacos, calha):
        esquerda = [p for p in faixa if p.x1 <= calha]
        direita = [p for p in faixa if p.x0 >= calha]
        if len(esquerda) + len(direita) == len(faixa) and _sao_colunas(esquerda, direita, calha, conhecida):
            blocos += [largos, *_blocos(esquerda, conhecidas), *_blocos(direita, conhecidas)]
            largos = []
        else:
            largos = [*largos, *faixa]
    if not blocos:
        return []
    return [_na_ordem_do_arquivo(bloco, pedacos) for bloco in (*blocos, largos) if bloco]


def _na_ordem_do_arquivo(bloco: list[Linha], pedacos: Sequence[Linha]) -> list[Linha]:
    meus = set(map(id, bloco))
    return [pedaco for pedaco in pedacos if id(pedaco) in meus]


def _candidatas(pedacos: Sequence[Linha]) -> list[float]:
    """Middles of the strips where no piece begins or ends, those that the fewest pieces cross first."""
    if len(pedacos) < 2 * _LINHAS_DE_COLUNA:
        return []
    inicio, fim = min(p.x0 for p in pedacos), max(p.x1 for p in pedacos)
    de, ate = int(inicio + 0.2 * (fim - inicio)), int(fim - 0.2 * (fim - inicio))
    mudancas = [0] * (max(0, ate - de) + 2)
    for pedaco in pedacos:
        a, b = max(int(pedaco.x0), de), min(int(pedaco.x1) + 1, ate + 1)
        if a < b:
            mudancas[a - de] += 1
            mudancas[b - de] -= 1
    boas: list[tuple[int, int, float]] = []
    x = de
    for cruzam, grupo in groupby(accumulate(mudancas[:-1])):
        largura = len(list(grupo))
        if largura >= CALHA_MINIMA and cruzam <= 0.6 * len(pedacos):
            boas.append((cruzam, -largura, x + largura / 2))
        x += largura
    return [meio for _, _, meio in sorted(boas)[:_CANDIDATAS]]


def _faixas(pedacos: Sequence[Linha], calha: float) -> Blocos:
    """From top to bottom: stretches without anything across the strip, and what crosses it."""
    em_altura = sorted(pedacos, key=lambda p: p.topo)
    return [list(grupo) for _, grupo in groupby(em_altura, key=lambda p: p.x0 < calha < p.x1)]


def _sao_colunas(esquerda: list[Linha], direita: list[Linha], calha: float, conhecida: bool) -> bool:
    """Enough rows that fill their side; where columns are known, one side that does so is enough."""
    if min(_fileiras(esquerda), _fileiras(direita)) < (1 if conhecida else _LINHAS_DE_COLUNA):
        return False
    larguras = (calha - min(p.x0 for p in esquerda), max(p.x1 for p in direita) - calha)
    cheios = [
        median(p.x1 - p.x0 for p in lado) > _PREENCHIMENTO * largura
        for lado, largura in zip((esquerda, direita), larguras, strict=True)
    ]
    if any(cheios) if conhecida else all(cheios):
        return True
    return min(_rotulados(esquerda), _rotulados(direita)) >= _ROTULOS_DE_NORMA


def _rotulados(pedacos: Iterable[Linha]) -> int:
    """Articles, paragraphs and incisos that begin here: a norm of short lines, and not the cells of a table."""
    rotulos = (ler_rotulo(pedaco.texto.strip()) for pedaco in pedacos)
    return sum(rotulo is not None and rotulo.certo and rotulo.tipo in _DE_NORMA for rotulo in rotulos)


def _fileiras(pedacos: Iterable[Linha]) -> int:
    return len({round(p.base) for p in pedacos})
