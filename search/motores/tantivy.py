"""The embedded engine: a tantivy index in the folder `indice/`, which holds

- `atual`: the name of the index in use, replaced atomically;
- `v1-3f2a…/`: an index; the number is the version of the schema;
- `v1-3f2a….diario`: while that index is being built, the keys of the objects that changed meanwhile;
- `escrita.trava`, locked by whoever writes, and `recriacao.trava`, locked by whoever rebuilds.
"""

from __future__ import annotations

import json
import secrets
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from search.analise import Termos, radical, termos_da_consulta
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
from search.motores.trava import trava_de_arquivo

_ESPACO = "espaco"
_MEMORIA_DE_ESCRITA = 30_000_000
_MEMORIA_DE_RECRIACAO = 200_000_000
_MAXIMO_DE_ANOS = 300
_Consulta = tantivy.Query


def _esquema() -> tantivy.Schema:
    construtor = tantivy.SchemaBuilder()
    for nome in ("objeto", "idioma"):
        construtor.add_text_field(nome, tokenizer_name="raw", index_option="basic")
    construtor.add_text_field("especie", tokenizer_name="raw", index_option="basic", fast=True)
    construtor.add_unsigned_field("municipio", indexed=True)
    construtor.add_unsigned_field("ano", indexed=True, fast=True)
    for nome in PESOS:
        construtor.add_text_field(nome, tokenizer_name=_ESPACO, index_option="freq")
    construtor.add_bytes_field("dados", stored=True)
    return construtor.build()


_ESQUEMA = _esquema()


