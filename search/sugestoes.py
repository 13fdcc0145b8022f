"""What a person may be about to type: titles of what may be read, known by any of its names. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from search.analise import palavras
from search.documentos import Documento, Especie, Sugestao

DE_ONDE_ESCOLHER = 40
"""Documents that the engine brings for the best of them to be suggested."""


def em_sugestoes(documentos: Sequence[Documento], digitadas: Sequence[str], limite: int) -> list[Sugestao]:
    """The best first: those whose title has the words, from its beginning, and then the short ones."""

    def ordem(documento: Documento) -> tuple[bool, bool, bool, int]:
        titulo = palavras(documento.titulo)
        no_titulo = all(any(palavra.startswith(d) for palavra in titulo) for d in digitadas)
        do_comeco = titulo[:1] != [] and titulo[0].startswith(digitadas[0])
        return not no_titulo, not do_comeco, documento.especie != Especie.NORMA, len(documento.titulo)

    sugestoes = {
        documento.url: Sugestao(documento.titulo, documento.url, documento.especie.value)
        for documento in sorted(documentos, key=ordem)
    }
    return list(sugestoes.values())[:limite]
