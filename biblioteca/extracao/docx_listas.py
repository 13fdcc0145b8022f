"""Automatic numbering of Word (``numbering.xml``): lists point to definitions, and may change some levels of them."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from biblioteca.extracao.docx_estilos import Estilo, W, inteiro, valor
from biblioteca.extracao.numeracao import NIVEIS, Contador, Nivel


class Listas:
    """Lists of the document and the numbers given so far. Lists of one definition count together."""

    def __init__(self, raiz: etree._Element | None) -> None:
        vazia = etree.Element(W + "numbering")
        raiz = vazia if raiz is None else raiz
        self._definicoes = {d.get(W + "abstractNumId", ""): d for d in raiz.iter(W + "abstractNum")}
        self._por_estilo = {
            nome: numero for numero, d in self._definicoes.items() if (nome := valor(d, "styleLink"))
        }
        self._listas = {n.get(W + "numId", ""): n for n in raiz.iter(W + "num")}
        self._niveis: dict[str, list[Nivel]] = {}
        self._contadores: dict[str, Contador] = {}

    def rotulo(self, estilo: Estilo) -> str:
        """Label of the next paragraph of ``estilo.lista``; "" when Word writes none."""
        lista = self._listas.get(estilo.lista)
        if lista is None:
            return ""
        definicao = self._definicao(valor(lista, "abstractNumId") or "")
        nivel = self._nivel_do_estilo(definicao, estilo.nome) if estilo.nivel is None else estilo.nivel
        nivel = min(nivel, NIVEIS - 1)
        contador = self._contadores.setdefault(definicao, Contador())
        if estilo.lista not in self._niveis:
            self._niveis[estilo.lista] = self._comecar(lista, definicao, contador)
        return contador.rotulo(self._niveis[estilo.lista], nivel)

    def _definicao(self, numero: str) -> str:
        """A definition may only name the style that links to the real one."""
        estilo = valor(self._definicoes.get(numero), "numStyleLink")
        return self._por_estilo.get(estilo, numero) if estilo else numero

    def _nivel_do_estilo(self, definicao: str, nome: str) -> int:
        elemento = self._definicoes.get(definicao)
        for nivel in () if elemento is None or not nome else elemento.iter(W + "lvl"):
            if valor(nivel, "pStyle") == nome:
                return inteiro(nivel.get(W + "ilvl"), 0)
        return 0

    def _comecar(self, lista: etree._Element, definicao: str, contador: Contador) -> list[Nivel]:
        """Levels of ``lista``; those that it says start again do so, once, when it is first used."""
        niveis = [Nivel(texto=f"%{n + 1}.") for n in range(NIVEIS)]
        elemento = self._definicoes.get(definicao)
        for nivel in () if elemento is None else elemento.iter(W + "lvl"):
            _por_no_lugar(niveis, nivel)
        for mudanca in lista.iter(W + "lvlOverride"):
            indice = inteiro(mudanca.get(W + "ilvl"), 0)
            for nivel in mudanca.iter(W + "lvl"):
                _por_no_lugar(niveis, nivel)
            inicio = valor(mudanca, "startOverride")
            if inicio is not None and indice < NIVEIS:
                niveis[indice] = replace(niveis[indice], inicio=inteiro(inicio, 1))
                contador.recomecar(indice)
        return niveis


def _por_no_lugar(niveis: list[Nivel], elemento: etree._Element) -> None:
    indice = inteiro(elemento.get(W + "ilvl"), 0)
    if indice >= NIVEIS:
        return
    recomeca = valor(elemento, "lvlRestart")
    niveis[indice] = Nivel(
        formato=valor(elemento, "numFmt") or "decimal",
        texto=valor(elemento, "lvlText") or "",
        inicio=inteiro(valor(elemento, "start"), 0),
        separa=valor(elemento, "suff") != "nothing",
        legal=valor(elemento, "isLgl") not in (None, "0", "false"),
        recomeca=None if recomeca is None else inteiro(recomeca, 0),
    )
