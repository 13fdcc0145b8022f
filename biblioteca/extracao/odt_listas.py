"""Automatic numbering of OpenDocument: lists nested in the text, each level described in a style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from biblioteca.extracao.numeracao import NIVEIS, Contador, Nivel
from biblioteca.extracao.odt_estilos import STYLE, TEXT

_LO = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FORMATOS = {"1": "decimal", "I": "upperRoman", "i": "lowerRoman", "A": "upperLetter", "a": "lowerLetter"}
_LUGAR_DO_LIBREOFFICE = re.compile(r"%(\d)%")


@dataclass(slots=True)
class Lista:
    """A list that is being read."""

    niveis: list[Nivel]
    contador: Contador = field(default_factory=Contador)

    def rotulo(self, item: etree._Element, nivel: int) -> str:
        """Label of one item at ``nivel``, from 0."""
        nivel = min(nivel, NIVEIS - 1)
        inicio = item.get(TEXT + "start-value", "")
        if inicio.isdecimal() and len(inicio) < 6:
            self.contador.valores[nivel] = int(inicio) - 1
        return self.contador.rotulo(self.niveis, nivel)


class Listas:
    def __init__(self, raizes: Sequence[etree._Element]) -> None:
        self._estilos = {
            estilo.get(STYLE + "name", ""): _niveis(estilo)
            for raiz in raizes
            for estilo in raiz.iter(TEXT + "list-style")
        }
        self._por_id: dict[str, Lista] = {}
        self._ultimas: dict[str, Lista] = {}
        titulos = next((e for raiz in raizes for e in raiz.iter(TEXT + "outline-style")), None)
        self._titulos = Lista(_niveis(titulos)) if titulos is not None else None

    def abrir(self, elemento: etree._Element) -> Lista:
        """A list of the first level: a new one, or one of before that goes on."""
        nome = elemento.get(TEXT + "style-name", "")
        anterior = self._por_id.get(elemento.get(TEXT + "continue-list", ""))
        if elemento.get(TEXT + "continue-numbering") == "true":
            anterior = self._ultimas.get(nome)
        lista = anterior or Lista(self._estilos.get(nome) or [Nivel("none")] * NIVEIS)
        self._ultimas[nome] = lista
        if identidade := elemento.get(_XML_ID):
            self._por_id[identidade] = lista
        return lista

    def rotulo_do_titulo(self, titulo: etree._Element) -> str:
        """Number of a heading outside any list."""
        nivel = titulo.get(TEXT + "outline-level", "")
        if self._titulos is None or nivel not in "123456789" or not nivel:
            return ""
        return self._titulos.rotulo(titulo, int(nivel) - 1)


def _niveis(estilo: etree._Element) -> list[Nivel]:
    niveis = [Nivel("none") for _ in range(NIVEIS)]
    for elemento in estilo:
        indice = elemento.get(TEXT + "level", "")
        if indice in "123456789" and indice:
            niveis[int(indice) - 1] = _nivel(elemento, int(indice))
    return niveis


def _nivel(elemento: etree._Element, indice: int) -> Nivel:
    sinal = elemento.get(STYLE + "num-format", "")
    inicio = elemento.get(TEXT + "start-value", "1")
    modelo = elemento.get(_LO + "num-list-format")
    if modelo is None:
        mostrados = elemento.get(TEXT + "display-levels", "1")
        primeiro = indice - (int(mostrados) if mostrados in "123456789" and mostrados else 1) + 1
        numeros = ".".join(f"%{n}" for n in range(max(primeiro, 1), indice + 1))
        modelo = elemento.get(STYLE + "num-prefix", "") + numeros + elemento.get(STYLE + "num-suffix", "")
    return Nivel(
        formato=_FORMATOS.get(sinal, "none" if not sinal else "decimal"),
        texto=_LUGAR_DO_LIBREOFFICE.sub(r"%\1", modelo),
        inicio=int(inicio) if inicio.isdecimal() and len(inicio) < 6 else 1,
    )
