"""How fast the search answers the 44 questions: a table for people, JSON for machines.

bin/bench busca [--motor tantivy|elasticsearch] [--passagens 20000 | --corpus corpus.jsonl]
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from functools import partial
from pathlib import Path

from _busca import PERGUNTAS, de_um_corpus, inventados, motor_de_teste

from search.documentos import Consulta
from search.motores.base import Motor


def main() -> None:
    argumentos = argparse.ArgumentParser(description=__doc__)
    argumentos.add_argument("--motor", choices=["tantivy", "elasticsearch"], default="tantivy")
    argumentos.add_argument("--passagens", type=int, default=20_000, help="generated passages")
    argumentos.add_argument("--corpus", type=Path, help="a corpus.jsonl in the BEIR layout instead")
    argumentos.add_argument("--voltas", type=int, default=10, help="how often each question is asked")
    opcoes = argumentos.parse_args()
    carregar = (
        partial(de_um_corpus, opcoes.corpus) if opcoes.corpus else partial(inventados, opcoes.passagens)
    )
    with motor_de_teste(opcoes.motor) as motor:
        comeco = time.perf_counter()
        motor.recriar(carregar)
        construcao = time.perf_counter() - comeco
        medidas = medir(motor, opcoes.voltas)
    memoria = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    medidas |= {"motor": opcoes.motor, "construcao_s": round(construcao, 1), "memoria_mb": round(memoria)}
    for nome, valor in medidas.items():
        print(f"{nome:>16}  {valor}")
    print(json.dumps(medidas))


def medir(motor: Motor, voltas: int) -> dict[str, object]:
    """Milliseconds of whole searches: question, facets, documents and extracts of the first page."""
    for pergunta in PERGUNTAS:
        motor.buscar(Consulta(texto=pergunta, municipio_id=1))
    tempos, vazias = [], 0
    for _ in range(voltas):
        for pergunta in PERGUNTAS:
            resultado = motor.buscar(Consulta(texto=pergunta, municipio_id=1))
            tempos.append(resultado.milissegundos)
            vazias += not resultado.itens
    partes = statistics.quantiles(tempos, n=100)
    percentis = {f"p{p}_ms": round(partes[p - 1], 2) for p in (50, 95, 99)}
    return {"consultas": len(tempos), "sem_resposta": vazias, **percentis}


if __name__ == "__main__":
    main()
