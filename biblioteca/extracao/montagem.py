"""Lines in reading order → paragraphs: broken lines joined, hyphens at their ends undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from biblioteca.estrutura.paragrafos import Paragrafo, Trecho
from biblioteca.estrutura.rotulos import ler_rotulo
from biblioteca.extracao.leiaute import HIFEN_DE_QUEBRA, Linha

_FIM_DE_FRASE = re.compile(r"[.;:!?][)\"”’]*$|[;,] (?:e|ou)$|\)$")
_MARCADOR = re.compile(r"[•●○▪■□✓►➢▶·]\s|\|_*\s*\|")
_LUGAR_E_DATA = re.compile(
    r"[A-ZÀ-Ý][\wÀ-ÿ' ]{2,40}(?:[-/ (]+[A-Z]{2}\)?)?, (?:em )?\d{1,2}[º°]? de [a-zç]+ de \d{4}"
)
_COLA = re.compile(r"\w[-/]$")
_TRAVESSAO = re.compile(r"[*–—-]\s")
_ANTES_DE_CITACAO = re.compile(
    r"(?:,|\b(?:d[eoa]s?|n[oa]s?|[oaàe]s?|aos?|às|ou|pel[oa]s?|com|em|c/c|[dn]?es[st]e|referid[oa]|mesm[oa]|se[ug]uinte))$",
    re.I,
)
"""What comes before the label of a provision that is cited, and not begun."""
_SUMARIO = re.compile(r"\.{4,}\s*\d+$")
_ENTRELINHA_DE_SEMPRE = 1.3
_PALAVRA_PARTIDA = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_PALAVRA = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PRONOMES = re.compile(r"\w*(?:\w{3}[aeiourm]|[áéêíó])-(?:se|lhes?)|\w*[áéêíô]-l[oa]s?")
"""A verb and its pronoun: "aplica-se", "dá-se", "aplicá-lo"; but not "par-te" nor "ba-se"."""
_PALAVRA_INTEIRA = re.compile(r"\w*[áéíóúâêô](?:[^\W\d_aeiou]*[aeiou]){2}")
"""No accent falls before the last three syllables: "econômico-" is a whole word, "análi-" may go on."""
_PREFIXOS = frozenset(("pós", "pré", "pró", "recém", "além", "vice", "bem"))
_BRANCOS = re.compile(r"[^\S\n]+")


class Montador:
    """Builds the paragraphs of one document; ``paginas`` are the lines of each page, margins taken away."""

    def __init__(self, paginas: list[list[Linha]]) -> None:
        linhas = [linha for pagina in paginas for linha in pagina]
        self._linhas = linhas
        self._palavras = Counter(
            palavra.lower()
            for linha in linhas
            for palavra in _PALAVRA.findall(linha.texto.rstrip("-\u00ad "))
        )
        self._entrelinha = {
            i: _entrelinha(pagina) or _entrelinha(linhas) for i, pagina in enumerate(paginas, 1)
        }

    def paragrafos(self) -> list[Paragrafo]:
        """Paragraphs, each with the page where it begins."""
        return [self._paragrafo(grupo) for grupo in self._grupos()]

    def textos_das_paginas(self, quantas: int) -> list[str]:
        """Text of each page: a paragraph that crosses pages is cut at the page's end."""
        textos: list[list[str]] = [[] for _ in range(quantas)]
        for grupo in self._grupos():
            for pagina in sorted({linha.pagina for linha in grupo}):
                da_pagina = [linha for linha in grupo if linha.pagina == pagina]
                textos[pagina - 1].append(self._paragrafo(da_pagina).texto)
        return ["\n".join(textos_da_pagina) for textos_da_pagina in textos]

    def _grupos(self) -> list[list[Linha]]:
        grupos: list[list[Linha]] = []
        for linha in self._linhas:
            if grupos and self._continua(grupos[-1], linha):
                grupos[-1].append(linha)
            else:
                grupos.append([linha])
        return grupos

    # -- does the line go on from the one before? ---------------------------------------------------------

    def _continua(self, grupo: list[Linha], linha: Linha) -> bool:
        anterior = grupo[-1]
        texto, antes = linha.texto.strip(), anterior.texto.strip()
        if _PALAVRA_PARTIDA.search(antes) and texto[0].islower():
            return True
        terminou, sobrava = bool(_FIM_DE_FRASE.search(antes)), _cabia(anterior, texto)
        if _outro_desenho(anterior, linha) or _abre_paragrafo(
            anterior, linha, ja_separada=terminou or sobrava
        ):
            return False
        aberta = not terminou and not sobrava
        if _noutro_lugar(anterior, linha):
            return aberta
        if self._afastada(anterior, linha, folga=2.5 if aberta and texto[0].islower() else 1.35):
            return False
        if terminou and _recuada(grupo, linha):
            return False
        return not sobrava or (texto[0].islower() and not terminou)

    def _afastada(self, anterior: Linha, linha: Linha, folga: float) -> bool:
        comum = self._entrelinha[linha.pagina] or _ENTRELINHA_DE_SEMPRE * linha.altura
        return linha.base - anterior.base > folga * comum

    # -- text ---------------------------------------------------------------------------------------------

    def _paragrafo(self, grupo: list[Linha]) -> Paragrafo:
        trechos: list[Trecho] = []
        for linha in grupo:
            novos = list(linha.trechos)
            novos[0] = replace(novos[0], texto=novos[0].texto.lstrip())
            novos[-1] = replace(novos[-1], texto=novos[-1].texto.rstrip())
            if trechos:
                ultimo = trechos[-1]
                trechos[-1] = replace(ultimo, texto=self._emendar(ultimo.texto, linha.texto.strip()))
            trechos += novos
        return Paragrafo(_limpos(trechos), all(linha.centralizada for linha in grupo), grupo[0].pagina)

    def _emendar(self, antes: str, depois: str) -> str:
        """``antes`` made ready to be followed by ``depois``: with a blank, or with the cut word sewn."""
        partida = _PALAVRA_PARTIDA.search(antes)
        if partida is None:
            return antes.rstrip(HIFEN_DE_QUEBRA) + ("" if _COLA.search(antes) else " ")
        resto = _PALAVRA.match(depois)
        fica = resto is None or self._hifen_e_da_palavra(partida[1], resto.group())
        return antes[:-1] + ("-" if fica else "")

    def _hifen_e_da_palavra(self, inicio: str, resto: str) -> bool:
        inicio, resto_minusculo = inicio.lower(), resto.lower()
        if resto[0].isupper():
            return True
        com, sem = self._palavras[f"{inicio}-{resto_minusculo}"], self._palavras[inicio + resto_minusculo]
        if com or sem:
            return com > sem
        inteira = inicio in _PREFIXOS or _PALAVRA_INTEIRA.fullmatch(inicio)
        return bool(inteira or _PRONOMES.fullmatch(f"{inicio}-{resto_minusculo}"))


