"""The embedded engine: a tantivy index in the folder `indice/`, which holds

- `atual`: the name of the index in use, replaced atomically;
- `v1-3f2a…/`: an index; the number is the version of the schema;
- `v1-3f2a….diario`: while that index is being built, the keys of the objects that changed meanwhile;
- `escrita.trava`, locked by whoever writes, and `recriacao.trava`, locked by whoever rebuilds.
"""

from __future__ import annotations

import json
import math
import secrets
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import tantivy

from search.analise import palavras, radical
from search.documentos import Consulta, Documento, Ordem, Resultado, Sugestao, chave_do_objeto
from search.facetas import Contagem, de_texto, so_a_vigencia, total
from search.motores import consultas_tantivy as compilar
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
from search.motores.trava import trava_de_arquivo
from search.ortografia import distancia_aceita
from search.plano import SEM_SINONIMOS, Plano, Vocabulario
from search.procura import buscar
from search.sugestoes import DE_ONDE_ESCOLHER, em_sugestoes

_MEMORIA_DE_ESCRITA = 30_000_000
_MEMORIA_DE_RECRIACAO = 400_000_000
_TEXTOS_COM_PARECIDAS = 20
_FOLGA = 2
_POUCOS_PASSAM = 0.3
_POUCAS_CHAVES = 8
_Consulta = tantivy.Query
_ESQUEMA = compilar.ESQUEMA


class MotorTantivy:
    def __init__(self, pasta: Path) -> None:
        self._pasta = pasta
        self._aberto: tuple[str, tantivy.Index] | None = None
        self._ao_abrir = threading.Lock()

    # --- reading -------------------------------------------------------------------------------------

    def pronto(self) -> bool:
        try:
            leitor = self._leitor()
            leitor.search(_Consulta.term_query(_ESQUEMA, "palavras", "qualquer", "freq"), limit=1)
            leitor.aggregate(_Consulta.all_query(), compilar.CONJUNTOS | compilar.PERIODOS)
            for _, endereco in leitor.search(_Consulta.all_query(), limit=1).hits:
                leitor.doc(endereco)
        except (IndiceIndisponivel, ValueError):
            return False
        return True

    def tamanho(self) -> int:
        return sum(arquivo.stat().st_size for arquivo in (self._pasta / self._nome_em_uso()).iterdir())

    def buscar(self, consulta: Consulta, vocabulario: Vocabulario = SEM_SINONIMOS) -> Resultado:
        return buscar(self, consulta, vocabulario)

    def procurar(self, plano: Plano, limite: int, salto: int, antes: Achados | None = None) -> Achados:
        leitor = self._leitor()
        with _arquivos_inteiros():
            contagem = antes.contagem if antes else _contar(leitor, plano)
            achados = _melhores(leitor, plano, contagem, limite, salto) if limite else []
        return Achados(
            candidatos=[
                Candidato(pontos, Resumo.de_json(_guardado(um, "resumo")), lugar)
                for lugar, (pontos, um) in enumerate(achados)
            ],
            contagem=contagem,
            frequencias={palavra: leitor.doc_freq("radicais", palavra) for palavra in plano.radicais},
            documentos=leitor.num_docs,
            carregar=lambda escolhidos: [(um, _documento(achados[um.chave][1])) for um in escolhidos],
        )

    def contar(self, plano: Plano) -> int:
        leitor = self._leitor()
        with _arquivos_inteiros():
            return total(_contar(leitor, plano), plano)

    def textos_com_parecidas(self, palavra: str, acesso: tuple[str, ...]) -> list[str]:
        consulta = compilar.parecidas(palavra, distancia_aceita(palavra), acesso)
        return [documento.inteiro for documento in self._primeiros(consulta, _TEXTOS_COM_PARECIDAS)]

    def sugerir(self, texto: str, acesso: tuple[str, ...], limite: int) -> list[Sugestao]:
        digitadas = palavras(texto)
        if not digitadas:
            return []
        return em_sugestoes(
            self._primeiros(compilar.titulos(digitadas, acesso), DE_ONDE_ESCOLHER), digitadas, limite
        )

    def _primeiros(self, consulta: tantivy.Query, quantos: int) -> list[Documento]:
        leitor = self._leitor()
        with _arquivos_inteiros():
            achados = leitor.search(consulta, limit=quantos, count=False).hits
            return [_documento(leitor.doc(endereco)) for _, endereco in achados]

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

    def substituir_objetos(self, objetos: Sequence[tuple[str, str, Carregar]]) -> None:
        with self._trava("escrita"):
            indice = self._para_escrever()
            self._anotar_mudancas(chave_do_objeto(fonte, pk) for fonte, pk, _ in objetos)
            with _escritor(indice, _MEMORIA_DE_ESCRITA) as escritor:
                for fonte, pk, carregar in objetos:
                    escritor.delete_documents_by_term("objeto", chave_do_objeto(fonte, pk))
                    _acrescentar(escritor, carregar())

    def substituir_municipio(self, municipio_id: int | None, carregar: Carregar) -> None:
        with self._trava("recriacao"), self._trava("escrita"):
            indice = self._para_escrever()
            with _escritor(indice, _MEMORIA_DE_ESCRITA) as escritor:
                escritor.delete_documents_by_query(
                    compilar.um_de("municipio", [municipio_no_indice(municipio_id)])
                )
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

    def _anotar_mudancas(self, chaves: Iterable[str]) -> None:
        anotadas = "".join(f"{chave}\n" for chave in chaves)
        for diario in self._pasta.glob("*.diario"):
            with diario.open("a") as arquivo:
                arquivo.write(anotadas)

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
    indice.register_tokenizer(
        compilar.ESPACO, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    )
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
    valores = campos(documento)._asdict()
    proprios = {
        "objeto": documento.objeto,
        "grupo": documento.grupo,
        "municipio": municipio_no_indice(documento.municipio_id),
        "data": em_ordem_de_data(documento),
        "radicais": " ".join(map(radical, valores.pop("para_radicais").split())),
        "resumo": valores.pop("resumo").encode(),
        "dados": json.dumps(documento.como_dict(), ensure_ascii=False).encode(),
    }
    return tantivy.Document.from_dict(valores | proprios, _ESQUEMA)


