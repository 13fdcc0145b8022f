"""Kill -9 at random points of importing and indexing: nothing lost, nothing twice, nothing public too soon.

    bin/bench quedas [--vezes 100] [--semente 1]

In a folder of its own, removed at the end. Each round changes every norm, in a process that is killed at a random
moment of reading, writing, publishing, indexing or rebuilding; then the library and the index are looked at. In the end the
last round runs whole. Prints JSON; exit 1 at the first thing that is not as it should be.
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
from pathlib import Path
from typing import Any

os.environ["DADOS"] = PASTA = tempfile.mkdtemp(prefix="quedas-")
os.environ["DATABASE_URL"] = ""

import django

django.setup()

from django.core.management import call_command
from django.db import connections

from biblioteca.actions import gravar_fonte
from biblioteca.lote import Destino, importar_pasta
from biblioteca.models import Dispositivo, Fonte, Norma, Redacao
from biblioteca.recebimento import receber
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio
from portal.municipios.provisionamento import DadosDoMunicipio, criar_municipio
from portal.tarefas.api import drenar
from portal.tarefas.models import TarefaPendente
from search.api import Consulta, buscar
from search.indexacao import reconstruir

NORMAS = 4  # the odd ones are never published
ARTIGOS = 30
POR_ARTIGO = 3  # the article itself, one paragraph and one inciso


def main() -> None:
    leitor = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    leitor.add_argument("--vezes", type=int, default=100)
    leitor.add_argument("--semente", type=int, default=1)
    opcoes = leitor.parse_args()
    acaso = random.Random(opcoes.semente)
    call_command("migrate", verbosity=0)
    municipio, _ = criar_municipio(
        DadosDoMunicipio(nome="Vila Aurora", uf="MG", host="aurora.localhost", slug="vila-aurora-mg")
    )
    duracao, mortes = em_filho(lambda: rodada(municipio, 0)), 0
    for vez in range(1, opcoes.vezes + 1):
        mortes += matar_no_meio(lambda vez=vez: rodada(municipio, vez), acaso.uniform(0, duracao * 1.05))
        conferir(em_filho(lambda: retrato(municipio)), ultima=vez)
    em_filho(lambda: rodada(municipio, opcoes.vezes + 1))
    final = em_filho(lambda: retrato(municipio))
    conferir(final, ultima=opcoes.vezes + 1)
    conferir_o_fim(final, opcoes.vezes + 1)
    print(
        json.dumps({"rodadas": opcoes.vezes, "mortas_no_meio": mortes, "rodada_inteira_s": round(duracao, 2)})
    )


# --- what is killed ----------------------------------------------------------------------------------


def rodada(municipio: Municipio, vez: int) -> float:
    """Bring every norm in with new words and index it: by the command line and by the panel, in turns; each third time
    rebuild all. Seconds."""
    comeco = time.perf_counter()
    for publicar in (True, False):
        arquivos = {f"{n}.html": texto_da_norma(n, vez) for n in range(not publicar, NORMAS, 2)}
        with no_municipio(municipio):
            (pela_linha_de_comando if vez % 2 else pelo_painel)(arquivos, municipio, publicar, vez)
    while drenar():  # a reading that was left asks for its place in the index
        pass
    if vez % 3 == 0:
        reconstruir()
    return time.perf_counter() - comeco


def pela_linha_de_comando(arquivos: dict[str, str], municipio: Municipio, publicar: bool, vez: int) -> None:
    pasta = Path(PASTA) / "entrada" / str(vez) / str(publicar)
    pasta.mkdir(parents=True, exist_ok=True)
    for nome, texto in arquivos.items():
        (pasta / nome).write_text(texto, encoding="utf-8")
    relatos = list(importar_pasta(pasta, Destino(municipio, publicar)))
    exigir(all(r.resultado == "importada" for r in relatos), "every file is imported", relatos)


def pelo_painel(arquivos: dict[str, str], municipio: Municipio, publicar: bool, _vez: int) -> None:
    conteudos = [(nome, texto.encode()) for nome, texto in arquivos.items()]
    remessa = receber(conteudos, municipio=municipio, conta=None)
    drenar()
    for fonte in Fonte.objects.filter(remessa=remessa):
        exigir(fonte.estado == "lida", "every file is read", fonte.motivo)
        gravar_fonte(fonte=fonte, conta=None, publicar=publicar)


def texto_da_norma(numero: int, vez: int) -> str:
    artigos = "".join(
        f"<p>Art. {n}. Objeto{numero} versao{vez} do artigo.</p><p>I - o inciso versao{vez};</p>"
        f"<p>§ 1º O parágrafo versao{vez}.</p>"
        for n in range(1, ARTIGOS + 1)
    )
    return f"<html><body><p>LEI Nº {numero + 1}, DE 1º DE MARÇO DE 2024</p><p>Objeto{numero}.</p>{artigos}</body></html>"


def em_filho(fazer: Callable[[], Any]) -> Any:
    """Run in a child process, whole, and bring its answer back."""
    leitura, escrita = os.pipe()
    filho = bifurcar(fazer, escrita)
    os.close(escrita)
    with os.fdopen(leitura) as saida:
        resposta = saida.read()
    _, estado = os.waitpid(filho, 0)
    exigir(estado == 0, "the child process ends well", estado)
    return json.loads(resposta)


def matar_no_meio(fazer: Callable[[], Any], depois_de: float) -> bool:
    """SIGKILL after so many seconds; tell whether it came in the middle. Nothing of it may go on living."""
    filho = bifurcar(fazer, os.open(os.devnull, os.O_WRONLY))
    time.sleep(depois_de)
    os.kill(filho, signal.SIGKILL)
    _, estado = os.waitpid(filho, 0)
    exigir(not os.WIFEXITED(estado) or os.WEXITSTATUS(estado) == 0, "no round fails by itself", estado)
    limite = time.monotonic() + 5
    while orfaos := da_sessao(filho):
        exigir(time.monotonic() < limite, "no process is left behind", orfaos)
        time.sleep(0.05)
    return os.WIFSIGNALED(estado)


def bifurcar(fazer: Callable[[], Any], saida: int) -> int:
    connections.close_all()  # SQLite's connections do not cross a fork
    filho = os.fork()
    if filho:
        return filho
    try:
        os.setsid()
        with os.fdopen(saida, "w") as aberta:
            aberta.write(json.dumps(fazer()))
    except BaseException as erro:
        print(f"{type(erro).__name__}: {erro}", file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)


def da_sessao(sessao: int) -> list[int]:
    processos = []
    for pasta in Path("/proc").glob("[0-9]*"):
        try:
            campos = (pasta / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(campos[3]) == sessao and campos[0] != "Z":
            processos.append(int(pasta.name))
    return processos


# --- what has to hold --------------------------------------------------------------------------------


def retrato(municipio: Municipio) -> dict[str, Any]:
    """The library and the index as they are: per norm, its state, the versions of its texts and what is found."""
    with no_municipio(municipio):
        normas = {
            str(norma.numero): {
                "publicada": norma.publicada,
                "dispositivos": Dispositivo.objects.filter(norma=norma).count(),
                "atuais": Redacao.objects.filter(dispositivo__norma=norma)
                .exclude(situacao="anterior")
                .count(),
                "versoes": sorted(
                    {
                        palavra
                        for texto in Redacao.objects.filter(dispositivo__norma=norma).values_list(
                            "texto", flat=True
                        )
                        for palavra in texto.replace(".", " ").replace(";", " ").split()
                        if palavra.startswith("versao")
                    }
                ),
            }
            for norma in Norma.objects.all()
        }
        sem_norma = Fonte.objects.filter(estado="gravada", norma=None).count()
    achados = {}
    for numero in range(NORMAS):
        resposta = buscar(
            Consulta(texto=f"objeto{numero}", municipio_id=municipio.pk, agrupar=False, por_pagina=100)
        )
        documentos = [item.documento for item in resposta.itens]
        achados[str(numero + 1)] = {
            "artigos": len({d.id for d in documentos if d.parte}),
            "repetidos": len(documentos) - len({d.id for d in documentos}),
            "versoes": sorted({p for d in documentos for p in d.inteiro.split() if p.startswith("versao")}),
        }
    return {
        "normas": normas,
        "total": len(normas),
        "fontes_sem_norma": sem_norma,
        "achados": achados,
        "tarefas": TarefaPendente.objects.count(),
    }


def conferir(estado: dict[str, Any], *, ultima: int) -> None:
    exigir(estado["total"] == NORMAS, "no norm is lost or written twice", estado["total"])
    exigir(estado["fontes_sem_norma"] == 0, "what is written has its norm", estado)
    for numero, norma in estado["normas"].items():
        exigir(norma["dispositivos"] == ARTIGOS * POR_ARTIGO, f"norm {numero} is whole", norma)
        exigir(norma["atuais"] == norma["dispositivos"], f"one current wording each in norm {numero}", norma)
        exigir(len(norma["versoes"]) == 1, f"the text of norm {numero} is of one file", norma)
        publica = int(numero) % 2 == 1
        exigir(norma["publicada"] == publica, f"norm {numero} is public only when it was said", norma)
        achados = estado["achados"][numero]
        exigir(achados["repetidos"] == 0, f"nothing of norm {numero} is found twice", achados)
        exigir(achados["artigos"] == (ARTIGOS if publica else 0), f"what is found of norm {numero}", achados)


def conferir_o_fim(estado: dict[str, Any], ultima: int) -> None:
    exigir(estado["tarefas"] == 0, "nothing waits any more", estado["tarefas"])
    for numero, norma in estado["normas"].items():
        exigir(norma["versoes"] == [f"versao{ultima}"], f"norm {numero} has the last text", norma)
        if norma["publicada"]:
            achadas = [v.strip(".;") for v in estado["achados"][numero]["versoes"]]
            exigir(set(achadas) == {f"versao{ultima}"}, f"norm {numero} is found as it is", achadas)


def exigir(condicao: bool, regra: str, visto: object) -> None:
    if not condicao:
        raise SystemExit(f"Broken: {regra}. Seen: {visto}")


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(PASTA, ignore_errors=True)
