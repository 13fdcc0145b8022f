"""Statute in HTML → tree of provisions. Pure functions over dataclasses: no database, no settings.

Stages: ``codificacao`` (bytes → text), ``paragrafos`` (HTML → runs, struck or not), ``linhas`` (one label a line),
``aspas`` (quoted law), ``arvore`` (tree), ``redacoes`` and ``notas`` (wordings and what changed them),
``metadados`` (identity). No stage refuses input; whatever is not understood stays in the text.
"""

from __future__ import annotations

from biblioteca.estrutura.arvore import Construtor
from biblioteca.estrutura.codificacao import decodificar
from biblioteca.estrutura.linhas import separar_linhas
from biblioteca.estrutura.metadados import identificar
from biblioteca.estrutura.modelo import Estrutura, Papel
from biblioteca.estrutura.paragrafos import ler_paragrafos

VERSAO = 1
"""Raised when the same file would be read differently: what was imported is then read again."""


def estruturar(conteudo: bytes) -> Estrutura:
    """Structure of one HTML document. Never raises; a text without provisions gives an empty list of them."""
    linhas = separar_linhas(ler_paragrafos(decodificar(conteudo)))
    dispositivos, lidas = Construtor(linhas).construir()
    cabecalho = [lida.texto for lida in lidas if lida.papel == Papel.CABECALHO]
    fecho = "\n".join(lida.texto for lida in lidas if lida.papel == Papel.FECHO)
    vivas = [linha.vivo.strip() for linha in linhas[: len(cabecalho)]]
    return Estrutura(identificar(cabecalho, vivas, fecho), dispositivos, lidas)