@contextmanager
def _arquivos_inteiros() -> Iterator[None]:
    """Questions are valid by construction: when one fails, it is the files that are not."""
    try:
        yield
    except ValueError as erro:
        raise IndiceIndisponivel(str(erro)) from erro


def _melhores(
    leitor: tantivy.Searcher, plano: Plano, contagem: Contagem, limite: int, salto: int
) -> list[tuple[float, tantivy.Document]]:
    """Points and stored document of each, best first.

    Of the words alone tantivy skips what can't be among the best, which is far quicker than with filters; so where most
    answers pass them, the best of all are read and the barred dropped. When too few are left, they are looked for as
    they should be.
    """
    if not salto and (quantos := _bastantes(leitor, plano, contagem, limite)):
        lidos = _lidos(leitor, compilar.pontuadas(plano), quantos)
        livres = list(islice((um for um in lidos if compilar.passa(um[1], plano)), limite))
        if len(livres) == min(limite, total(contagem, plano)):
            return livres
    ordem = compilar.ORDENS[plano.ordem]
    return list(_lidos(leitor, compilar.pergunta(plano), limite, offset=salto, **ordem))


def _bastantes(leitor: tantivy.Searcher, plano: Plano, contagem: Contagem, limite: int) -> int:
    """How many of the best hold `limite` that pass, at the rate of all answers; 0 when that would be too many."""
    respostas = sum(contagem.conjuntos.values())
    if (
        plano.ordem != Ordem.RELEVANCIA
        or "anos" in plano.filtros
        or not compilar.so_com_filtros(plano)
        or not respostas
    ):
        return 0
    a_vista = sum(leitor.doc_freq("acesso", chave) for chave in plano.acesso) / leitor.num_docs
    passam = min(a_vista, 1) * total(contagem, plano) / respostas
    return math.ceil(limite / passam * _FOLGA) if passam > _POUCOS_PASSAM else 0


def _lidos(
    leitor: tantivy.Searcher, consulta: tantivy.Query, quantos: int, **opcoes: Any
) -> Iterator[tuple[float, tantivy.Document]]:
    for pontos, endereco in leitor.search(consulta, limit=quantos, count=False, **opcoes).hits:
        yield float(pontos), leitor.doc(endereco)


def _contar(leitor: tantivy.Searcher, plano: Plano) -> Contagem:
    """In one pass where it is enough, which is nearly always."""
    barradas = _barradas(leitor, plano)
    dos_anos = compilar.respostas(plano, {"anos"}, barradas)
    if so_a_vigencia(plano):
        contados = leitor.aggregate(dos_anos, compilar.CONJUNTOS | compilar.PERIODOS)
    else:
        dos_outros = compilar.respostas(plano, plano.filtros.keys() - {"anos", "vigencias"}, barradas)
        contados = leitor.aggregate(dos_anos, compilar.CONJUNTOS)
        contados |= leitor.aggregate(dos_outros, compilar.PERIODOS)
    return Contagem(_baldes(contados["conjuntos"]), _baldes(contados["periodos"]))


def _barradas(leitor: tantivy.Searcher, plano: Plano) -> list[str] | None:
    """The keys of access in this view of the index that the plan does not have; None when there are too many."""
    limite = _POUCAS_CHAVES + len(plano.acesso)
    chaves = [chave for chave, _ in leitor.terms_with_prefix("acesso", "", limit=limite)]
    return None if len(chaves) == limite else [chave for chave in chaves if chave not in plano.acesso]


def _baldes(contados: dict[str, Any]) -> dict[tuple[str, ...], int]:
    return {de_texto(balde["key"]): balde["doc_count"] for balde in contados["buckets"]}


def _documento(guardado: tantivy.Document) -> Documento:
    return Documento.de_dict(json.loads(_guardado(guardado, "dados")))


def _guardado(documento: tantivy.Document, campo: str) -> bytes:
    [valor] = documento[campo]
    return bytes(valor)


def _documentos_do_objeto(leitor: tantivy.Searcher, chave: str) -> Iterator[Documento]:
    consulta = _Consulta.term_query(_ESQUEMA, "objeto", chave)
    quantos = leitor.doc_freq("objeto", chave)
    for _, endereco in leitor.search(consulta, limit=max(quantos, 1), count=False).hits:
        yield _documento(leitor.doc(endereco))
