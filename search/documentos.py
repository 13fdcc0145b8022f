"""The plain data of the search: what goes into an index, what is asked of it and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Self

MAXIMO_DE_RESULTADOS = 1000
"""Answers that can be paged through. Past that, other words serve better than more pages."""

PROFUNDIDADES = (60, 240, 600)
"""Best answers that are brought together by work: the first of these that has OBRAS_BASTANTES, so that one long law does
not hide the others. What a work has beyond them is read inside it (`Consulta.grupo`)."""

OBRAS_BASTANTES = 20

POR_PAGINA = 10


class Especie(StrEnum):
    """What a document is to the person who reads it; the facet "tipo" of the results page."""

    NORMA = "norma"
    PAGINA = "pagina"
    GUIA = "guia"
    VIDEO = "video"
    NOTICIA = "noticia"
    PROPOSTA = "proposta"


class Esfera(StrEnum):
    FEDERAL = "federal"
    ESTADUAL = "estadual"
    MUNICIPAL = "municipal"


class Vigencia(StrEnum):
    """What the question is about: the law of today (also what has no validity, such as a page), of the past, or both."""

    EM_VIGOR = "em-vigor"
    ANTERIOR = "anterior"
    TODAS = "todas"


class Ordem(StrEnum):
    RELEVANCIA = "relevancia"
    RECENTES = "recentes"
    ANTIGAS = "antigas"


class Parte(NamedTuple):
    """A piece inside a document that can be the answer by itself: § 3º of an article.

    caminho: its own address below the work ("art-20/par-3"). texto: without the label.
    """

    caminho: str
    rotulo: str
    texto: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Documento:
    """One thing that a search can find: an article of a law, a page, a proposal.

    What is a draft, withdrawn or scheduled gives no document, but for a source whose editors search their drafts in
    the panel: those say `rascunho`, and no question sees them unless it asks (`Consulta.com_rascunhos`).

    fonte, pk, parte: where it comes from. Together they are its identity ("norma:12:art-20"); an object with
        `pk` may give many documents, told apart by `parte`.
    municipio_id: the municipality that owns it, or None when it is shared by all.
    titulo: the heading of the result. For a provision: "Art. 20 – Lei nº 8.742/1993 (LOAS)".
    texto: the whole plain text; the extract shown is cut from it. Empty when `caput` and `partes` are all of it.
    caput: the opening of the text that says what it is about (an article's caput, a page's summary).
    contexto: headings above it (chapter, section; the names of the parent pages).
    obra: name of the work that holds it, with its nicknames ("Lei nº 8.742/1993 LOAS Lei Orgânica…").
    rotulo: short label, such as "Art. 20".
    url: path inside the site, with the leading slash.
    grupo: key that brings together documents of one work ("lei-8742-1993").
    idioma: language code; norms are found in every language of the interface.
    tipo, orgao, esfera: of a norm ("resolucao", "CNAS", Esfera.FEDERAL); eixo: of a proposal, as people read it.
    vigente: whether it is the law of today; False for former wordings and revoked norms, with the last day in
        `vigente_ate` where it is known.
    pagina: of the source file, for a document that is read by pages.
    partes: the pieces that have an address of their own, in order.
    relevo: how it counts among equals: below 1 for what only changes another norm.
    citada: how many other works cite it.
    """

    fonte: str
    pk: str
    especie: Especie
    municipio_id: int | None
    titulo: str
    url: str
    texto: str = ""
    parte: str = ""
    caput: str = ""
    contexto: str = ""
    obra: str = ""
    rotulo: str = ""
    grupo: str = ""
    ano: int | None = None
    data: date | None = None
    idioma: str = "pt-br"
    tipo: str = ""
    orgao: str = ""
    esfera: Esfera | None = None
    eixo: str = ""
    vigente: bool = True
    vigente_ate: date | None = None
    pagina: int | None = None
    rascunho: bool = False
    partes: tuple[Parte, ...] = ()
    relevo: float = 1.0
    citada: int = 0

    @property
    def objeto(self) -> str:
        """Key of the object that it was made from ("norma:12")."""
        return chave_do_objeto(self.fonte, self.pk)

    @property
    def id(self) -> str:
        return f"{self.objeto}:{self.parte}" if self.parte else self.objeto

    @property
    def inteiro(self) -> str:
        """The text, or the opening and the labelled pieces that it is made of."""
        linhas = (self.caput, *(f"{parte.rotulo} {parte.texto}" for parte in self.partes))
        return self.texto or "\n".join(filter(None, linhas))

    def url_da_parte(self, parte: Parte) -> str:
        return self.url.removesuffix(self.parte) + parte.caminho

    def como_dict(self) -> dict[str, Any]:
        """JSON-ready, read back by `de_dict`."""
        datas = {nome: dia.isoformat() if (dia := getattr(self, nome)) else None for nome in _DATAS}
        campos = {nome: getattr(self, nome) for nome in self.__slots__}
        return campos | datas | {"partes": [list(parte) for parte in self.partes]}

    @classmethod
    def de_dict(cls, dados: Mapping[str, Any]) -> Self:
        convertidos: dict[str, Any] = {
            "especie": Especie(dados["especie"]),
            "esfera": Esfera(dados["esfera"]) if dados["esfera"] else None,
            "partes": tuple(Parte(*parte) for parte in dados["partes"]),
        }
        convertidos |= {nome: date.fromisoformat(dados[nome]) if dados[nome] else None for nome in _DATAS}
        return cls(**(dict(dados) | convertidos))


_DATAS = ("data", "vigente_ate")


def chave_do_objeto(fonte: str, pk: str | int) -> str:
    return f"{fonte}:{pk}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Consulta:
    """A question. `municipio_id` has no default: nobody can forget whose documents may be seen.

    The engines show documents of this municipality and shared ones, never others; None sees only the shared.
    especies, anos, tipos, orgaos, esferas, eixos: empty means all. grupo: only inside one work. pagina counts from 1.
    agrupar: bring together the answers of one work; pages then count works. Never when `grupo` or `ordem` is given.
    literal: only the words typed, neither mended nor with synonyms.
    com_rascunhos: only the panel asks so, for who may edit them.
    """

    texto: str
    municipio_id: int | None
    especies: tuple[Especie, ...] = ()
    anos: tuple[int, ...] = ()
    tipos: tuple[str, ...] = ()
    orgaos: tuple[str, ...] = ()
    esferas: tuple[Esfera, ...] = ()
    eixos: tuple[str, ...] = ()
    vigencia: Vigencia = Vigencia.EM_VIGOR
    grupo: str = ""
    ordem: Ordem = Ordem.RELEVANCIA
    agrupar: bool = True
    literal: bool = False
    com_rascunhos: bool = False
    idioma: str = "pt-br"
    pagina: int = 1
    por_pagina: int = POR_PAGINA


class Trecho(NamedTuple):
    """A piece of text, and whether it is one of the words that were asked for."""

    texto: str
    destacado: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """An answer. parte: the piece of the document that answers best, when one does better than the rest."""

    documento: Documento
    titulo: tuple[Trecho, ...]
    extrato: tuple[Trecho, ...]
    pontos: float
    parte: Parte | None = None

    @property
    def url(self) -> str:
        """Of the piece that answers ("…/art-20/par-3"), or of the document."""
        return self.documento.url_da_parte(self.parte) if self.parte else self.documento.url

    @property
    def antiga(self) -> bool:
        """It says what the law was, not what it is ("redação antiga, vigente até…")."""
        return not self.documento.vigente


@dataclass(frozen=True, kw_only=True, slots=True)
class Grupo:
    """The answers of one work, best first: `itens` are shown, `total` were brought together ("mais N nesta norma").

    chave: to ask for all of them (`Consulta.grupo`); empty for what belongs to no work, which comes alone.
    """

    chave: str
    itens: tuple[Item, ...]
    total: int

    @property
    def mais(self) -> int:
        return self.total - len(self.itens)


class Expansao(NamedTuple):
    """Words that were looked for besides those typed ("também procuramos: …")."""

    termo: str
    equivalentes: tuple[str, ...]


class Afrouxada(NamedTuple):
    """A looser question and how many answers it has.

    campo: the filter of `Consulta` that it drops ("anos"), or "texto" when it drops the word in `retirado`.
    """

    consulta: Consulta
    campo: str
    retirado: str
    total: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Resultado:
    """One page of answers.

    grupos: the page. When answers are brought together, the best `reunidos` of them are, whatever the page, and pages
        count groups, so that a work is on one page only and pages are stable while the index is; otherwise one group
        an answer.
    total: all the answers. paginas: how many can be seen.
    especies, tipos, orgaos, esferas, anos, eixos, vigencias: facets, how many answers each choice would give; each
        ignores its own filter, so that the other choices keep their counts.
    correcao: the question with its spelling mended, or "". corrigida: it was searched, as the typed one found nothing.
    afrouxadas: looser questions, when there is little or nothing.
    so_em_revogada: answers that only the past has, when the law of today was asked and has none.
    preparando: the index is still being built, so that "nothing found" would not be true.
    """

    grupos: tuple[Grupo, ...] = ()
    reunidos: int = 0
    total: int = 0
    paginas: int = 0
    especies: Mapping[Especie, int] = field(default_factory=dict)
    tipos: Mapping[str, int] = field(default_factory=dict)
    orgaos: Mapping[str, int] = field(default_factory=dict)
    esferas: Mapping[Esfera, int] = field(default_factory=dict)
    anos: Mapping[int, int] = field(default_factory=dict)
    eixos: Mapping[str, int] = field(default_factory=dict)
    vigencias: Mapping[Vigencia, int] = field(default_factory=dict)
    correcao: str = ""
    corrigida: bool = False
    afrouxadas: tuple[Afrouxada, ...] = ()
    so_em_revogada: int = 0
    expansoes: tuple[Expansao, ...] = ()
    milissegundos: float = 0.0
    preparando: bool = False

    @property
    def itens(self) -> tuple[Item, ...]:
        """The answers of the page, those of a work together."""
        return tuple(item for grupo in self.grupos for item in grupo.itens)


class Sugestao(NamedTuple):
    """What a person may be about to type. url: where it leads, or None to search for `texto`. rotulo: what it is."""

    texto: str
    url: str | None
    rotulo: str
