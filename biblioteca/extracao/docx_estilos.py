"""Formatting of Word that changes what a text means: struck, hidden, raised, centred, numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DESLIGADO = frozenset(("0", "false", "off", "none"))
_HERANCAS_DEMAIS = 20


@dataclass(frozen=True, slots=True)
class Estilo:
    """``lista``: number of the list, "" for none; ``nivel``: its level, from 0, None where only the list tells."""

    nome: str = ""
    riscado: bool = False
    oculto: bool = False
    sobrescrito: bool = False
    centralizado: bool = False
    lista: str = ""
    nivel: int | None = None


def valor(elemento: etree._Element | None, caminho: str) -> str | None:
    """``w:val`` of a descendant; "" when it has none, None when there is no such element."""
    achado = None if elemento is None else elemento.find("/".join(W + passo for passo in caminho.split("/")))
    return None if achado is None else achado.get(W + "val", "")


def inteiro(texto: str | None, padrao: int) -> int:
    return int(texto) if texto and texto.isdecimal() and len(texto) < 9 else padrao


def _ligado(elemento: etree._Element, nomes: tuple[str, ...], antes: bool) -> bool:
    valores = [v for nome in nomes if (v := valor(elemento, nome)) is not None]
    return any(v not in _DESLIGADO for v in valores) if valores else antes


class Estilos:
    """Styles of the document, each with what it inherits."""

    def __init__(self, raiz: etree._Element | None) -> None:
        self._por_nome: dict[str, etree._Element] = {}
        self._padrao = ""
        self._prontos: dict[tuple[str, Estilo], Estilo] = {}
        for estilo in () if raiz is None else raiz.iter(W + "style"):
            nome = estilo.get(W + "styleId", "")
            self._por_nome[nome] = estilo
            if estilo.get(W + "type") == "paragraph" and estilo.get(W + "default") in ("1", "true", "on"):
                self._padrao = nome

    def do_paragrafo(self, propriedades: etree._Element | None) -> Estilo:
        nome = valor(propriedades, "pStyle") or self._padrao
        estilo = self._aplicado(nome, Estilo())
        return estilo if propriedades is None else _com_paragrafo(estilo, propriedades)

    def da_corrida(self, propriedades: etree._Element | None, paragrafo: Estilo) -> Estilo:
        if propriedades is None:
            return paragrafo
        return _com_letra(self._aplicado(valor(propriedades, "rStyle") or "", paragrafo), propriedades)

    def _aplicado(self, nome: str, base: Estilo) -> Estilo:
        if (nome, base) not in self._prontos:
            estilo = base
            for elemento in reversed(list(self._heranca(nome))):
                letra, paragrafo = elemento.find(W + "rPr"), elemento.find(W + "pPr")
                estilo = estilo if letra is None else _com_letra(estilo, letra)
                estilo = estilo if paragrafo is None else _com_paragrafo(estilo, paragrafo)
            self._prontos[nome, base] = replace(estilo, nome=base.nome or nome)
        return self._prontos[nome, base]

    def _heranca(self, nome: str) -> Iterator[etree._Element]:
        for _ in range(_HERANCAS_DEMAIS):
            elemento = self._por_nome.get(nome)
            if elemento is None:
                return
            yield elemento
            nome = valor(elemento, "basedOn") or ""


def _com_letra(estilo: Estilo, letra: etree._Element) -> Estilo:
    vertical = valor(letra, "vertAlign")
    return replace(
        estilo,
        riscado=_ligado(letra, ("strike", "dstrike"), estilo.riscado),
        oculto=_ligado(letra, ("vanish",), estilo.oculto),
        sobrescrito=estilo.sobrescrito if vertical is None else vertical == "superscript",
    )


def _com_paragrafo(estilo: Estilo, paragrafo: etree._Element) -> Estilo:
    alinhamento = valor(paragrafo, "jc")
    if alinhamento is not None:
        estilo = replace(estilo, centralizado=alinhamento == "center")
    lista, nivel = valor(paragrafo, "numPr/numId"), valor(paragrafo, "numPr/ilvl")
    if lista is not None:
        estilo = replace(estilo, lista="" if lista == "0" else lista, nivel=None)
    return estilo if nivel is None else replace(estilo, nivel=inteiro(nivel, 0))
