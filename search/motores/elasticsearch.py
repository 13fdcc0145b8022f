"""The distributed engine: an alias of Elasticsearch over one index, through elasticsearch-dsl.

The alias is swapped when a rebuild ends. While one runs, the keys of the objects that change are kept in a small
index of their own (`<alias>-diario`), and are copied over before the swap. Nothing here needs scripts,
`_delete_by_query`, `_reindex` or the root page, which managed or reduced servers may not have.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path
from typing import Any

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.helpers import bulk, scan
from elasticsearch_dsl import Index, Search
from elasticsearch_dsl.query import Query
from elasticsearch_dsl.response import Response

from search.analise import palavras
from search.documentos import Consulta, Documento, Resultado, Sugestao, chave_do_objeto
from search.facetas import Contagem, de_texto, total
from search.motores import consultas_elasticsearch as compilar
from search.motores.base import (
    VERSAO_DO_ESQUEMA,
    Achados,
    Candidato,
    Carregar,
    IndiceIndisponivel,
    Resumo,
    campos,
    em_ordem_de_data,
    municipio_no_indice,
)
from search.motores.trava import trava_distribuida
from search.ortografia import distancia_aceita
from search.plano import SEM_SINONIMOS, Plano, Vocabulario
from search.procura import buscar
from search.sugestoes import DE_ONDE_ESCOLHER, em_sugestoes

_LOTE = 500
_TEXTOS_COM_PARECIDAS = 20


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

    def tamanho(self) -> int:
        self._exigir_pronto()
        medidas = self._cliente.indices.stats(index=self._nome, metric="store")
        return int(medidas["_all"]["primaries"]["store"]["size_in_bytes"])

    def buscar(self, consulta: Consulta, vocabulario: Vocabulario = SEM_SINONIMOS) -> Resultado:
        return buscar(self, consulta, vocabulario)

    def procurar(self, plano: Plano, limite: int, salto: int, antes: Achados | None = None) -> Achados:
        resposta = self._executar(compilar.pergunta(plano, self._nome, limite, salto))
        frequencias = resposta.aggregations.todos.frequencias.buckets
        return Achados(
            candidatos=[
                Candidato(achado.meta.score or 0.0, Resumo.de_json(achado.resumo), achado.meta.id)
                for achado in resposta
            ],
            contagem=_contagem(resposta),
            frequencias={palavra: frequencias[palavra].doc_count for palavra in plano.radicais},
            documentos=resposta.aggregations.todos.doc_count,
            carregar=self._carregar,
        )

    def contar(self, plano: Plano) -> int:
        return total(_contagem(self._executar(compilar.contagem(plano, self._nome))), plano)

    def textos_com_parecidas(self, palavra: str, acesso: tuple[str, ...]) -> list[str]:
        consulta = compilar.parecidas(palavra, distancia_aceita(palavra), acesso)
        return [documento.inteiro for documento in self._primeiros(consulta, _TEXTOS_COM_PARECIDAS)]

    def sugerir(self, texto: str, acesso: tuple[str, ...], limite: int) -> list[Sugestao]:
        digitadas = palavras(texto)
        if not digitadas:
            return []
        achados = self._primeiros(compilar.titulos(digitadas, acesso), DE_ONDE_ESCOLHER)
        return em_sugestoes(achados, digitadas, limite)

    def _primeiros(self, consulta: Query, quantos: int) -> list[Documento]:
        resposta = self._executar(Search(index=self._nome).query(consulta).source(["dados"])[:quantos])
        return [Documento.de_dict(achado.dados.to_dict()) for achado in resposta]

    def _carregar(self, candidatos: Sequence[Candidato]) -> list[tuple[Candidato, Documento]]:
        if not candidatos:
            return []
        chaves = [str(candidato.chave) for candidato in candidatos]
        try:
            lidos = self._de_leitura.mget(
                index=self._nome, ids=chaves, source_includes=["dados"], realtime=False
            )
        except (ApiError, TransportError) as erro:
            raise IndiceIndisponivel(str(erro)) from erro
        return [
            (candidato, Documento.de_dict(lido["_source"]["dados"]))
            for candidato, lido in zip(candidatos, lidos["docs"], strict=True)
            if lido.get("found")
        ]

    def _executar(self, busca: Search) -> Response:
        try:
            return busca.using(self._de_leitura).execute()
        except (ApiError, TransportError) as erro:
            raise IndiceIndisponivel(str(erro)) from erro

    def _em_uso(self) -> str:
        """The index behind the alias, or "" when there is none."""
        try:
            return next(iter(self._cliente.indices.get_alias(name=self._nome)))
        except NotFoundError:
            return ""

    # --- writing -------------------------------------------------------------------------------------

    def substituir_objetos(self, objetos: Sequence[tuple[str, str, Carregar]]) -> None:
        chaves = [chave_do_objeto(fonte, pk) for fonte, pk, _ in objetos]
        with self._trava("escrita"):
            self._exigir_pronto()
            if self._cliente.indices.exists(index=self._diario):
                anotadas = ({"_index": self._diario, "_id": chave, "_source": {}} for chave in chaves)
                bulk(self._cliente, anotadas, refresh=True)
            documentos = chain.from_iterable(carregar() for _, _, carregar in objetos)
            self._substituir(self._nome, {"objeto": chaves}, documentos)

    def substituir_municipio(self, municipio_id: int | None, carregar: Carregar) -> None:
        with self._trava("recriacao"), self._trava("escrita"):
            self._exigir_pronto()
            self._substituir(self._nome, {"municipio": [municipio_no_indice(municipio_id)]}, carregar())

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
        indice.mapping(compilar.mapeamento())
        indice.create()

    def _exigir_pronto(self) -> None:
        if not self.pronto():
            raise IndiceIndisponivel(f"There is no index {self._nome} of this version")

    def _substituir(self, indice: str, filtro: dict[str, list[Any]], documentos: Iterable[Documento]) -> None:
        """Write the documents, delete by id the others that the filter finds, then show both changes together."""
        consulta = {"query": {"terms": filtro}}
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
            objeto = {"objeto": [mudanca["_id"]]}
            achados = scan(self._cliente, {"query": {"terms": objeto}}, index=self._nome)
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

    def remover(self) -> None:
        """The alias and all its indexes."""
        for nome in self._cliente.indices.get(index=f"{self._nome}-*", features=["aliases"]):
            self._cliente.indices.delete(index=nome)

    def _trava(self, nome: str) -> AbstractContextManager[None]:
        return trava_distribuida(f"{self._nome}.{nome}", self._pasta_da_trava)


def _gravacoes(indice: str, documentos: Iterable[Documento]) -> Iterator[dict[str, Any]]:
    for documento in documentos:
        valores = campos(documento)._asdict()
        yield {
            "_op_type": "index",
            "_index": indice,
            "_id": documento.id,
            "objeto": documento.objeto,
            "grupo": documento.grupo,
            "municipio": municipio_no_indice(documento.municipio_id),
            "data": em_ordem_de_data(documento),
            "radicais": valores.pop("para_radicais"),  # the server's stemmer makes the same stems as ours
            "dados": documento.como_dict(),
            **valores,
        }


def _contagem(resposta: Response) -> Contagem:
    contados = resposta.aggregations
    return Contagem(_baldes(contados.conjuntos.valores), _baldes(contados.periodos.valores))


def _baldes(contados: Any) -> dict[tuple[str, ...], int]:
    return {de_texto(balde.key): balde.doc_count for balde in contados.buckets}