class MotorTantivy:
    def __init__(self, pasta: Path) -> None:
        self._pasta = pasta
        self._aberto: tuple[str, tantivy.Index] | None = None
        self._ao_abrir = threading.Lock()

    # --- reading -------------------------------------------------------------------------------------

    def pronto(self) -> bool:
        try:
            leitor = self._leitor()
            leitor.search(_relevancia(termos_da_consulta("palavra qualquer")), limit=1)
            for _, endereco in leitor.search(_Consulta.all_query(), limit=1).hits:
                leitor.doc(endereco)
        except (IndiceIndisponivel, ValueError):
            return False
        return True

    def buscar(self, consulta: Consulta) -> Resultado:
        comeco = time.perf_counter()
        leitor = self._leitor()
        termos = termos_da_consulta(consulta.texto)
        if not termos:
            return Resultado()
        relevancia = _relevancia(termos)
        todos, por_especie, por_ano = _filtros(consulta)
        pergunta = _e(relevancia, todos + por_especie + por_ano)
        limite, salto = janela(consulta)
        try:
            achados = leitor.search(pergunta, limit=limite, count=False, offset=salto).hits if limite else []
            documentos = [(_documento(leitor, endereco), pontos) for pontos, endereco in achados]
            especies, anos = _facetas(leitor, relevancia, todos, por_especie, por_ano)
        except ValueError as erro:  # the question is valid by construction, so the files are not
            raise IndiceIndisponivel(str(erro)) from erro
        return montar_resultado(
            consulta, termos, documentos=documentos, especies=especies, anos=anos, comeco=comeco
        )

    def _leitor(self) -> tantivy.Searcher:
        """A view of the last commit of the index in use, whichever process made it."""
        while True:
            nome = self._nome_em_uso()
            try:
                with self._ao_abrir:
                    indice = self._indice_chamado(nome)
                    indice.reload()
                    return indice.searcher()
            except ValueError as erro:
                self._aberto = None
                if self._nome_em_uso() == nome:  # otherwise a rebuild has just removed the folder under us
                    raise IndiceIndisponivel(str(erro)) from erro

    def _indice_chamado(self, nome: str) -> tantivy.Index:
        if self._aberto is None or self._aberto[0] != nome:
            self._aberto = (nome, _abrir(self._pasta / nome))
        return self._aberto[1]

    def _nome_em_uso(self) -> str:
        """Raises IndiceIndisponivel when there is no index of this version."""
        try:
            nome = (self._pasta / "atual").read_text().strip()
        except FileNotFoundError as erro:
            raise IndiceIndisponivel("There is no index yet") from erro
        if not nome.startswith(f"v{VERSAO_DO_ESQUEMA}-"):
            raise IndiceIndisponivel(f"The index {nome} is of another version")
        return nome

    # --- writing -------------------------------------------------------------------------------------

    def substituir_objeto(self, fonte: str, pk: str, carregar: Carregar) -> None:
        chave = chave_do_objeto(fonte, pk)
        with self._trava("escrita"):
            indice = self._para_escrever()
            self._anotar_mudanca(chave)
            with _escritor(indice, _MEMORIA_DE_ESCRITA) as escritor:
                escritor.delete_documents_by_term("objeto", chave)
                _acrescentar(escritor, carregar())

    def substituir_municipio(self, municipio_id: int | None, carregar: Carregar) -> None:
        with self._trava("recriacao"), self._trava("escrita"):
            indice = self._para_escrever()
            with _escritor(indice, _MEMORIA_DE_ESCRITA) as escritor:
                escritor.delete_documents_by_query(_um_de("municipio", [municipio_no_indice(municipio_id)]))
                _acrescentar(escritor, carregar())

    def recriar(self, carregar: Carregar) -> None:
        with self._trava("recriacao"):
            self._limpar_sobras()
            nome = f"v{VERSAO_DO_ESQUEMA}-{secrets.token_hex(4)}"
            pasta, diario = self._pasta / nome, self._pasta / f"{nome}.diario"
            pasta.mkdir()
            with self._trava("escrita"):
                diario.touch()
            novo = _criar(pasta)
            with _escritor(novo, _MEMORIA_DE_RECRIACAO) as escritor:
                _acrescentar(escritor, carregar())
            with self._trava("escrita"):
                self._repetir_mudancas(diario, novo)
                self._usar(nome)
            self._limpar_sobras()

    def _para_escrever(self) -> tantivy.Index:
        try:
            return _abrir(self._pasta / self._nome_em_uso())
        except ValueError as erro:
            raise IndiceIndisponivel(str(erro)) from erro

    def _anotar_mudanca(self, chave: str) -> None:
        for diario in self._pasta.glob("*.diario"):
            with diario.open("a") as arquivo:
                arquivo.write(chave + "\n")

    def _repetir_mudancas(self, diario: Path, novo: tantivy.Index) -> None:
        """Copy into the new index, from the one in use, what changed while the new one was being built."""
        chaves = sorted(set(diario.read_text().split("\n")) - {""})
        if not chaves:
            return
        leitor = self._leitor()
        with _escritor(novo, _MEMORIA_DE_ESCRITA) as escritor:
            for chave in chaves:
                escritor.delete_documents_by_term("objeto", chave)
                _acrescentar(escritor, _documentos_do_objeto(leitor, chave))

    def _usar(self, nome: str) -> None:
        provisorio = self._pasta / "atual.novo"
        provisorio.write_text(nome)
        provisorio.replace(self._pasta / "atual")

    def _limpar_sobras(self) -> None:
        """Remove indexes that are not in use: old ones, and those of rebuilds that were interrupted."""
        atual = self._pasta / "atual"
        em_uso = atual.read_text().strip() if atual.exists() else ""
        for sobra in self._pasta.glob("v*-*"):
            if sobra.suffix == ".diario":
                sobra.unlink()
            elif sobra.name != em_uso:
                # A reader may be making its lock file there; what stays is removed by the next rebuild.
                shutil.rmtree(sobra, ignore_errors=True)

    @contextmanager
    def _trava(self, nome: str) -> Iterator[None]:
        with trava_de_arquivo(self._pasta / f"{nome}.trava"):
            yield


# --- tantivy in our words ------------------------------------------------------------------------------


def _abrir(pasta: Path) -> tantivy.Index:
    """ValueError when it is damaged, of another schema or gone."""
    if not (pasta / "meta.json").exists():
        raise ValueError(f"There is no index in {pasta}")
    return _criar(pasta)


