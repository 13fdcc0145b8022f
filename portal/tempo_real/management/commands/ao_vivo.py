from __future__ import annotations

import asyncio
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from portal.tempo_real.central import Central
from portal.tempo_real.fluxo import MAXIMO_DE_TELAS, Fluxo

DESPEDIDA = 0.5  # seconds for the screens to be told


class Command(BaseCommand):
    help = "Serve as telas ao vivo, em um processo separado do servidor de páginas."
    requires_system_checks = []  # the pages' process makes them; they take time and memory

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--porta", type=int, default=8001)

    def handle(self, *args: Any, porta: int, **opcoes: Any) -> None:
        asyncio.run(servir(porta))


async def servir(porta: int) -> None:
    """Serve on loopback until SIGTERM or SIGINT."""
    central = Central()
    servidor = Server(
        Fluxo(central),
        port=porta,
        interface=Interfaces.ASGINL,
        websockets=False,
        backlog=1024,
        backpressure=MAXIMO_DE_TELAS + 100,
        log_level=LogLevels.error,
    )
    pedido = asyncio.Event()
    ciclo = asyncio.get_running_loop()
    servindo = asyncio.create_task(servidor.serve())
    await asyncio.sleep(0)  # the server puts its own handlers of signals first
    for sinal in (signal.SIGTERM, signal.SIGINT):
        ciclo.add_signal_handler(sinal, pedido.set)
    acompanhando = asyncio.create_task(central.acompanhar())
    await asyncio.wait(
        [servindo, acompanhando, asyncio.create_task(pedido.wait())], return_when=asyncio.FIRST_COMPLETED
    )
    central.encerrar()
    await asyncio.sleep(DESPEDIDA)
    servidor.stop()  # type: ignore[no-untyped-call]
    await asyncio.gather(servindo, acompanhando)
