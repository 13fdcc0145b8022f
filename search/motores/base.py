"""What every engine does, and what the engines share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import MAXYEAR, date
from itertools import chain
from operator import add
from typing import Any, NamedTuple, Protocol

from search.analise import bigramas, em_paragrafos, palavras, radicais_uteis, radical, uteis
from search.definicoes import como_definido, termo_definido
from search.documentos import Consulta, Documento, Especie, Resultado, Sugestao
from search.facetas import (
    Contagem,
    em_texto,
    periodo_do_documento,
    termos_do_documento,
    valores_do_documento,
)
from search.plano import SEM_SINONIMOS, TODOS_OS_IDIOMAS, Plano, Vocabulario, chave_de_acesso

VERSAO_DO_ESQUEMA = 6
"""Raise it when the fields or the analysis change: an index of another version is rebuilt."""

Carregar = Callable[[], Iterable[Documento]]
"""Reads documents from the database. The engine calls it while nobody else can write to the index, so that of two
tasks on one object the last to write is also the last to have read."""


class IndiceIndisponivel(Exception):
    """There is no index of this version, or it can't be read. It has to be rebuilt."""


@dataclass(frozen=True, slots=True)
class Candidato:
    """An answer of the first stage, with what the second needs (`Resumo`) and the engine's own key to the rest."""

    pontos: float
    resumo: Resumo
    chave: Any


