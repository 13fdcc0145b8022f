"""How good the order of the answers is, on judged questions in the BEIR layout.

    bin/bench relevancia PASTA [--motor tantivy|elasticsearch]

PASTA holds a corpus, queries.jsonl and qrels (query-id, corpus-id, score). Prints nDCG@10, MRR@10, Recall@100, the
share of questions without an answer, p50 and p95, as JSON.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
from collections import defaultdict
from functools import partial
from pathlib import Path

from _busca import de_um_corpus, motor_de_teste

from search.documentos import Consulta
from search.motores.base import Motor


def main() -> None:
    argumentos = argparse.ArgumentParser(description=__doc__)
    argumentos.add_argument("pasta", type=Path)
    argumentos.add_argument("--motor", choices=["tantivy", "elasticsearch"], default="tantivy")
    argumentos.add_argument("--corpus", default="corpus_artigos.jsonl")
    argumentos.add_argument("--qrels", default="qrels_artigo.tsv")
    opcoes = argumentos.parse_args()
    perguntas = ler_perguntas(opcoes.pasta / "queries.jsonl")
    certas = ler_respostas(opcoes.pasta / opcoes.qrels)
    with motor_de_teste(opcoes.motor) as motor:
        motor.recriar(partial(de_um_corpus, opcoes.pasta / opcoes.corpus))
        medidas = avaliar(motor, {chave: (perguntas[chave], certas[chave]) for chave in certas})
    print(json.dumps(medidas | {"motor": opcoes.motor}, indent=2))


def ler_perguntas(arquivo: Path) -> dict[str, str]:
    linhas = arquivo.read_text(encoding="utf-8").splitlines()
    return {dados["_id"]: dados["text"] for dados in map(json.loads, linhas)}


def ler_respostas(arquivo: Path) -> dict[str, set[str]]:
    certas: dict[str, set[str]] = defaultdict(set)
    for linha in arquivo.read_text(encoding="utf-8").splitlines()[1:]:
        pergunta, resposta, pontos = linha.split("\t")
        if int(pontos) > 0:
            certas[pergunta].add("norma:" + resposta.replace("!", ":"))
    return dict(certas)


def avaliar(motor: Motor, casos: dict[str, tuple[str, set[str]]]) -> dict[str, float]:
    ndcg, mrr, recall, tempos, vazias = [], [], [], [], 0
    for texto, certas in casos.values():
        resultado = motor.buscar(Consulta(texto=texto, municipio_id=None, por_pagina=100, agrupar=False))
        acertos = [item.documento.id in certas for item in resultado.itens]
        ganho = sum(1 / math.log2(lugar + 2) for lugar, certo in enumerate(acertos[:10]) if certo)
        ndcg.append(ganho / sum(1 / math.log2(lugar + 2) for lugar in range(min(10, len(certas)))))
        mrr.append(next((1 / lugar for lugar, certo in enumerate(acertos[:10], 1) if certo), 0.0))
        recall.append(sum(acertos) / len(certas))
        tempos.append(motor.buscar(Consulta(texto=texto, municipio_id=None)).milissegundos)
        vazias += not acertos
    partes = statistics.quantiles(tempos, n=100)
    return {
        "perguntas": len(casos),
        "ndcg@10": round(statistics.mean(ndcg), 4),
        "mrr@10": round(statistics.mean(mrr), 4),
        "recall@100": round(statistics.mean(recall), 4),
        "sem_resposta": round(vazias / len(casos), 4),
        "p50_ms": round(partes[49], 2),
        "p95_ms": round(partes[94], 2),
    }


if __name__ == "__main__":
    main()
