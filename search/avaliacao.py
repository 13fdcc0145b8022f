"""How good the order of the answers is, on judged questions in the BEIR layout.

corpus.jsonl: `_id`, `text` and maybe `title`. queries.jsonl: `_id`, `text`. qrels.tsv: query-id, corpus-id, score,
with or without a header; a score may be a degree. Ids may be any string, and those that are judged but not in the corpus
do no harm. What is measured is the portal's own search: documents, plan, engine and second stage.
"""

from __future__ import annotations

import json
import math
import re
import secrets
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from search.documentos import Consulta, Documento, Especie
from search.motores.base import Motor
from search.plano import Vocabulario

_CORPUS = ("corpus.jsonl", "corpus_artigos.jsonl")
_JULGAMENTOS = ("qrels.tsv", "qrels/test.tsv", "qrels_artigo.tsv")
_TITULO_ACIMA = re.compile(
    r"^(?P<nivel>LIVRO|PARTE|T[IÍ]TULO|CAP[IÍ]TULO|SUBSE[CÇ][AÃ]O|SE[CÇ][AÃ]O)\s+(?:[IVXLC]+|[ÚU]NIC[OA]|GERAL|ESPECIAL)\b",
    re.IGNORECASE,
)
_NIVEIS = ("par", "liv", "tit", "cap", "sec", "sub")
_ARTIGO = re.compile(r"^(?P<obra>.+), (?P<rotulo>art\.? .+)$", re.IGNORECASE)

Julgamentos = Mapping[str, Mapping[str, float]]
"""{question: {document: degree}}, only degrees above zero."""


class Avaliacao(NamedTuple):
    """Averages over the judged questions."""

    perguntas: int
    ndcg_10: float
    mrr_10: float
    recall_100: float
    sem_resposta: float
    p50_ms: float
    p95_ms: float

    def como_dict(self) -> dict[str, float]:
        nomes = {"ndcg_10": "ndcg@10", "mrr_10": "mrr@10", "recall_100": "recall@100"}
        return {nomes.get(nome, nome): valor for nome, valor in self._asdict().items()}


def arquivo_da_pasta(pasta: Path, pedido: str | None, nomes: tuple[str, ...]) -> Path:
    """The file asked for, or the first of the usual names. FileNotFoundError says what was looked for."""
    candidatos = [pasta / nome for nome in ([pedido] if pedido else nomes)]
    for candidato in candidatos:
        if candidato.is_file():
            return candidato
    raise FileNotFoundError(", ".join(map(str, candidatos)))


def corpus_da_pasta(pasta: Path, pedido: str | None) -> Path:
    return arquivo_da_pasta(pasta, pedido, _CORPUS)


def julgamentos_da_pasta(pasta: Path, pedido: str | None) -> Path:
    return arquivo_da_pasta(pasta, pedido, _JULGAMENTOS)


def ler_perguntas(arquivo: Path) -> dict[str, str]:
    return {str(dados["_id"]): dados.get("text") or "" for dados in _linhas(arquivo)}


def ler_julgamentos(arquivo: Path) -> Julgamentos:
    graus: dict[str, dict[str, float]] = defaultdict(dict)
    for linha in arquivo.read_text(encoding="utf-8-sig").splitlines():
        campos = linha.split("\t")
        # TREC's own layout has four columns: question, iteration, document, degree.
        if len(campos) >= 3 and (grau := _grau(campos[-1])) > 0:
            graus[campos[0]][campos[-2]] = grau
    return dict(graus)


def ler_corpus(arquivo: Path) -> Iterator[Documento]:
    """Each line as the document that the portal would index.

    A title such as "Lei nº 8.742/1993 (LOAS), art. 20" is read as an article of a law. The text of such an article may
    end with the headings of the chapter that begins after it: they become the context of the articles that follow.
    """
    obra, contexto = "", dict[str, str]()
    for dados in _linhas(arquivo):
        titulo, texto = dados.get("title") or "", dados.get("text") or ""
        artigo = _ARTIGO.match(titulo)
        if artigo is None:
            yield _documento(str(dados["_id"]), titulo, texto)
            continue
        if artigo["obra"] != obra:
            obra, contexto = artigo["obra"], {}
        proprio, titulos = _sem_titulos_do_proximo(texto)
        yield _documento(
            str(dados["_id"]),
            f"{artigo['rotulo'].capitalize()} – {obra}",
            proprio,
            contexto=" ".join(contexto.values()),
            obra=obra,
            rotulo=artigo["rotulo"].capitalize(),
        )
        _acompanhar(contexto, titulos)


