"""Kill -9 at random points of voting and of counting: no vote lost, none twice, and the count can always be done again.

    bin/bench quedas_da_votacao [--vezes 100] [--semente 1]

On SQLite in a folder of its own, removed at the end, or on the database of DATABASE_URL (made for this: it is left full). Each
round people vote, one by one, in a process that is killed at a random moment; then another, killed too, closes the voting. What
each process had been told was done must be there; what it had not may be there or not, whole. It goes on until each of
the two was killed so many times in the middle. Prints JSON; exit 1 at the
first thing that is not as it should be.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

os.environ["DADOS"] = PASTA = tempfile.mkdtemp(prefix="quedas-da-votacao-")

import django

django.setup()

import _votacao
from django.core.management import call_command
from django.db import connections

from conferencias.inscricoes.models import Inscricao
from conferencias.votacoes import verificador
from conferencias.votacoes.api import Estado, JaVotou, Votacao, apuracao, encerrar, votar
from conferencias.votacoes.codigos import numero_do_codigo
from conferencias.votacoes.models import Cedula, Resultado, Votante
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.municipios.contexto import no_municipio

PESSOAS = 20


def main() -> None:
    leitor = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    leitor.add_argument("--vezes", type=int, default=100)
    leitor.add_argument("--semente", type=int, default=1)
    opcoes = leitor.parse_args()
    acaso = random.Random(opcoes.semente)
    call_command("migrate", verbosity=0)
    municipio = _votacao.municipio()
    with no_municipio(municipio):
        conferencia, mesa = _votacao.conferencia(municipio), _votacao.mesa(municipio)
        pessoas = _votacao.credenciar(conferencia, PESSOAS)
        inteiras = [
            uma_rodada(_votacao.votacao_aberta(conferencia, mesa), pessoas, mesa, None, acaso)
            for _vez in range(3)
        ]
        duracoes = min(v for v, _c in inteiras), min(c for _v, c in inteiras)
        mortes: list[Par] = []
        while min(map(sum, zip(*mortes, strict=True)), default=0) < opcoes.vezes:
            votacao = _votacao.votacao_aberta(conferencia, mesa)
            mortes.append(uma_rodada(votacao, pessoas, mesa, duracoes, acaso))
    print(
        json.dumps(
            {
                "rodadas": len(mortes),
                "votando_mortas_no_meio": sum(m[0] > 0 for m in mortes),
                "contando_mortas_no_meio": sum(m[1] > 0 for m in mortes),
                "votos_por_rodada": PESSOAS,
                "perdidos": 0,
                "em_dobro": 0,
            }
        )
    )


Par = tuple[float, float]


def uma_rodada(
    votacao: Votacao, pessoas: list[Inscricao], mesa: Conta, duracoes: Par | None, acaso: random.Random
) -> Par:
    """Vote and count, killed in the middle when ``duracoes`` says how long each takes, until both are done.

    Return the seconds of each, or, when killed, how many were (1 or 0).
    """
    prazos = [acaso.uniform(0, d * 1.05) for d in duracoes] if duracoes else [None, None]
    votando = rodar(lambda dizer: votar_todas(votacao, pessoas, dizer), prazos[0])
    conferir_votos(votacao, votando.ditas)
    if votando.morta:  # the same people, with the same forms, send them again
        outra = rodar(lambda dizer: votar_todas(votacao, pessoas, dizer), None)
        conferir_votos(votacao, outra.ditas)
        exigir(set(votando.ditas) <= set(outra.ditas), "who sends again gets the same receipt", outra.ditas)
    contando = rodar(lambda dizer: dizer(str(encerrar(votacao=votacao, conta=mesa).votantes)), prazos[1])
    conferir_contagem(votacao, dita=bool(contando.ditas))
    if not Resultado.objects.filter(votacao=votacao).exists():
        rodar(lambda dizer: dizer(str(encerrar(votacao=votacao, conta=mesa).votantes)), None)
    conferir_fim(votacao)
    if duracoes:
        return float(votando.morta), float(contando.morta)
    return votando.segundos, contando.segundos


def votar_todas(votacao: Votacao, pessoas: list[Inscricao], dizer: Callable[[str], None]) -> None:
    for pessoa in pessoas:
        recibo = votar(
            votacao=votacao,
            inscricao=pessoa,
            escolhas=["favor"],
            chave_de_envio=f"{votacao.chave}-{pessoa.pk}",
        )
        dizer(recibo.codigo)
        try:  # a second device, with another form
            votar(votacao=votacao, inscricao=pessoa, escolhas=["contra"], chave_de_envio=f"outra-{pessoa.pk}")
        except JaVotou:
            continue
        raise SystemExit("Broken: a person voted twice.")


class Filha:
    """What a child process said, line by line, before it ended or was killed."""

    def __init__(self, ditas: list[str], segundos: float, morta: bool) -> None:
        self.ditas, self.segundos, self.morta = ditas, segundos, morta


def rodar(fazer: Callable[[Callable[[str], None]], Any], prazo: float | None) -> Filha:
    """Run in a child process, killed after ``prazo`` seconds; each line that it says was true when it was said."""
    leitura, escrita = os.pipe()
    connections.close_all()  # connections do not cross a fork
    filho = os.fork()
    if not filho:
        os.close(leitura)
        try:
            fazer(lambda linha: os.write(escrita, f"{linha}\n".encode()) and None)
        except BaseException as erro:
            print(f"{type(erro).__name__}: {erro}", file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    os.close(escrita)
    inicio = time.perf_counter()
    if prazo is not None:
        time.sleep(prazo)
        os.kill(filho, signal.SIGKILL)
    with os.fdopen(leitura) as saida:
        ditas = saida.read().splitlines()
    _, estado = os.waitpid(filho, 0)
    exigir(not os.WIFEXITED(estado) or os.WEXITSTATUS(estado) == 0, "no process fails by itself", estado)
    return Filha(ditas, time.perf_counter() - inicio, os.WIFSIGNALED(estado))


def conferir_votos(votacao: Votacao, ditas: list[str]) -> None:
    cedulas = set(Cedula.objects.filter(votacao=votacao).values_list("pk", flat=True))
    votaram = Votante.objects.filter(votacao=votacao, votou=True).count()
    exigir({numero_do_codigo(recibo) for recibo in ditas} <= cedulas, "a vote with a receipt is there", ditas)
    exigir(len(cedulas) == votaram, "as many ballots as people who voted", (len(cedulas), votaram))


def conferir_contagem(votacao: Votacao, *, dita: bool) -> None:
    """All of the closing is there, or nothing."""
    estado = Votacao.objects.get(pk=votacao.pk).estado
    resultados = Resultado.objects.filter(votacao=votacao).count()
    atos = RegistroDeAuditoria.objects.filter(
        objeto=f"votacoes.votacao:{votacao.pk}", acao="votacoes.encerrar"
    ).count()
    exigir(
        (estado, resultados, atos) in {(Estado.ABERTA, 0, 0), (Estado.ENCERRADA, 1, 1)},
        "the closing is whole or not there",
        (estado, resultados, atos),
    )
    exigir(not dita or resultados == 1, "a closing that was told is there", estado)


def conferir_fim(votacao: Votacao) -> None:
    apurado = apuracao(votacao)
    exigir(
        apurado is not None and apurado.votantes == apurado.total("favor") == PESSOAS,
        "all are counted",
        apurado,
    )
    exigir(Cedula.objects.filter(votacao=votacao).count() == PESSOAS, "the ballots are all there", votacao.pk)
    boletim = Resultado.objects.get(votacao=votacao).boletim
    exigir(verificador.conferir(boletim).startswith("Confere"), "the bulletin checks", boletim)


def exigir(condicao: bool, regra: str, visto: object) -> None:
    if not condicao:
        raise SystemExit(f"Broken: {regra}. Seen: {visto}")


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(PASTA, ignore_errors=True)
