"""The distributed engine: an alias of Elasticsearch over one index, through elasticsearch-dsl.

The alias is swapped when a rebuild ends. While one runs, the keys of the objects that change are kept in a small
index of their own (`<alias>-diario`), and are copied over before the swap. Nothing here needs scripts,
`_delete_by_query`, `_reindex` or the root page, which managed or reduced servers may not have.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.helpers import bulk, scan
from elasticsearch_dsl import A, Index, Keyword, Mapping, Object, Q, Search, Text, analyzer, token_filter
from elasticsearch_dsl import Integer as Inteiro
from elasticsearch_dsl.query import Query

from search.analise import Termos, termos_da_consulta
from search.documentos import Consulta, Documento, Especie, Resultado, chave_do_objeto
from search.motores.base import (
    PESOS,
    TODOS_OS_IDIOMAS,
    VERSAO_DO_ESQUEMA,
    Carregar,
    IndiceIndisponivel,
    campos,
    idioma_no_indice,
    janela,
    montar_resultado,
    municipio_no_indice,
    procurados,
)
from search.motores.trava import trava_distribuida

_LOTE = 500
_MAXIMO_DE_ANOS = 300

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


def _mapeamento() -> Mapping:
    mapa = Mapping()
    mapa.meta("dynamic", False)
    mapa.meta("_source", includes=["dados"])
    for nome in ("objeto", "idioma", "especie"):
        mapa.field(nome, Keyword())
    for nome in ("municipio", "ano"):
        mapa.field(nome, Inteiro())
    for nome in PESOS:
        mapa.field(nome, Text(analyzer=_RADICAIS if nome == "radicais" else _PALAVRAS, index_options="freqs"))
    mapa.field("dados", Object(enabled=False))
    return mapa


class MotorElasticsearch:
    """`trava`: folder for the lock between processes of one machine; PostgreSQL locks between machines."""

    def __init__(self, url: str, indice: str, trava: Path) -> None:
        self._cliente = Elasticsearch(url, request_timeout=30, retry_on_timeout=True, max_retries=2)
        self._de_leitura = self._cliente.options(request_timeout=5, max_retries=0)  # a person is waiting
        self._nome = indice
        self._diario = f"{indice}-diario"
        self._pasta_da_trava = trava

    # --- reading -------------------------------------------------------------------------------------

    def pronto(self) -> bool:
        """Raises IndiceIndisponivel when the server does not answer: there is nothing to rebuild then."""
        try:
            return self._em_uso().startswith(f"{self._nome}-v{VERSAO_DO_ESQUEMA}-")
        except TransportError as erro:
            raise IndiceIndisponivel(str(erro)) from erro

    def buscar(self, consulta: Consulta) -> Resultado:
        comeco = time.perf_counter()
        termos = termos_da_consulta(consulta.texto)
        if not termos:
            return Resultado()
        try:
            resposta = self._busca(consulta, termos).execute()
        except (ApiError, TransportError) as erro:
            raise IndiceIndisponivel(str(erro)) from erro
        return montar_resultado(
            consulta,
            termos,
            documentos=[
                (Documento.de_dict(achado.dados.to_dict()), achado.meta.score) for achado in resposta
            ],
            especies={
                Especie(balde.key): balde.doc_count
                for balde in resposta.aggregations.especies.valores.buckets
            },
            anos={int(balde.key): balde.doc_count for balde in resposta.aggregations.anos.valores.buckets},
            comeco=comeco,
        )

    def _busca(self, consulta: Consulta, termos: Termos) -> Search:
        limite, salto = janela(consulta)
        por_especie = (
            Q("terms", especie=[e.value for e in consulta.especies]) if consulta.especies else Q("match_all")
        )
        por_ano = Q("terms", ano=list(consulta.anos)) if consulta.anos else Q("match_all")
        busca = (
            Search(using=self._de_leitura, index=self._nome)
            .query(Q("bool", must=[_relevancia(termos)], filter=_filtros(consulta)))
            .post_filter(por_especie & por_ano)
            .extra(track_total_hits=False)
        )
        busca.aggs.bucket("especies", A("filter", por_ano)).bucket(
            "valores", A("terms", field="especie", size=len(Especie))
        )
        busca.aggs.bucket("anos", A("filter", por_especie)).bucket(
            "valores", A("terms", field="ano", size=_MAXIMO_DE_ANOS)
        )
        return busca[salto : salto + limite]

    def _em_uso(self) -> str:
        """The index behind the alias, or "" when there is none."""
        try:
            return next(iter(self._cliente.indices.get_alias(name=self._nome)))
        except NotFoundError:
            return ""

    # --- writing -------------------------------------------------------------------------------------

    def substituir_objeto(self, fonte: str, pk: str, carregar: Carregar) -> None:
        chave = chave_do_objeto(fonte, pk)
        with self._trava("escrita"):
            self._exigir_pronto()
            if self._cliente.indices.exists(index=self._diario):
                self._cliente.index(index=self._diario, id=chave, document={}, refresh=True)
            self._substituir(self._nome, {"objeto": chave}, carregar())

    def substituir_municipio(self, municipio_id: int | None, carregar: Carregar) -> None:
        with self._trava("recriacao"), self._trava("escrita"):
            self._exigir_pronto()
            self._substituir(self._nome, {"municipio": municipio_no_indice(municipio_id)}, carregar())

    def recriar(self, carregar: Carregar) -> None:
        with self._trava("recriacao"):
            novo = f"{self._nome}-v{VERSAO_DO_ESQUEMA}-{secrets.token_hex(4)}"
            with self._trava("escrita"):
                self._limpar_sobras()
                self._cliente.indices.create(index=self._diario, settings={"number_of_replicas": 0})
            self._criar(novo)
            bulk(self._cliente, _gravacoes(novo, carregar()), chunk_size=_LOTE)
            with self._trava("escrita"):
                self._cliente.indices.refresh(index=novo)
                self._repetir_mudancas(novo)
                self._trocar(novo)
                self._limpar_sobras()

    def _criar(self, nome: str) -> None:
        indice = Index(nome, using=self._cliente)
        # No refresh by the clock: what one call changes is seen at once, when the call refreshes.
        indice.settings(number_of_shards=1, number_of_replicas=0, refresh_interval="-1")
        indice.mapping(_mapeamento())
        indice.create()

    def _exigir_pronto(self) -> None:
        if not self.pronto():
            raise IndiceIndisponivel(f"There is no index {self._nome} of this version")

    def _substituir(self, indice: str, filtro: dict[str, Any], documentos: Iterable[Documento]) -> None:
        """Write the documents, delete by id the others that the filter finds, then show both changes together."""
        consulta = {"query": {"term": filtro}}
        sobram = {achado["_id"] for achado in scan(self._cliente, consulta, index=indice, _source=False)}
        gravados = []
        for acao in _gravacoes(indice, documentos):
            gravados.append(acao)
            sobram.discard(acao["_id"])
        apagados = ({"_op_type": "delete", "_index": indice, "_id": chave} for chave in sobram)
        bulk(self._cliente, [*gravados, *apagados], chunk_size=_LOTE)
        self._cliente.indices.refresh(index=indice)

    def _repetir_mudancas(self, novo: str) -> None:
        """Copy into the new index, from the one in use, what changed while the new one was being built."""
        for mudanca in scan(self._cliente, index=self._diario):
            objeto = {"objeto": mudanca["_id"]}
            achados = scan(self._cliente, {"query": {"term": objeto}}, index=self._nome)
            atuais = [Documento.de_dict(achado["_source"]["dados"]) for achado in achados]
            self._substituir(novo, objeto, atuais)

    def _trocar(self, novo: str) -> None:
        velho = self._em_uso()
        acoes = [{"add": {"index": novo, "alias": self._nome}}]
        if velho:
            acoes.append({"remove": {"index": velho, "alias": self._nome}})
        self._cliente.indices.update_aliases(actions=acoes)

    def _limpar_sobras(self) -> None:
        """Remove indexes that are not in use: old ones, and those of rebuilds that were interrupted."""
        em_uso = self._em_uso()
        existentes = self._cliente.indices.get(index=f"{self._nome}-v*", features=["aliases"])
        for nome in (*existentes, self._diario):
            if nome != em_uso:
                self._cliente.indices.delete(index=nome, ignore_unavailable=True)

    def _trava(self, nome: str) -> AbstractContextManager[None]:
        return trava_distribuida(f"{self._nome}.{nome}", self._pasta_da_trava)


def _gravacoes(indice: str, documentos: Iterable[Documento]) -> Iterator[dict[str, Any]]:
    for documento in documentos:
        partes = campos(documento)
        yield {
            "_op_type": "index",
            "_index": indice,
            "_id": documento.id,
            "objeto": documento.objeto,
            "especie": documento.especie.value,
            "idioma": idioma_no_indice(documento),
            "municipio": municipio_no_indice(documento.municipio_id),
            "ano": documento.ano,
            "palavras": partes.palavras,
            "radicais": partes.palavras,
            "bigramas": partes.bigramas,
            "titulo": partes.titulo,
            "caput": partes.caput,
            "contexto": partes.contexto,
            "obra": partes.obra,
            "dados": documento.como_dict(),
        }


def _relevancia(termos: Termos) -> Query:
    """Any of the words, in any of the fields: the more of them and the rarer, the better."""
    buscados = [
        Q("match", **{campo: {"query": termo, "boost": peso}}) for campo, termo, peso in procurados(termos)
    ]
    return Q("bool", should=buscados, minimum_should_match=1)


def _filtros(consulta: Consulta) -> list[Query]:
    """What always holds: whose it is and in which language."""
    municipios = sorted({municipio_no_indice(None), municipio_no_indice(consulta.municipio_id)})
    return [Q("terms", municipio=municipios), Q("terms", idioma=[TODOS_OS_IDIOMAS, consulta.idioma])]