def _documento(
    chave: str, titulo: str, texto: str, contexto: str = "", obra: str = "", rotulo: str = ""
) -> Documento:
    return Documento(
        fonte="corpus",
        pk=chave,
        especie=Especie.NORMA,
        municipio_id=None,
        titulo=titulo,
        texto=texto,
        caput=texto.partition("\n")[0],
        contexto=contexto,
        obra=obra,
        rotulo=rotulo,
        grupo=obra,
        url=f"/{chave}",
    )


def _linhas(arquivo: Path) -> Iterator[dict[str, str]]:
    with arquivo.open(encoding="utf-8-sig") as linhas:
        for linha in linhas:
            if linha.strip():
                yield json.loads(linha)


def _grau(texto: str) -> float:
    """0 for what is no number, such as the word of a header."""
    try:
        return float(texto)
    except ValueError:
        return 0.0


def _sem_titulos_do_proximo(texto: str) -> tuple[str, list[str]]:
    linhas = texto.split("\n")
    corte = next((n for n, linha in enumerate(linhas) if n and _TITULO_ACIMA.match(linha)), len(linhas))
    return "\n".join(linhas[:corte]), linhas[corte:]


def _acompanhar(contexto: dict[str, str], titulos: list[str]) -> None:
    """Keep the headings in force: a chapter ends the sections of the one before."""
    nivel = ""
    for linha in titulos:
        if achado := _TITULO_ACIMA.match(linha):
            nivel = achado["nivel"][:3].lower().replace("í", "i").replace("ç", "c")
            for abaixo in _NIVEIS[_NIVEIS.index(nivel) :]:
                contexto.pop(abaixo, None)
            contexto[nivel] = linha
        else:
            contexto[nivel] += f" {linha}"


@contextmanager
def motor_temporario(nome: str) -> Iterator[Motor]:
    """An engine of the kind named with nothing in it, removed at the end. IndiceIndisponivel: no server answers."""
    with tempfile.TemporaryDirectory() as pasta:
        if nome == "tantivy":
            from search.motores.tantivy import MotorTantivy

            yield MotorTantivy(Path(pasta))
            return
        from search.motores.elasticsearch import MotorElasticsearch

        motor = MotorElasticsearch(settings.BUSCA["url"], f"avaliacao-{secrets.token_hex(4)}", Path(pasta))
        motor.pronto()
        try:
            yield motor
        finally:
            motor.remover()


def avaliar(
    motor: Motor, perguntas: Mapping[str, str], julgamentos: Julgamentos, vocabulario: Vocabulario
) -> Avaliacao:
    """Ask every judged question. statistics.StatisticsError when there is none."""
    ndcg, mrr, recall, tempos, vazias = [], [], [], [], 0
    for chave in julgamentos.keys() & perguntas.keys():
        graus = julgamentos[chave]
        consulta = Consulta(texto=perguntas[chave], municipio_id=None, por_pagina=100, agrupar=False)
        achados = [item.documento.pk for item in motor.buscar(consulta, vocabulario).itens]
        ganhos = [graus.get(achado, 0.0) for achado in achados]
        ndcg.append(_dcg(ganhos) / _dcg(sorted(graus.values(), reverse=True)))
        mrr.append(next((1 / lugar for lugar, ganho in enumerate(ganhos[:10], 1) if ganho), 0.0))
        recall.append(sum(1 for ganho in ganhos if ganho) / len(graus))
        vazias += not achados
        pagina = Consulta(texto=perguntas[chave], municipio_id=None)
        tempos.append(motor.buscar(pagina, vocabulario).milissegundos)
    percentis = statistics.quantiles(tempos, n=100) if len(tempos) > 1 else tempos * 99
    return Avaliacao(
        perguntas=len(ndcg),
        ndcg_10=round(statistics.mean(ndcg), 4),
        mrr_10=round(statistics.mean(mrr), 4),
        recall_100=round(statistics.mean(recall), 4),
        sem_resposta=round(vazias / len(ndcg), 4),
        p50_ms=round(percentis[49], 2),
        p95_ms=round(percentis[94], 2),
    )


def _dcg(ganhos: list[float]) -> float:
    return sum(ganho / math.log2(lugar + 2) for lugar, ganho in enumerate(ganhos[:10]))
