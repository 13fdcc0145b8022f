"""The plan in tantivy's words: its schema, and the queries that a plan becomes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import tantivy

from search.analise import radical
from search.documentos import Ordem
from search.facetas import termo
from search.plano import PESOS, Plano

ESPACO = "espaco"
ORDENS: dict[Ordem, dict[str, Any]] = {
    Ordem.RELEVANCIA: {},
    Ordem.RECENTES: {"order_by_field": "data", "order": tantivy.Order.Desc},
    Ordem.ANTIGAS: {"order_by_field": "data", "order": tantivy.Order.Asc},
}
CONJUNTOS = {"conjuntos": {"terms": {"field": "conjunto", "size": 20_000}}}
PERIODOS = {"periodos": {"terms": {"field": "periodo", "size": 2_000}}}

_Consulta = tantivy.Query


def _esquema() -> tantivy.Schema:
    construtor = tantivy.SchemaBuilder()
    for nome in ("objeto", "grupo"):
        construtor.add_text_field(nome, tokenizer_name="raw", index_option="basic")
    for nome in ("acesso", "faceta"):
        construtor.add_text_field(nome, tokenizer_name="raw", index_option="basic", stored=True)
    for nome in ("conjunto", "periodo"):
        construtor.add_text_field(nome, tokenizer_name="raw", index_option="basic", fast=True)
    construtor.add_unsigned_field("municipio", indexed=True)
    construtor.add_unsigned_field("data", fast=True)
    for nome in PESOS:
        opcao = "position" if nome == "palavras" else "freq"
        construtor.add_text_field(nome, tokenizer_name=ESPACO, index_option=opcao)
    construtor.add_text_field("sugestao", tokenizer_name=ESPACO, index_option="basic")
    for nome in ("resumo", "dados"):
        construtor.add_bytes_field(nome, stored=True)
    return construtor.build()


ESQUEMA = _esquema()


def pergunta(plano: Plano) -> tantivy.Query:
    """What is looked for, with points, among what may be seen and passes every filter."""
    return _com_condicoes(plano, [pontuadas(plano), *_filtros(plano, tuple(plano.filtros))])


def pontuadas(plano: Plano) -> tantivy.Query:
    """The same without conditions. Of this alone tantivy skips what can't be among the best."""
    return ou(
        _Consulta.boost_query(_Consulta.term_query(ESQUEMA, campo, palavra, "freq"), peso)
        for campo, palavra, peso in plano.clausulas
    )


def so_com_filtros(plano: Plano) -> bool:
    """Whether `passa` tells all that the plan demands besides its words."""
    return not (plano.frases or plano.excluidas or plano.grupo)


def passa(documento: tantivy.Document, plano: Plano) -> bool:
    """Whether a stored document may be seen and passes every filter."""
    facetas = set(documento["faceta"])
    return documento["acesso"][0] in plano.acesso and all(
        any(termo(nome, valor) in facetas for valor in valores) for nome, valores in plano.filtros.items()
    )


def respostas(plano: Plano, filtros: Collection[str], barradas: Sequence[str] | None) -> tantivy.Query:
    """All that may be seen and passes these filters, to be counted: no points, one field.

    barradas: the keys of access in the index that the plan does not have, where they are few: to leave out what has
    them takes a third of the time of asking each answer for one of the plan's.
    """
    radicais = ou(_do_radical(palavra) for palavra in plano.radicais)
    return _com_condicoes(plano, [radicais, *_filtros(plano, filtros)], barradas)


def _filtros(plano: Plano, quais: Collection[str]) -> list[tantivy.Query]:
    return [
        um_de("faceta", [termo(nome, valor) for valor in valores])
        for nome, valores in plano.filtros.items()
        if nome in quais
    ]


def parecidas(palavra: str, distancia: int, acesso: Sequence[str]) -> tantivy.Query:
    proximas = _Consulta.fuzzy_term_query(ESQUEMA, "palavras", palavra, distance=distancia)
    return e([proximas, um_de("acesso", acesso)])


def titulos(palavras: Sequence[str], acesso: Sequence[str]) -> tantivy.Query:
    *inteiras, ultima = palavras
    comeco = _Consulta.fuzzy_term_query(ESQUEMA, "sugestao", ultima, distance=0, prefix=True)
    return e([*(um_de("sugestao", [uma]) for uma in inteiras), comeco, um_de("acesso", acesso)])


def um_de(campo: str, valores: Sequence[str] | Sequence[int]) -> tantivy.Query:
    """A filter: it has no say in the points."""
    return _Consulta.const_score_query(
        ou(_Consulta.term_query(ESQUEMA, campo, v, "basic") for v in valores), 0.0
    )


def ou(consultas: Iterable[tantivy.Query]) -> tantivy.Query:
    return _Consulta.boolean_query([(tantivy.Occur.Should, consulta) for consulta in consultas])


def e(consultas: Iterable[tantivy.Query]) -> tantivy.Query:
    return _Consulta.boolean_query([(tantivy.Occur.Must, consulta) for consulta in consultas])


def _com_condicoes(
    plano: Plano, exigidas: list[tantivy.Query], barradas: Sequence[str] | None = None
) -> tantivy.Query:
    exigidas = [*exigidas, *(_sem_pontos(_frase(frase)) for frase in plano.frases)]
    recusadas = [_do_radical(radical(f[0])) if len(f) == 1 else _frase(f) for f in plano.excluidas]
    if barradas is None:
        exigidas.append(um_de("acesso", plano.acesso))
    elif barradas:
        recusadas.append(um_de("acesso", barradas))
    if plano.grupo:
        exigidas.append(um_de("grupo", [plano.grupo]))
    return _Consulta.boolean_query(
        [
            *((tantivy.Occur.Must, consulta) for consulta in exigidas),
            *((tantivy.Occur.MustNot, consulta) for consulta in recusadas),
        ]
    )


def _frase(palavras: Sequence[str]) -> tantivy.Query:
    """tantivy panics with a phrase of one word."""
    if len(palavras) == 1:
        return _Consulta.term_query(ESQUEMA, "palavras", palavras[0], "basic")
    return _Consulta.phrase_query(ESQUEMA, "palavras", list(palavras))


def _do_radical(palavra: str) -> tantivy.Query:
    return _Consulta.term_query(ESQUEMA, "radicais", palavra, "basic")


def _sem_pontos(consulta: tantivy.Query) -> tantivy.Query:
    return _Consulta.const_score_query(consulta, 0.0)
