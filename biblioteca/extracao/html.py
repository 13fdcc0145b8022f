"""HTML → paragraphs."""

from __future__ import annotations

from biblioteca.estrutura.codificacao import decodificar
from biblioteca.estrutura.paragrafos import Paragrafo, ler_paragrafos


def ler(conteudo: bytes) -> list[Paragrafo]:
    """Paragraphs of a page. Never raises."""
    return ler_paragrafos(decodificar(conteudo))
