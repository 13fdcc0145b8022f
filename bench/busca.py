"""How fast the search answers the 44 questions, alone and with 8 people at once: a table for people, JSON for machines.

bin/bench busca [--motor tantivy|elasticsearch] [--passagens 20000 | --corpus corpus.jsonl]
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import django

django.setup()

from _busca import PERGUNTAS, inventados

from search.avaliacao import ler_corpus, motor_temporario
from search.documentos import Consulta
from search.motores.base import Motor
from search.sinonimos import montar, padroes

AO_MESMO_TEMPO = 8
VOCABULARIO = montar(padroes())


def main() -> None:
    argumentos = argparse.ArgumentParser(description=__doc__)
    argumentos.add_argument("--motor", choices=["tantivy", "elasticsearch"], default="tantivy")
    argumentos.add_argument("--passagens", type=int, default=20_000, help="generated passages")
    argumentos.add_argument("--corpus", type=Path, help="a corpus.jsonl in the BEIR layout instead")
    argumentos.add_argument("--voltas", type=int, default=5, help="how often each question is asked")
    opcoes = argumentos.parse_args()
    carregar = partial(ler_corpus, opcoes.corpus) if opcoes.corpus else partial(inventados, opcoes.passagens)
    with motor_temporario(opcoes.motor) as motor:
        comeco = time.perf_counter()
        motor.recriar(carregar)
        medidas = {"motor": opcoes.motor, "construcao_s": round(time.perf_counter() - comeco, 1)}
        medidas |= {"memoria_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}
        medidas |= {"indice_mb": round(motor.tamanho() / 1e6)}
        medidas |= medir(motor, opcoes.voltas)
    for nome, valor in medidas.items():
        print(f"{nome:>16}  {valor}")
    print(json.dumps(medidas))


def medir(motor: Motor, voltas: int) -> dict[str, object]:
    """Milliseconds of whole searches: plan, both stages, facets, documents and extracts of the first page."""
    for pergunta in PERGUNTAS:
        perguntar(motor, pergunta)
    sozinha = [perguntar(motor, pergunta) for _ in range(voltas) for pergunta in PERGUNTAS]
    with ThreadPoolExecutor(AO_MESMO_TEMPO) as pessoas:
        juntas = list(pessoas.map(partial(perguntar, motor), PERGUNTAS * voltas))
    return {
        "consultas": len(sozinha),
        "sem_resposta": sum(vazia for _, vazia in sozinha) // voltas,
        **percentis("", [tempo for tempo, _ in sozinha]),
        **percentis(f"{AO_MESMO_TEMPO}_", [tempo for tempo, _ in juntas]),
    }


def perguntar(motor: Motor, pergunta: str) -> tuple[float, bool]:
    """How long it took, as the person waits, and whether nothing was found."""
    comeco = time.perf_counter()
    resultado = motor.buscar(Consulta(texto=pergunta, municipio_id=1), VOCABULARIO)
    return (time.perf_counter() - comeco) * 1000, not resultado.itens


def percentis(prefixo: str, tempos: list[float]) -> dict[str, float]:
    partes = statistics.quantiles(tempos, n=100)
    return {f"{prefixo}p{p}_ms": round(partes[p - 1], 2) for p in (50, 95, 99)}


if __name__ == "__main__":
    main()
