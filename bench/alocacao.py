"""How long the allocation of seats takes: 60 seats, 500 candidates, each way of counting the reserved seats.

    bin/bench alocacao

Hard on purpose: nine groups, everybody in two or three of them, votes alone meet no reserve, so that the exact program runs.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django

django.setup()

from conferencias.eleicoes.alocacao import distribuir
from conferencias.eleicoes.pessoas import Candidato, SegmentoDaEleicao
from conferencias.nucleo.api import ContagemDasCotas, Cota, Desempate, RegrasDaEleicao, Vaga

VEZES, CANDIDATOS, META_MS = 100, 500, 100
GRUPOS = [f"grupo{n}" for n in range(9)]
VAGAS = {"usuarios": 10, "trabalhadores": 10, "entidades": 10, "governo": 30}
SEGMENTOS = [
    SegmentoDaEleicao(codigo=c, nome=c.title(), lado="governo" if c == "governo" else "sociedade_civil")
    for c in VAGAS
]


def inventar(acaso: random.Random) -> list[Candidato]:
    candidatos = []
    for n in range(CANDIDATOS):
        nas_reservadas = acaso.random() < 0.5
        candidatos.append(
            Candidato(
                chave=f"c{n:03}",
                nome=f"Candidatura {n}",
                segmento=acaso.choice(list(VAGAS)),
                # who runs for the reserved seats is less voted here: else nothing has to be changed
                votos=acaso.randint(0, 150 if nas_reservadas else 300),
                nascimento=date(1950, 1, 1) + timedelta(days=acaso.randint(0, 20_000)),
                grupos=frozenset(acaso.sample(GRUPOS, acaso.randint(2, 3)))
                if nas_reservadas
                else frozenset(),
                nas_reservadas=nas_reservadas,
            )
        )
    return candidatos


def regras(contagem: ContagemDasCotas | None) -> RegrasDaEleicao:
    return RegrasDaEleicao(
        vagas=tuple(Vaga(segmento=s, titulares=n, suplentes=n) for s, n in VAGAS.items()),
        cotas=tuple(Cota(grupo=g, nome=g, percentual=10) for g in GRUPOS),
        cota_total=30,
        contagem_das_cotas=contagem,
        desempate=(Desempate.SEGUNDO_TURNO, Desempate.MAIOR_IDADE, Desempate.SORTEIO),
    )


def medir(contagem: ContagemDasCotas | None) -> list[float]:
    """Return the milliseconds of processor of each run, another election each time."""
    tempos = []
    for semente in range(VEZES):
        candidatos = inventar(random.Random(semente))
        inicio = time.process_time()
        distribuicao = distribuir(
            candidatos=candidatos, segmentos=SEGMENTOS, regras=regras(contagem), semente="bench"
        )
        tempos.append((time.process_time() - inicio) * 1000)
        assert len(distribuicao.titulares) == sum(VAGAS.values())
        assert all(r.alcancado >= r.minimo for r in distribuicao.reservas)
    return tempos


def main() -> None:
    medir(ContagemDasCotas.NO_TODO)  # the first use also reads the solver from disk
    linhas = {}
    for contagem in (None, *ContagemDasCotas):
        tempos = medir(contagem)
        linhas[contagem.value if contagem else "sem_cotas"] = {
            "mediana_ms": round(statistics.median(tempos), 1),
            "pior_ms": round(max(tempos), 1),
        }
    print(
        f"{sum(VAGAS.values())} vagas, {CANDIDATOS} candidaturas, {VEZES} eleições de cada; meta: {META_MS} ms"
    )
    for nome, linha in linhas.items():
        print(f"{nome:14} mediana {linha['mediana_ms']:7.1f} ms   pior {linha['pior_ms']:7.1f} ms")
    print(json.dumps(linhas))


if __name__ == "__main__":
    main()
