"""What every engine does, and what the engines share."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from search.analise import Termos, bigramas, palavras
from search.documentos import MAXIMO_DE_RESULTADOS, Consulta, Documento, Especie, Grupo, Item, Resultado
from search.extrato import destacar, extrair

VERSAO_DO_ESQUEMA = 2
"""Raise it when the fields or the analysis change: an index of another version is rebuilt."""

PESOS = {
    "palavras": 1.0,
    "radicais": 0.3,
    "bigramas": 0.4,
    "titulo": 1.0,
    "caput": 0.8,
    "contexto": 1.0,
    "obra": 0.5,
}
"""How much a word counts in each field. Measured in docs/busca.md."""

TODOS_OS_IDIOMAS = "todos"

Carregar = Callable[[], Iterable[Documento]]
"""Reads documents from the database. The engine calls it while nobody else can write to the index, so that of two
tasks on one object the last to write is also the last to have read."""


class IndiceIndisponivel(Exception):
    """There is no index of this version, or it can't be read. It has to be rebuilt."""


class Motor(Protocol):
    """A full-text engine. All changes of one call become visible together."""

    def pronto(self) -> bool:
        """Whether an index of this version exists and opens."""
        ...

    def substituir_objeto(self, fonte: str, pk: str, carregar: Carregar) -> None:
        """Put what `carregar` gives in place of all documents of an object; nothing given removes it.

        Raises IndiceIndisponivel.
        """
        ...

    def substituir_municipio(self, municipio_id: int | None, carregar: Carregar) -> None:
        """Put what `carregar` gives in place of all documents of a municipality (None: of the shared ones)."""
        ...

    def recriar(self, carregar: Carregar) -> None:
        """A new index in place of the old one, which answers until the new one is whole.

        `carregar` runs while others write; what they write meanwhile is in the new index too.
        """
        ...

    def buscar(self, consulta: Consulta) -> Resultado:
        """Raises IndiceIndisponivel, and nothing because of the text."""
        ...


def procurados(termos: Termos) -> Iterator[tuple[str, str, float]]:
    """(field, term, weight): any of these may match, and the score is the sum of those that do.

    Pairs of words are looked for in the title too, so that "art. 20" meets the label and not each mention.
    """
    por_campo = dict.fromkeys(PESOS, termos.palavras) | {
        "radicais": termos.radicais,
        "bigramas": termos.bigramas,
        "titulo": termos.palavras | termos.bigramas,
    }
    for campo, pesos in por_campo.items():
        for termo, peso in pesos.items():
            yield campo, termo, PESOS[campo] * peso


@dataclass(frozen=True, slots=True)
class Campos:
    """The searchable side of a document, as words joined by spaces; those of the title with their pairs."""

    palavras: str
    bigramas: str
    titulo: str
    caput: str
    contexto: str
    obra: str


def campos(documento: Documento) -> Campos:
    texto = palavras(documento.texto)
    titulo = palavras(f"{documento.rotulo} {documento.titulo}")
    return Campos(
        palavras=" ".join(chain(titulo, texto)),
        bigramas=" ".join(chain(bigramas(titulo), bigramas(texto))),
        titulo=" ".join(chain(titulo, bigramas(titulo))),
        caput=" ".join(palavras(documento.caput)),
        contexto=" ".join(palavras(documento.contexto)),
        obra=" ".join(palavras(documento.obra)),
    )


def municipio_no_indice(municipio_id: int | None) -> int:
    """Shared documents belong to 0, which is nobody's key."""
    return municipio_id or 0


def idioma_no_indice(documento: Documento) -> str:
    """Norms exist in Portuguese only, and are found from every language."""
    return TODOS_OS_IDIOMAS if documento.especie == Especie.NORMA else documento.idioma


def janela(consulta: Consulta) -> tuple[int, int]:
    """How many results to bring and how many to skip; pages past the last one that can be seen are empty."""
    salto = max(consulta.pagina - 1, 0) * consulta.por_pagina
    return max(min(consulta.por_pagina, MAXIMO_DE_RESULTADOS - salto), 0), min(salto, MAXIMO_DE_RESULTADOS)


def montar_resultado(
    consulta: Consulta,
    termos: Termos,
    *,
    documentos: Sequence[tuple[Documento, float]],
    especies: dict[Especie, int],
    anos: dict[int, int],
    comeco: float,
) -> Resultado:
    """`comeco`: time.perf_counter() when the search began."""
    itens = tuple(
        Item(
            documento=documento,
            titulo=destacar(documento.titulo, termos),
            extrato=extrair(documento.texto, termos),
            pontos=pontos,
        )
        for documento, pontos in documentos
    )
    # Every document has one kind, and this facet carries every filter but its own.
    total = sum(n for especie, n in especies.items() if especie in consulta.especies or not consulta.especies)
    return Resultado(
        grupos=tuple(Grupo(chave=item.documento.grupo, itens=(item,), total=1) for item in itens),
        total=total,
        paginas=math.ceil(min(total, MAXIMO_DE_RESULTADOS) / consulta.por_pagina),
        especies=especies,
        anos=anos,
        milissegundos=(time.perf_counter() - comeco) * 1000,
    )
