"""The plain data of the search: what goes into an index, what is asked of it and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Self

MAXIMO_DE_RESULTADOS = 1000
"""Answers that can be paged through. Past that, other words serve better than more pages."""


POR_PAGINA = 10


class Especie(StrEnum):
    """What a document is to the person who reads it; the facet "tipo" of the results page."""

    NORMA = "norma"
    PAGINA = "pagina"
    GUIA = "guia"
    VIDEO = "video"
    NOTICIA = "noticia"
    PROPOSTA = "proposta"


@dataclass(frozen=True, kw_only=True, slots=True)
class Documento:
    """One thing that a search can find: an article of a law, a page, a proposal.

    Only what is public becomes a `Documento`: a source gives none for what is a draft, withdrawn or scheduled.

    fonte, pk, parte: where it comes from. Together they are its identity ("norma:12:art-20"); an object with
        `pk` may give many documents, told apart by `parte`.
    municipio_id: the municipality that owns it, or None when it is shared by all.
    titulo: the heading of the result. For a provision: "Art. 20 – Lei nº 8.742/1993 (LOAS)".
    texto: the whole plain text; the extract shown is cut from it.
    caput: the opening of the text that says what it is about (an article's caput, a page's summary).
    contexto: headings above it (chapter, section; the names of the parent pages).
    obra: name of the work that holds it, with its nicknames ("Lei nº 8.742/1993 LOAS Lei Orgânica…").
    rotulo: short label, such as "Art. 20".
    url: path inside the site, with the leading slash.
    grupo: key that brings together documents of one work ("lei-8742-1993").
    idioma: language code; norms are found in every language of the interface.
    """

    fonte: str
    pk: str
    especie: Especie
    municipio_id: int | None
    titulo: str
    texto: str
    url: str
    parte: str = ""
    caput: str = ""
    contexto: str = ""
    obra: str = ""
    rotulo: str = ""
    grupo: str = ""
    ano: int | None = None
    data: date | None = None
    idioma: str = "pt-br"

    @property
    def objeto(self) -> str:
        """Key of the object that it was made from ("norma:12")."""
        return chave_do_objeto(self.fonte, self.pk)

    @property
    def id(self) -> str:
        return f"{self.objeto}:{self.parte}" if self.parte else self.objeto

    def como_dict(self) -> dict[str, Any]:
        """JSON-ready, read back by `de_dict`."""
        return asdict(self) | {"data": self.data.isoformat() if self.data else None}

    @classmethod
    def de_dict(cls, dados: Mapping[str, Any]) -> Self:
        convertidos = {
            "especie": Especie(dados["especie"]),
            "data": date.fromisoformat(dados["data"]) if dados["data"] else None,
        }
        return cls(**(dict(dados) | convertidos))


def chave_do_objeto(fonte: str, pk: str | int) -> str:
    return f"{fonte}:{pk}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Consulta:
    """A question. `municipio_id` has no default: nobody can forget whose documents may be seen.

    The engines show documents of this municipality and shared ones, never others; None sees only the shared.
    especies, anos: empty means all. pagina counts from 1.
    """

    texto: str
    municipio_id: int | None
    especies: tuple[Especie, ...] = ()
    anos: tuple[int, ...] = ()
    idioma: str = "pt-br"
    pagina: int = 1
    por_pagina: int = POR_PAGINA


class Trecho(NamedTuple):
    """A piece of text, and whether it is one of the words that were asked for."""

    texto: str
    destacado: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    documento: Documento
    titulo: tuple[Trecho, ...]
    extrato: tuple[Trecho, ...]
    pontos: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Resultado:
    """One page of answers.

    facetas: how many answers each choice would give, `{especie: n}` and `{ano: n}`; each facet ignores its own
        filter, so that the other choices keep their counts.
    paginas: how many can be seen, up to MAXIMO_DE_RESULTADOS answers.
    preparando: the index is still being built, so that "nothing found" would not be true.
    """

    itens: tuple[Item, ...] = ()
    total: int = 0
    paginas: int = 0
    especies: Mapping[Especie, int] = field(default_factory=dict)
    anos: Mapping[int, int] = field(default_factory=dict)
    milissegundos: float = 0.0
    preparando: bool = False
