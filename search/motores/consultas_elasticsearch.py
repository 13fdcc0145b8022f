"""The plan in Elasticsearch's words: its mapping, and the queries that a plan becomes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from elasticsearch_dsl import A, Keyword, Long, Mapping, Object, Q, Search, Text, analyzer, token_filter
from elasticsearch_dsl.query import Query

from search.analise import radical
from search.documentos import Ordem
from search.facetas import termo
from search.plano import PESOS, Plano

_MAXIMO_DE_CONJUNTOS = 20_000
_ORDENS = {Ordem.RECENTES: ["-data"], Ordem.ANTIGAS: ["data"]}

_PALAVRAS = analyzer("palavras", tokenizer="standard", filter=["lowercase", "asciifolding"])
_RADICAIS = analyzer(
    "radicais",
    tokenizer="standard",
    filter=[
        "lowercase",
        "asciifolding",
        token_filter("radical", type="stemmer", language="light_portuguese"),
    ],
)


def mapeamento() -> Mapping:
    mapa = Mapping()
    mapa.meta("dynamic", False)
    mapa.meta("_source", includes=["dados", "resumo"])
    for nome in ("objeto", "acesso", "grupo", "faceta", "conjunto", "periodo"):
        mapa.field(nome, Keyword())
    for nome in ("municipio", "data"):
        mapa.field(nome, Long())
    for nome in (*PESOS, "sugestao"):
        mapa.field(
            nome,
            Text(
                analyzer=_RADICAIS if nome == "radicais" else _PALAVRAS,
                index_options="positions" if nome == "palavras" else "freqs",
            ),
        )
    mapa.field("resumo", Keyword(index=False, doc_values=False))
    mapa.field("dados", Object(enabled=False))
    return mapa


def pergunta(plano: Plano, indice: str, limite: int, salto: int) -> Search:
    """The best answers, and a count of all that may be seen by their sets of facet values.

    The frequencies of the stems come in the same answer, of the whole index as in the points.
    """
    pontuadas = [
        Q("term", **{campo: {"value": palavra, "boost": peso}}) for campo, palavra, peso in plano.clausulas
    ]
    filtros = [
        Q("terms", faceta=[termo(nome, v) for v in valores]) for nome, valores in plano.filtros.items()
    ]
    busca = (
        Search(index=indice)
        .query(_com_condicoes(plano, must=[Q("bool", should=pontuadas, minimum_should_match=1)]))
        .extra(track_total_hits=False)
        .source(["resumo"])
    )
    if filtros:
        busca = busca.post_filter(Q("bool", filter=filtros))
    if ordem := _ORDENS.get(plano.ordem):
        busca = busca.sort(*ordem)
    _contar(busca, plano)
    da_palavra = {palavra: Q("term", radicais=palavra) for palavra in plano.radicais}
    busca.aggs.bucket("todos", A("global")).bucket("frequencias", A("filters", filters=da_palavra))
    return busca[salto : salto + limite]


def contagem(plano: Plano, indice: str) -> Search:
    radicais = Q("terms", radicais=list(plano.radicais))
    busca = Search(index=indice).query(_com_condicoes(plano, filter=[radicais]))
    _contar(busca, plano)
    return busca[:0]


def parecidas(palavra: str, distancia: int, acesso: Sequence[str]) -> Query:
    proximas = Q("fuzzy", palavras={"value": palavra, "fuzziness": distancia, "prefix_length": 1})
    return Q("bool", filter=[proximas, Q("terms", acesso=list(acesso))])


def titulos(palavras: Sequence[str], acesso: Sequence[str]) -> Query:
    *inteiras, ultima = palavras
    exigidas = [Q("term", sugestao=uma) for uma in inteiras]
    return Q("bool", filter=[*exigidas, Q("prefix", sugestao=ultima), Q("terms", acesso=list(acesso))])


def _contar(busca: Search, plano: Plano) -> None:
    dos_anos = Q("bool", filter=_filtros(plano, {"anos"}))
    dos_outros = Q("bool", filter=_filtros(plano, plano.filtros.keys() - {"anos", "vigencias"}))
    for nome, campo, filtro in (("conjuntos", "conjunto", dos_anos), ("periodos", "periodo", dos_outros)):
        contados = A("terms", field=campo, size=_MAXIMO_DE_CONJUNTOS)
        busca.aggs.bucket(nome, A("filter", filtro)).bucket("valores", contados)


def _filtros(plano: Plano, quais: Collection[str]) -> list[Query]:
    return [
        Q("terms", faceta=[termo(nome, valor) for valor in valores])
        for nome, valores in plano.filtros.items()
        if nome in quais
    ]


def _com_condicoes(plano: Plano, **exigidas: list[Query]) -> Query:
    filtros = [Q("terms", acesso=list(plano.acesso)), *map(_frase, plano.frases)]
    if plano.grupo:
        filtros.append(Q("term", grupo=plano.grupo))
    recusadas = [Q("term", radicais=radical(f[0])) if len(f) == 1 else _frase(f) for f in plano.excluidas]
    filtros += exigidas.pop("filter", [])
    return Q("bool", filter=filtros, must_not=recusadas, **exigidas)


def _frase(palavras: Sequence[str]) -> Query:
    return Q("match_phrase", palavras=" ".join(palavras))
