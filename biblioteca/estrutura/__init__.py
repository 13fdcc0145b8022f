"""Statute → tree of provisions. Pure functions over dataclasses: no database, no settings.

Stages: ``codificacao`` (bytes → text), ``paragrafos`` (HTML → runs, struck or not; other formats give the same
paragraphs from ``biblioteca.extracao``), ``linhas`` (one label a line), ``consertos``
(what people corrected), ``comentarios`` (what is not the norm's), ``aspas`` (quoted law), ``arvore`` (tree),
``redacoes`` and ``notas`` (wordings and what changed them), ``metadados`` (identity). No stage refuses input;
whatever is not understood stays in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from biblioteca.estrutura.arvore import Construtor
from biblioteca.estrutura.codificacao import decodificar
from biblioteca.estrutura.comentarios import apartar_comentarios
from biblioteca.estrutura.consertos import aplicar
from biblioteca.estrutura.linhas import separar_linhas
from biblioteca.estrutura.metadados import identificar
from biblioteca.estrutura.modelo import Estrutura, Papel
from biblioteca.estrutura.paragrafos import Paragrafo, ler_paragrafos

VERSAO = 4
"""Raised when the same file would be read differently: what was imported is then read again."""


def estruturar(conteudo: bytes) -> Estrutura:
    """Structure of one HTML document. Never raises; a text without provisions gives an empty list of them."""
    return estruturar_paragrafos(ler_paragrafos(decodificar(conteudo)))


def estruturar_paragrafos(
    paragrafos: Iterable[Paragrafo], operacoes: Sequence[Mapping[str, Any]] = ()
) -> Estrutura:
    """Structure of a document of any format, from its paragraphs in reading order. Never raises.

    ``operacoes``: mends of ``consertos``, applied in order before the tree is built.
    """
    linhas, nao_aplicadas = aplicar(separar_linhas(list(paragrafos)), operacoes)
    linhas = apartar_comentarios(linhas)
    dispositivos, lidas = Construtor(linhas).construir()
    topo = [
        (a.texto, b.vivo.strip()) for a, b in zip(lidas, linhas, strict=True) if a.papel == Papel.CABECALHO
    ]
    fecho = "\n".join(lida.texto for lida in lidas if lida.papel == Papel.FECHO)
    identificacao = identificar([texto for texto, _ in topo], [vivo for _, vivo in topo], fecho)
    return Estrutura(identificacao, dispositivos, lidas, nao_aplicadas)
