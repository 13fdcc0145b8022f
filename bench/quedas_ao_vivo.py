"""Kill -9 of the live process while screens watch and things change: each screen comes back to the latest state by itself.

    bin/bench quedas_ao_vivo [--vezes 100] [--telas 20] [--semente 1]

On SQLite in a folder of its own, removed at the end, or on the database of DATABASE_URL. A round: changes are committed one
after the other, the process is killed at a random moment among them and started again, as bin/start does; the screens connect
again as a browser does. No change waits for the process, and every screen must show the last one. Prints JSON; exit 1 at the
first round that ends otherwise.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import ao_vivo
from django.core.management import call_command
from django.db import connection, transaction

from portal.municipios.models import Municipio
from portal.municipios.provisionamento import DadosDoMunicipio, criar_municipio
from portal.tempo_real.api import mudou
from portal.tempo_real.enderecos import CAMINHO_DO_FLUXO, Assunto, assinar
from portal.tempo_real.models import Aviso

MUDANCAS = 8  # a round
PRAZO = 30.0  # seconds for every screen to be up to date after the process is back
VOLTA = 0.2  # seconds before a screen connects again


def main() -> int:
    leitor = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    leitor.add_argument("--vezes", type=int, default=100)
    leitor.add_argument("--telas", type=int, default=20)
    leitor.add_argument("--semente", type=int, default=1)
    opcoes = leitor.parse_args()
    call_command("migrate", verbosity=0)
    municipio, _novo = criar_municipio(
        DadosDoMunicipio(nome="Vila Aurora", uf="MG", host=ao_vivo.HOST, slug="vila-aurora-mg")
    )
    with socket.create_server(("127.0.0.1", 0)) as livre:
        porta = livre.getsockname()[1]
    processo = Processo(porta)
    try:
        medidas = asyncio.run(Rodadas(municipio, processo, opcoes).todas())
    finally:
        processo.matar()
        shutil.rmtree(os.environ["DADOS"], ignore_errors=True)
    print(json.dumps(medidas, indent=2))
    return int(medidas["telas_atrasadas"] > 0)


class Processo:
    """The live process, which dies and comes back on the same port."""

    def __init__(self, porta: int) -> None:
        self.porta = porta
        self.iniciar()

    def iniciar(self) -> None:
        self._filho = subprocess.Popen(
            [sys.executable, str(Path(ao_vivo.__file__)), ao_vivo.SERVIR, str(self.porta)]
        )

    def matar(self) -> None:
        self._filho.send_signal(signal.SIGKILL)
        self._filho.wait()


class Rodadas:
    def __init__(self, municipio: Municipio, processo: Processo, opcoes: argparse.Namespace) -> None:
        self.municipio, self.processo, self.vezes = municipio, processo, opcoes.vezes
        self.acaso = random.Random(opcoes.semente)
        self.telas = [ao_vivo.Tela() for _tela in range(opcoes.telas)]
        self.feitas = 0

    async def todas(self) -> dict[str, object]:
        assistindo = [asyncio.create_task(self.manter(tela)) for tela in self.telas]
        voltas = []
        while not all(tela.vistos for tela in self.telas):
            await asyncio.sleep(0.1)
        atrasadas = 0
        for _vez in range(self.vezes):
            voltas.append(await self.uma())
            atrasadas = sum(not self.em_dia(tela) for tela in self.telas)
            if atrasadas:
                break
        for tarefa in assistindo:
            tarefa.cancel()
        await asyncio.gather(*assistindo, return_exceptions=True)
        return {
            "banco": connection.vendor,
            "mortes": len(voltas),
            "telas": len(self.telas),
            "mudancas": self.feitas,
            "telas_atrasadas": atrasadas,
            "de_volta_ao_ultimo_estado_s": {
                "mediana": round(sorted(voltas)[len(voltas) // 2], 2),
                "pior": round(max(voltas), 2),
            },
        }

    async def uma(self) -> float:
        """Change, kill in the middle, start again; return the seconds from the start to the last screen's last state."""
        mudancas = asyncio.create_task(self.mudar())
        await asyncio.sleep(self.acaso.uniform(0, MUDANCAS * 0.1))
        self.processo.matar()
        self.processo.iniciar()
        inicio = time.monotonic()
        await mudancas
        while time.monotonic() < inicio + PRAZO and not all(map(self.em_dia, self.telas)):
            await asyncio.sleep(0.05)
        return time.monotonic() - inicio

    async def mudar(self) -> None:
        for _mudanca in range(MUDANCAS):
            self.ultimo = await asyncio.to_thread(self.gravar)
            self.feitas += 1
            await asyncio.sleep(0.1)

    def gravar(self) -> int:
        with transaction.atomic():
            mudou(ao_vivo.CANAL, ao_vivo.CHAVE, self.municipio)
            return Aviso.objects.filter(canal=ao_vivo.CANAL).order_by("-pk").values_list("pk", flat=True)[0]

    def em_dia(self, tela: ao_vivo.Tela) -> bool:
        return bool(tela.vistos) and tela.vistos[-1][0] >= self.ultimo

    async def manter(self, tela: ao_vivo.Tela) -> None:
        assunto = Assunto(self.municipio.pk, ao_vivo.HOST, ao_vivo.CANAL, ao_vivo.CHAVE, "pt-br")
        while True:
            with suppress(OSError):  # the process is away: the screen asks again
                await tela.assistir(self.processo.porta, f"{CAMINHO_DO_FLUXO}?s={assinar(assunto)}")
            await asyncio.sleep(VOLTA)


if __name__ == "__main__":
    raise SystemExit(main())