def _entrelinha(linhas: list[Linha]) -> float:
    """The distance between two lines of a paragraph: the commonest one; 0 when too few lines tell it."""
    distancias = Counter(
        round(seguinte.base - anterior.base)
        for anterior, seguinte in pairwise(linhas)
        if 0 < seguinte.base - anterior.base < 40
    )
    (distancia, vezes), *_ = distancias.most_common(1) or [(0, 0)]
    return max(float(distancia), 0.8 * linhas[0].altura) if vezes > 2 else 0.0


def _cabia(anterior: Linha, texto: str) -> bool:
    """The first word of ``texto`` would have fitted at the end of the line before: it was broken on purpose."""
    palavra = texto.split(" ", 1)[0]
    largura_da_letra = (anterior.x1 - anterior.x0) / max(1, len(anterior.texto.strip()))
    sobra = anterior.direita - anterior.x1
    if anterior.centralizada:
        sobra += anterior.x0 - anterior.esquerda
    return sobra > (len(palavra) + 1) * largura_da_letra * 1.1


def _abre_paragrafo(anterior: Linha, linha: Linha, *, ja_separada: bool) -> bool:
    """By what it begins with: a mark of a list, a label, a centred title after a sentence that ended."""
    texto, antes = linha.texto.strip(), anterior.texto.strip()
    if _MARCADOR.match(texto) or _SUMARIO.search(antes) or (ja_separada and _LUGAR_E_DATA.match(texto)):
        return True
    if ja_separada and (
        _TRAVESSAO.match(texto) or (linha.centralizada > anterior.centralizada and not texto[0].islower())
    ):
        return True
    rotulo = ler_rotulo(texto)
    if rotulo is None:
        return False
    separada = ja_separada or linha.x0 - anterior.x0 > 0.5 * linha.altura
    if rotulo.tipo == "item" or not rotulo.certo:
        return separada
    # Otherwise it is a citation that happened to fall at the beginning of a line.
    return separada or not _ANTES_DE_CITACAO.search(antes)


def _recuada(grupo: list[Linha], linha: Linha) -> bool:
    """Its beginning stands out to the right: from the lines above, or, after only one, like that one."""
    referencia = grupo[-1].x0 if len(grupo) > 1 else linha.esquerda
    return linha.x0 - referencia > 0.6 * linha.altura and (len(grupo) > 1 or linha.x0 >= grupo[0].x0 - 2)


def _outro_desenho(anterior: Linha, linha: Linha) -> bool:
    """Another size of letter, a row of a table, or a centred line before one that isn't."""
    menor, maior = sorted((anterior.altura, linha.altura))
    if maior > 1.25 * max(menor, 1.0) or anterior.de_tabela or linha.de_tabela:
        return True
    return anterior.centralizada and not linha.centralizada


def _noutro_lugar(anterior: Linha, linha: Linha) -> bool:
    """On another page, or at the top of another column."""
    return linha.pagina != anterior.pagina or linha.base <= anterior.base


def _limpos(trechos: Iterable[Trecho]) -> tuple[Trecho, ...]:
    limpos: list[Trecho] = []
    for trecho in trechos:
        texto = _BRANCOS.sub(" ", trecho.texto.replace(HIFEN_DE_QUEBRA, ""))
        if limpos and limpos[-1].texto.endswith(" "):
            texto = texto.lstrip(" ")
        if texto and limpos and limpos[-1].riscado == trecho.riscado:
            limpos[-1] = Trecho(limpos[-1].texto + texto, trecho.riscado)
        elif texto:
            limpos.append(Trecho(texto, trecho.riscado))
    return tuple(limpos)
