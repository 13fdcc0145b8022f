"""Hundreds of screens watch while things change: how long from the commit to each screen, and at what cost.

    bin/bench ao_vivo [--telas 500] [--segundos 60] [--mudancas-por-segundo 5]

On SQLite in a folder of its own, removed at the end, or on the database of DATABASE_URL. The live process is the real one,
with a channel of this file; the screens are connections, without a browser. Prints JSON; exit 1 when p95 passes 2 s.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from bisect import bisect_right
from pathlib import Path

SERVIR = "--servir"
if SERVIR not in sys.argv:
    os.environ["DADOS"] = tempfile.mkdtemp(prefix="ao-vivo-")

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction
from django.utils.html import format_html, format_html_join

from portal.municipios.models import Municipio
from portal.municipios.provisionamento import DadosDoMunicipio, criar_municipio
from portal.tempo_real.api import canal, mudou
from portal.tempo_real.enderecos import CAMINHO_DO_FLUXO, Assunto, assinar
from portal.tempo_real.management.commands.ao_vivo import servir
from portal.tempo_real.models import Aviso

CANAL, CHAVE, HOST = "bancada", "k", "aurora.localhost"
META_P95 = 2.0
LINHAS = 60  # the fragment weighs about 6 KB, as the screen of the hall does
NUMERO = re.compile(rb"data-n=.(\d+)")


@canal(CANAL)
def desenhar(municipio: Municipio, chave: str) -> str:
    ultimo = Aviso.objects.filter(canal=CANAL).order_by("-pk").values_list("pk", flat=True).first() or 0
    linhas = format_html_join(
        "\n", '<tr><td>{}</td><td>{}</td><td class="numero">{}</td></tr>',
        (("Proposta votada em plenária", n, ultimo) for n in range(LINHAS)),
    )  # fmt: skip
    return format_html('<table data-n="{}">{}</table>', ultimo, linhas)


def main() -> int:
    leitor = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    leitor.add_argument("--telas", type=int, default=500)
    leitor.add_argument("--segundos", type=int, default=60)
    leitor.add_argument("--mudancas-por-segundo", type=float, default=5.0)
    leitor.add_argument(SERVIR, type=int, help=argparse.SUPPRESS)
    opcoes = leitor.parse_args()
    if opcoes.servir:
        asyncio.run(servir(opcoes.servir))
        return 0
    try:
        medidas = medir(opcoes)
    finally:
        shutil.rmtree(os.environ["DADOS"])
    print(json.dumps(medidas, indent=2))
    return int(medidas["do_commit_a_tela_s"]["p95"] > META_P95 or medidas["telas_em_dia"] < opcoes.telas)


def medir(opcoes: argparse.Namespace) -> dict[str, object]:
    call_command("migrate", verbosity=0)
    municipio, _ = criar_municipio(
        DadosDoMunicipio(nome="Vila Aurora", uf="MG", host=HOST, slug="vila-aurora-mg")
    )
    with socket.create_server(("127.0.0.1", 0)) as livre:
        porta = livre.getsockname()[1]
    processo = subprocess.Popen([sys.executable, __file__, SERVIR, str(porta)])
    try:
        escritor = Escritor(municipio, opcoes.segundos, 1 / opcoes.mudancas_por_segundo)
        telas = asyncio.run(assistir(porta, municipio, opcoes.telas, escritor))
        return resumo(telas, escritor, processo.pid)
    finally:
        processo.terminate()
        processo.wait(30)


class Escritor(threading.Thread):
    """Commits changes at a steady pace and remembers when each was committed."""

    def __init__(self, municipio: Municipio, segundos: int, intervalo: float) -> None:
        super().__init__(daemon=True)
        self.municipio, self.segundos, self.intervalo = municipio, segundos, intervalo
        self.numeros: list[int] = []
        self.momentos: list[float] = []

    def run(self) -> None:
        fim = time.monotonic() + self.segundos
        while time.monotonic() < fim:
            with transaction.atomic():
                mudou(CANAL, CHAVE, self.municipio)
                numero = Aviso.objects.filter(canal=CANAL).order_by("-pk").values_list("pk", flat=True)[0]
            self.momentos.append(time.monotonic())
            self.numeros.append(numero)
            time.sleep(self.intervalo)
        connection.close()


class Tela:
    """A connection that notes when it learnt of each change."""

    def __init__(self) -> None:
        self.vistos: list[tuple[int, float]] = []

    async def assistir(self, porta: int, caminho: str) -> None:
        leitura, escrita = await asyncio.open_connection("127.0.0.1", porta, limit=1 << 20)
        escrita.write(f"GET {caminho} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        try:
            while linha := await leitura.readline():
                if achado := NUMERO.search(linha):
                    self.vistos.append((int(achado[1]), time.monotonic()))
        finally:
            escrita.close()

    def atrasos(self, numeros: list[int], momentos: list[float]) -> list[float]:
        """Seconds from each commit to the first fragment, on this screen, that has it."""
        atrasos, desde = [], 0
        for numero, quando in self.vistos:
            ate = bisect_right(numeros, numero)
            atrasos += [quando - momentos[i] for i in range(desde, ate)]
            desde = max(desde, ate)
        return atrasos


async def assistir(porta: int, municipio: Municipio, quantas: int, escritor: Escritor) -> list[Tela]:
    while True:
        try:
            _, escrita = await asyncio.open_connection("127.0.0.1", porta)
            escrita.close()
            break
        except OSError:
            await asyncio.sleep(0.1)
    caminho = f"{CAMINHO_DO_FLUXO}?s={assinar(Assunto(municipio.pk, HOST, CANAL, CHAVE, 'pt-br'))}"
    telas = [Tela() for _ in range(quantas)]
    tarefas = [asyncio.create_task(tela.assistir(porta, caminho)) for tela in telas]
    while not all(tela.vistos for tela in telas):
        await asyncio.sleep(0.1)
    escritor.start()
    await asyncio.to_thread(escritor.join)
    await asyncio.sleep(META_P95 * 2)
    for tarefa in tarefas:
        tarefa.cancel()
    await asyncio.gather(*tarefas, return_exceptions=True)
    return telas


def resumo(telas: list[Tela], escritor: Escritor, pid: int) -> dict[str, object]:
    atrasos = sorted(a for tela in telas for a in tela.atrasos(escritor.numeros, escritor.momentos))
    ultimo = escritor.numeros[-1]
    estado = Path(f"/proc/{pid}/status").read_text()
    return {
        "banco": connection.vendor,
        "telas": len(telas),
        "telas_em_dia": sum(tela.vistos[-1][0] >= ultimo for tela in telas),
        "mudancas": len(escritor.numeros),
        "fragmentos_recebidos": sum(len(tela.vistos) for tela in telas),
        "do_commit_a_tela_s": {
            nome: round(atrasos[min(len(atrasos) - 1, int(len(atrasos) * parte))], 3)
            for nome, parte in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("pior", 1.0))
        },
        "memoria_do_processo_mb": round(int(re.search(r"VmHWM:\s+(\d+)", estado)[1]) / 1024),
        "cpu_do_processo_s": round(_cpu(pid), 1),
        "cpu_da_bancada_s": round(resource.getrusage(resource.RUSAGE_SELF).ru_utime, 1),
    }


def _cpu(pid: int) -> float:
    campos = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(campos[11]) + int(campos[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    raise SystemExit(main())