@dataclass(frozen=True, slots=True)
class Resumo:
    """What the second stage knows of a document. paragrafos: stems of each, joined by spaces; the caput first.

    definidos: (number of the paragraph, stems of what it says what is), of those that define something.
    grupo: the work, or what belongs to none by itself. relevo, citada: see Documento.
    """

    grupo: str
    municipio: int
    vigente: bool
    relevo: float
    citada: int
    paragrafos: list[str]
    definidos: list[tuple[int, str]] = field(default_factory=list)

    def em_json(self) -> str:
        dados = [getattr(self, nome) for nome in self.__slots__]
        return json.dumps(dados, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def de_json(cls, texto: str | bytes) -> Resumo:
        return cls(*json.loads(texto))


@dataclass(frozen=True, slots=True)
class Achados:
    """What an engine finds.

    frequencias: how many documents have each stem of the plan, among `documentos` of them.
    carregar: reads candidates whole, in the order given, leaving out what has just disappeared.
    """

    candidatos: Sequence[Candidato]
    contagem: Contagem
    frequencias: Mapping[str, int]
    documentos: int
    carregar: Callable[[Sequence[Candidato]], list[tuple[Candidato, Documento]]] = field(repr=False)


class Motor(Protocol):
    """A full-text engine. All changes of one call become visible together."""

    def pronto(self) -> bool:
        """Whether an index of this version exists and opens."""
        ...

    def substituir_objetos(self, objetos: Sequence[tuple[str, str, Carregar]]) -> None:
        """For each (source, pk, carregar), put what `carregar` gives in place of all documents of the object.

        Nothing given removes it. All of them in one commit. Raises IndiceIndisponivel.
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

    def tamanho(self) -> int:
        """Bytes of the index in use. Raises IndiceIndisponivel."""
        ...

    def buscar(self, consulta: Consulta, vocabulario: Vocabulario = SEM_SINONIMOS) -> Resultado:
        """Raises IndiceIndisponivel, and nothing because of the text."""
        ...

    def sugerir(self, texto: str, acesso: tuple[str, ...], limite: int) -> list[Sugestao]:
        """Titles with all the words typed, the last one perhaps unfinished. Raises IndiceIndisponivel."""
        ...


class MotorComPlanos(Protocol):
    """What search/procura.py needs of an engine to answer a question."""

    def procurar(self, plano: Plano, limite: int, salto: int, antes: Achados | None = None) -> Achados:
        """antes: what the same plan found a moment ago, which need not be counted again."""
        ...

    def contar(self, plano: Plano) -> int: ...

    def textos_com_parecidas(self, palavra: str, acesso: tuple[str, ...]) -> list[str]:
        """Texts that may be seen and have words two letters or less away from this one."""
        ...


class Campos(NamedTuple):
    """The searchable side of a document: words joined by spaces, and the values that filters and facets use.

    para_radicais: the words whose stems are indexed: every word of every field, once, so that this field alone tells
    what is an answer, and a long text is not worth less for repeating itself. caput: stems.
    """

    palavras: str
    para_radicais: str
    bigramas: str
    titulo: str
    caput: str
    contexto: str
    obra: str
    sugestao: str
    faceta: list[str]
    conjunto: str
    periodo: str
    acesso: str
    resumo: str


def campos(documento: Documento) -> Campos:
    titulo = palavras(f"{documento.rotulo} {documento.titulo}")
    lidos = paragrafos(documento)
    pedacos = [palavras(paragrafo) for paragrafo in lidos]
    definidos = {n: radicais_uteis(termo) for n, lido in enumerate(lidos) if (termo := termo_definido(lido))}
    texto = _palavras_do_texto(documento, pedacos)
    caput, contexto, obra = (palavras(t) for t in (documento.caput, documento.contexto, documento.obra))
    proprias = titulo + texto
    return Campos(
        palavras=" ".join(proprias),
        para_radicais=" ".join(dict.fromkeys(chain(proprias, caput, contexto, obra))),
        bigramas=" ".join(chain(bigramas(titulo), bigramas(texto))),
        titulo=" ".join(chain(titulo, bigramas(titulo), map(como_definido, chain(*definidos.values())))),
        caput=" ".join(map(radical, caput)),
        contexto=" ".join(contexto),
        obra=" ".join(obra),
        sugestao=" ".join(chain(titulo, obra)) if _e_obra(documento) else "",
        faceta=termos_do_documento(documento),
        conjunto=em_texto(valores_do_documento(documento)),
        periodo=em_texto(periodo_do_documento(documento)),
        acesso=chave_de_acesso(
            municipio_no_indice(documento.municipio_id),
            idioma_no_indice(documento),
            rascunho=documento.rascunho,
        ),
        resumo=Resumo(
            documento.grupo or documento.id,
            municipio_no_indice(documento.municipio_id),
            documento.vigente,
            documento.relevo,
            documento.citada,
            [" ".join(uteis(pedaco)) for pedaco in pedacos],
            [(n, " ".join(termo)) for n, termo in definidos.items()],
        ).em_json(),
    )


def paragrafos(documento: Documento) -> list[str]:
    """The caput and each part; of a text without parts that have an address, its own paragraphs."""
    partes = [documento.caput, *(parte.texto for parte in documento.partes)]
    return partes if documento.partes else em_paragrafos(documento.inteiro)


def _palavras_do_texto(documento: Documento, pedacos: Sequence[list[str]]) -> list[str]:
    """Those of `documento.inteiro`, from the words of its paragraphs where they are all of it."""
    if documento.texto and documento.partes:
        return palavras(documento.texto)
    caput, *partes = pedacos
    rotulos = (palavras(parte.rotulo) for parte in documento.partes)
    return caput + list(chain.from_iterable(map(add, rotulos, partes) if documento.partes else partes))


def _e_obra(documento: Documento) -> bool:
    """A whole norm, page or proposal, not a piece of one."""
    return not documento.parte and documento.vigente


def municipio_no_indice(municipio_id: int | None) -> int:
    """Shared documents belong to 0, which is nobody's key."""
    return municipio_id or 0


def idioma_no_indice(documento: Documento) -> str:
    """Norms exist in Portuguese only, and are found from every language."""
    return TODOS_OS_IDIOMAS if documento.especie == Especie.NORMA else documento.idioma


def em_ordem_de_data(documento: Documento) -> int:
    """Days, for sorting; what has no date but a year counts as of its first day; without either it is the oldest."""
    if documento.data:
        return documento.data.toordinal()
    return date(min(documento.ano, MAXYEAR), 1, 1).toordinal() if documento.ano else 0