def _criar(pasta: Path) -> tantivy.Index:
    """Create in an empty folder, or open the one that is there."""
    indice = tantivy.Index(_ESQUEMA, path=str(pasta))
    indice.register_tokenizer(_ESPACO, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    indice.config_reader(reload_policy="manual")  # each search reloads; no thread has to watch the files
    return indice


@contextmanager
def _escritor(indice: tantivy.Index, memoria: int) -> Iterator[tantivy.IndexWriter]:
    """A writer that commits at the end, or leaves the index as it was when something fails."""
    escritor = indice.writer(heap_size=memoria, num_threads=1)
    try:
        yield escritor
        escritor.commit()
    except BaseException:
        escritor.rollback()
        raise
    finally:
        escritor.wait_merging_threads()


def _acrescentar(escritor: tantivy.IndexWriter, documentos: Iterable[Documento]) -> None:
    for documento in documentos:
        escritor.add_document(_para_o_indice(documento))


def _para_o_indice(documento: Documento) -> tantivy.Document:
    partes = campos(documento)
    valores = {
        "objeto": documento.objeto,
        "especie": documento.especie.value,
        "idioma": idioma_no_indice(documento),
        "municipio": municipio_no_indice(documento.municipio_id),
        "palavras": partes.palavras,
        "radicais": " ".join(map(radical, partes.palavras.split())),
        "bigramas": partes.bigramas,
        "titulo": partes.titulo,
        "caput": partes.caput,
        "contexto": partes.contexto,
        "obra": partes.obra,
        "dados": json.dumps(documento.como_dict(), ensure_ascii=False).encode(),
    }
    if documento.ano is not None:
        valores["ano"] = documento.ano
    return tantivy.Document.from_dict(valores, _ESQUEMA)


def _documento(leitor: tantivy.Searcher, endereco: tantivy.DocAddress) -> Documento:
    [dados] = leitor.doc(endereco)["dados"]
    return Documento.de_dict(json.loads(bytes(dados)))


def _documentos_do_objeto(leitor: tantivy.Searcher, chave: str) -> Iterator[Documento]:
    consulta = _Consulta.term_query(_ESQUEMA, "objeto", chave)
    quantos = leitor.doc_freq("objeto", chave)
    for _, endereco in leitor.search(consulta, limit=max(quantos, 1), count=False).hits:
        yield _documento(leitor, endereco)


def _relevancia(termos: Termos) -> tantivy.Query:
    """Any of the words, in any of the fields: the more of them and the rarer, the better."""
    return _ou(
        _Consulta.boost_query(_Consulta.term_query(_ESQUEMA, campo, termo, "freq"), peso)
        for campo, termo, peso in procurados(termos)
    )


Filtros = list[tantivy.Query]


def _filtros(consulta: Consulta) -> tuple[Filtros, Filtros, Filtros]:
    """What always holds (whose it is and in which language), then the filters by kind and by year."""
    municipios = sorted({municipio_no_indice(None), municipio_no_indice(consulta.municipio_id)})
    todos = [_um_de("municipio", municipios), _um_de("idioma", [TODOS_OS_IDIOMAS, consulta.idioma])]
    por_especie = [_um_de("especie", [e.value for e in consulta.especies])] if consulta.especies else []
    por_ano = [_um_de("ano", list(consulta.anos))] if consulta.anos else []
    return todos, por_especie, por_ano


def _um_de(campo: str, valores: list[str] | list[int]) -> tantivy.Query:
    """A filter: it has no say in the score."""
    alternativas = [_Consulta.term_query(_ESQUEMA, campo, valor) for valor in valores]
    return _Consulta.const_score_query(_ou(alternativas), 0.0)


def _ou(consultas: Iterable[tantivy.Query]) -> tantivy.Query:
    return _Consulta.boolean_query([(tantivy.Occur.Should, consulta) for consulta in consultas])


def _e(relevancia: tantivy.Query, filtros: Filtros) -> tantivy.Query:
    return _Consulta.boolean_query([(tantivy.Occur.Must, consulta) for consulta in (relevancia, *filtros)])


def _facetas(
    leitor: tantivy.Searcher,
    relevancia: tantivy.Query,
    todos: Filtros,
    por_especie: Filtros,
    por_ano: Filtros,
) -> tuple[dict[Especie, int], dict[int, int]]:
    """Counts by kind and by year, each without its own filter."""
    pedidos = {
        "especies": {"terms": {"field": "especie", "size": len(Especie)}},
        "anos": {"terms": {"field": "ano", "size": _MAXIMO_DE_ANOS}},
    }
    if por_especie or por_ano:
        contagens = {
            nome: leitor.aggregate(_e(relevancia, todos + filtro), {nome: pedidos[nome]})[nome]
            for nome, filtro in (("especies", por_ano), ("anos", por_especie))
        }
    else:
        contagens = leitor.aggregate(_e(relevancia, todos), pedidos)
    return (
        {Especie(balde["key"]): balde["doc_count"] for balde in contagens["especies"]["buckets"]},
        {int(balde["key"]): balde["doc_count"] for balde in contagens["anos"]["buckets"]},
    )
