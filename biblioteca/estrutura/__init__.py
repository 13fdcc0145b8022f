"""Statute → tree of provisions. Pure functions over dataclasses: no database, no settings.

Stages: ``codificacao`` (bytes → text), ``paragrafos`` (HTML → runs, struck or not; other formats give the same
paragraphs from ``biblioteca.extracao``), ``linhas`` (one label a line), ``aspas`` (quoted law), ``arvore`` (tree),
``redacoes`` and ``notas`` (wordings and what changed them), ``metadados`` (identity). No stage refuses input;
whatever is not understood stays in the text.
"""

from __future__ import annotations

from collections.abc import Iterable

from biblioteca.estrutura.arvore import Construtor
from biblioteca.estrutura.codificacao import decodificar
from biblioteca.estrutura.linhas import separar_linhas
from biblioteca.estrutura.metadados import identificar
from biblioteca.estrutura.modelo import Estrutura, Papel
from biblioteca.estrutura.paragrafos import Paragrafo, ler_paragrafos

VERSAO = 2
"""Raised when the same file would be read differently: what was imported is then read again."""


def estruturar(conteudo: bytes) -> Estrutura:
    """Structure of one HTML document. Never raises; a text without provisions gives an empty list of them."""
    return estruturar_paragrafos(ler_paragrafos(decodificar(conteudo)))


def estruturar_paragrafos(paragrafos: Iterable[Paragrafo]) -> Estrutura:
    """Structure of a document of any format, from its paragraphs in reading order. Never raises."""
    linhas = separar_linhas(list(paragrafos))
    dispositivos, lidas = Construtor(linhas).construir()
    cabecalho = [lida.texto for lida in lidas if lida.papel == Papel.CABECALHO]
    fecho = "\n".join(lida.texto for lida in lidas if lida.papel == Papel.FECHO)
    vivas = [linha.vivo.strip() for linha in linhas[: len(cabecalho)]]
    return Estrutura(identificar(cabecalho, vivas, fecho), dispositivos, lidas)
