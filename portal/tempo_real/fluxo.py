"""The ASGI application of the live process: a stream of server-sent events for each screen.

Apart from the pages because a stream holds its connection for hours, and pages run in a few threads. A screen waits
for its channel's next drawing and gets the newest one: what it could not receive in time is not kept for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest

from portal.contas.endereco import endereco_do_cliente
from portal.tempo_real.central import Canal, Central
from portal.tempo_real.enderecos import CAMINHO_DO_FLUXO, Assunto, ler, sem_porta
from portal.tempo_real.registro import existe

Mensagem = MutableMapping[str, Any]
Receber = Callable[[], Awaitable[Mensagem]]
Enviar = Callable[[Mensagem], Awaitable[None]]
Cabecalhos = list[tuple[bytes, bytes]]

CAMINHO_DA_SAUDE = "/ao-vivo/saude/"
PULSO = 15.0  # seconds of silence after which a screen is told that the stream lives
PRAZO_DE_ENVIO = 10.0  # a screen that takes longer to receive is dropped, and comes back when it can
MAXIMO_DE_TELAS = 4000
# A CRAS, or the hall of the conference, is one address.
MAXIMO_POR_ENDERECO = 1000


class Fluxo:
    """ASGI 3 application. ``central`` must be followed by its own task."""

    def __init__(self, central: Central) -> None:
        self.central = central
        self._por_endereco: Counter[str] = Counter()

    async def __call__(self, escopo: Mensagem, receber: Receber, enviar: Enviar) -> None:
        if escopo["type"] != "http":
            return
        cabecalhos = {nome.decode("latin-1"): valor.decode("latin-1") for nome, valor in escopo["headers"]}
        if escopo["method"] != "GET":
            await _responder(enviar, HTTPStatus.METHOD_NOT_ALLOWED)
        elif escopo["path"] == CAMINHO_DA_SAUDE:
            await _responder(
                enviar,
                HTTPStatus.OK,
                json.dumps({"telas": self.central.telas, "canais": len(self.central.canais)}),
            )
        elif escopo["path"] == CAMINHO_DO_FLUXO:
            await self._atender(escopo, cabecalhos, receber, enviar)
        else:
            await _responder(enviar, HTTPStatus.NOT_FOUND)

    async def _atender(
        self, escopo: Mensagem, cabecalhos: dict[str, str], receber: Receber, enviar: Enviar
    ) -> None:
        consulta = {
            nome: valor[0] for nome, valor in parse_qs(escopo["query_string"].decode("latin-1")).items()
        }
        aberto = ler(consulta.get("s", ""), sem_porta(cabecalhos.get("host", "")))
        if aberto is None or not existe(aberto[0].canal):
            await _responder(enviar, HTTPStatus.NOT_FOUND)
            return
        assunto, vence = aberto
        with self._lugar(_endereco(escopo, cabecalhos)) as ha_lugar:
            if not ha_lugar:
                await _responder(enviar, HTTPStatus.SERVICE_UNAVAILABLE)
                return
            with self._canal(assunto) as canal:
                ja_tem = cabecalhos.get("last-event-id") or consulta.get("v", "")
                origem = cabecalhos.get("origin", "")
                transmissao = asyncio.ensure_future(
                    self._transmitir(canal, vence, ja_tem, _cabecalhos_do_fluxo(origem, assunto.host), enviar)
                )
                await _ate_acabar(transmissao, asyncio.ensure_future(_desconexao(receber)))

    async def _transmitir(
        self, canal: Canal, vence: float, ja_tem: str, cabecalhos: Cabecalhos, enviar: Enviar
    ) -> None:
        """Send until the address expires, by the server's clock."""
        await enviar({"type": "http.response.start", "status": HTTPStatus.OK, "headers": cabecalhos})
        # When this process restarts, screens come back one after the other.
        await _escrever(enviar, f"retry: {random.randint(1000, 4000)}\n{_pulso()}")  # noqa: S311 (no secret)
        while not self.central.encerrando and (resta := vence - time.time()) > 0:
            novidade = canal.novidade
            if canal.texto is not None and canal.versao != ja_tem:
                ja_tem = canal.versao
                await _escrever(enviar, _evento(canal.versao, canal.texto))
                continue
            try:
                await asyncio.wait_for(novidade.wait(), min(PULSO, resta))
            except TimeoutError:
                await _escrever(enviar, _pulso())
        await enviar({"type": "http.response.body", "body": b"", "more_body": False})

    @contextlib.contextmanager
    def _lugar(self, endereco: str) -> Iterator[bool]:
        """Take a place among the address's connections; False when there is none left."""
        if (
            self._por_endereco.total() >= MAXIMO_DE_TELAS
            or self._por_endereco[endereco] >= MAXIMO_POR_ENDERECO
        ):
            yield False
            return
        self._por_endereco[endereco] += 1
        try:
            yield True
        finally:
            self._por_endereco[endereco] -= 1
            if not self._por_endereco[endereco]:
                del self._por_endereco[endereco]

    @contextlib.contextmanager
    def _canal(self, assunto: Assunto) -> Iterator[Canal]:
        canal = self.central.entrar(assunto)
        try:
            yield canal
        finally:
            self.central.sair(canal)


def _endereco(escopo: Mensagem, cabecalhos: dict[str, str]) -> str:
    pedido = HttpRequest()
    pedido.META["REMOTE_ADDR"] = (escopo.get("client") or ("",))[0]
    pedido.META["HTTP_X_FORWARDED_FOR"] = cabecalhos.get("x-forwarded-for", "")
    return endereco_do_cliente(pedido)


def _cabecalhos_do_fluxo(origem: str, host: str) -> Cabecalhos:
    cabecalhos = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
        (b"x-content-type-options", b"nosniff"),
    ]
    # Only where the process has a port of its own: pages of the same host may read what they hold a signature for.
    if urlsplit(origem).hostname == host:
        cabecalhos += [(b"access-control-allow-origin", origem.encode()), (b"vary", b"Origin")]
    return cabecalhos


def _pulso() -> str:
    """The server's clock in milliseconds: countdowns go by it."""
    return f"event: pulso\ndata: {time.time_ns() // 1_000_000}\n\n"


def _evento(versao: str, texto: str) -> str:
    linhas = "\n".join(f"data: {linha}" for linha in texto.splitlines())
    return f"id: {versao}\n{linhas or 'data:'}\n\n"


async def _escrever(enviar: Enviar, texto: str) -> None:
    """Send; TimeoutError when the screen does not receive, which ends its stream."""
    corpo = {"type": "http.response.body", "body": texto.encode(), "more_body": True}
    await asyncio.wait_for(enviar(corpo), PRAZO_DE_ENVIO)


async def _responder(enviar: Enviar, situacao: HTTPStatus, texto: str = "") -> None:
    cabecalhos = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
    await enviar({"type": "http.response.start", "status": situacao, "headers": cabecalhos})
    await enviar({"type": "http.response.body", "body": texto.encode(), "more_body": False})


async def _desconexao(receber: Receber) -> None:
    while (await receber())["type"] != "http.disconnect":
        pass


async def _ate_acabar(*tarefas: asyncio.Future[None]) -> None:
    """Wait for the first to end and cancel the other; a screen that went away or is too slow is no error."""
    try:
        await asyncio.wait(tarefas, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for tarefa in tarefas:
            tarefa.cancel()
        await asyncio.gather(*tarefas, return_exceptions=True)
