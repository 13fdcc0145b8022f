"""The streams: who gets one, what it says, and what happens to screens that go away, are slow or are too many."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any
from urllib.parse import urlencode

import pytest

from portal.tempo_real import enderecos
from portal.tempo_real import fluxo as modulo
from portal.tempo_real.central import Central
from portal.tempo_real.enderecos import Assunto, assinar
from portal.tempo_real.fluxo import CAMINHO_DA_SAUDE, CAMINHO_DO_FLUXO, Fluxo
from portal.tempo_real.registro import versao

HOST = "aurora.localhost"
LOUSA = Assunto(1, HOST, "lousa", "k1", "pt-br")


class Tela:
    """A client of the ASGI application. ``lenta``: never finishes receiving what comes after the headers."""

    def __init__(self, aplicacao: Fluxo, *, lenta: bool = False, **pedido: Any) -> None:
        self.situacao: int | None = None
        self.cabecalhos: dict[str, str] = {}
        self.recebido = ""
        self._lenta = lenta
        self._saiu = asyncio.Event()
        self.tarefa = asyncio.create_task(aplicacao(self._escopo(**pedido), self._receber, self._enviar))

    @staticmethod
    def _escopo(
        assunto: Assunto = LOUSA,
        assinatura: str | None = None,
        caminho: str = CAMINHO_DO_FLUXO,
        metodo: str = "GET",
        cabecalhos: dict[str, str] | None = None,
        **consulta: str,
    ) -> dict[str, Any]:
        consulta = {"s": assinar(assunto) if assinatura is None else assinatura, **consulta}
        todos = {"host": f"{HOST}:8001", **(cabecalhos or {})}
        return {
            "type": "http",
            "method": metodo,
            "path": caminho,
            "query_string": urlencode(consulta).encode(),
            "headers": [(nome.encode(), valor.encode()) for nome, valor in todos.items()],
            "client": ("10.0.0.1", 5000),
        }

    async def _receber(self) -> dict[str, Any]:
        await self._saiu.wait()
        return {"type": "http.disconnect"}

    async def _enviar(self, mensagem: Any) -> None:
        if mensagem["type"] == "http.response.start":
            self.situacao = int(mensagem["status"])
            self.cabecalhos = {n.decode(): v.decode() for n, v in mensagem["headers"]}
        elif self._lenta:
            await asyncio.Event().wait()
        else:
            self.recebido += mensagem["body"].decode()

    def sair(self) -> None:
        self._saiu.set()

    async def ate(self, texto: str) -> None:
        async with asyncio.timeout(10):
            while texto not in self.recebido:
                await asyncio.sleep(0.005)

    async def fim(self) -> None:
        await asyncio.wait_for(asyncio.shield(self.tarefa), 10)


def em_ciclo(teste: Callable[[Central, Fluxo], Awaitable[None]]) -> None:
    async def rodar() -> None:
        central = Central(set, lambda assunto: f"<p>{assunto.chave}\nem {assunto.idioma}</p>")
        await teste(central, Fluxo(central))
        central.encerrar()
        for tarefa in asyncio.all_tasks() - {asyncio.current_task()}:
            tarefa.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await tarefa

    asyncio.run(rodar())


def test_a_screen_gets_the_clock_and_the_current_fragment_and_then_each_new_one() -> None:
    async def teste(central: Central, fluxo: Fluxo) -> None:
        tela = Tela(fluxo)
        await tela.ate("data: <p>k1\ndata: em pt-br</p>\n\n")
        assert tela.recebido.startswith("retry: ")
        assert "event: pulso\ndata: 1" in tela.recebido
        central.canais[LOUSA].mostrar("<p>novo</p>")
        await tela.ate(f"id: {versao('<p>novo</p>')}\ndata: <p>novo</p>\n\n")
        assert tela.cabecalhos["content-type"].startswith("text/event-stream")

    em_ciclo(teste)


@pytest.mark.parametrize("por", ["cabecalho", "endereco"])
def test_a_screen_that_comes_back_does_not_get_again_what_it_has(por: str) -> None:
    tem = versao("<p>k1\nem pt-br</p>")

    async def teste(central: Central, fluxo: Fluxo) -> None:
        tela = Tela(fluxo, cabecalhos={"last-event-id": tem}) if por == "cabecalho" else Tela(fluxo, v=tem)
        async with asyncio.timeout(10):
            while LOUSA not in central.canais or central.canais[LOUSA].versao != tem:
                await asyncio.sleep(0.005)  # a thread draws it
        central.canais[LOUSA].mostrar("<p>novo</p>")
        await tela.ate("novo")
        assert "k1" not in tela.recebido

    em_ciclo(teste)


def test_a_silent_stream_says_that_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modulo, "PULSO", 0.02)

    async def teste(central: Central, fluxo: Fluxo) -> None:
        tela = Tela(fluxo)
        async with asyncio.timeout(10):
            while tela.recebido.count("event: pulso") < 3:
                await asyncio.sleep(0.005)

    em_ciclo(teste)


def test_a_stream_ends_with_its_address_even_while_there_is_news(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enderecos, "VALIDADE", 0.3)

    async def teste(central: Central, fluxo: Fluxo) -> None:
        tela = Tela(fluxo)
        for numero in count():
            if tela.tarefa.done():
                break
            assert numero < 1000, "the stream goes on after its address expired"
            if LOUSA in central.canais:
                central.canais[LOUSA].mostrar(f"<p>novo {numero}</p>")
            await asyncio.sleep(0.01)
        assert "novo" in tela.recebido
        assert central.telas == 0

    em_ciclo(teste)


@pytest.mark.parametrize(
    "pedido",
    [
        {"assinatura": ""},
        {"assinatura": assinar(LOUSA) + "x"},
        {"assunto": Assunto(1, "garcas.localhost", "lousa", "k1", "pt-br")},
        {"cabecalhos": {"host": "garcas.localhost"}},
        {"assunto": Assunto(1, HOST, "sem-desenho", "k1", "pt-br")},
        {"caminho": "/ao-vivo/outra/"},
    ],
)
def test_whoever_holds_no_signature_for_this_host_gets_nothing(pedido: dict[str, Any]) -> None:
    async def teste(central: Central, fluxo: Fluxo) -> None:
        tela = Tela(fluxo, **pedido)
        await tela.fim()
        assert (tela.situacao, tela.recebido) == (404, "")
        assert central.canais == {}

    em_ciclo(teste)


def test_an_address_of_bytes_that_are_no_text_gets_nothing_and_breaks_nothing() -> None:
    async def teste(_central: Central, fluxo: Fluxo) -> None:
        enviadas: list[Any] = []

        async def enviar(mensagem: Any) -> None:
            enviadas.append(mensagem)

        await fluxo(Tela._escopo() | {"query_string": b"s=\xff"}, enviar, enviar)  # type: ignore[arg-type]
        assert enviadas[0]["status"] == 404

    em_ciclo(teste)


def test_the_same_key_in_two_municipalities_is_two_channels() -> None:
    vizinho = Assunto(2, HOST, "lousa", "k1", "pt-br")

    async def teste(central: Central, fluxo: Fluxo) -> None:
        daqui, dali = Tela(fluxo), Tela(fluxo, assunto=vizinho)
        await daqui.ate("k1")
        await dali.ate("k1")
        central.canais[vizinho].mostrar("<p>só do vizinho</p>")
        await dali.ate("vizinho")
        assert "vizinho" not in daqui.recebido

    em_ciclo(teste)


@pytest.mark.parametrize(
    ("origem", "liberada"),
    [(f"http://{HOST}:8000", True), ("http://garcas.localhost:8000", False), ("https://x.example", False)],
)
def test_only_pages_of_the_same_host_may_read_a_stream_of_another_port(origem: str, liberada: bool) -> None:
    async def teste(central: Central, fluxo: Fluxo) -> None:
        tela = Tela(fluxo, cabecalhos={"origin": origem})
        await tela.ate("k1")
        assert tela.cabecalhos.get("access-control-allow-origin") == (origem if liberada else None)

    em_ciclo(teste)


def test_a_screen_that_goes_away_frees_its_place() -> None:
    async def teste(central: Central, fluxo: Fluxo) -> None:
        tela = Tela(fluxo)
        await tela.ate("k1")
        assert central.telas == 1
        tela.sair()
        await tela.fim()
        assert (central.telas, fluxo._por_endereco.total()) == (0, 0)

    em_ciclo(teste)


def test_a_screen_that_does_not_receive_is_dropped_and_holds_nobody_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(modulo, "PRAZO_DE_ENVIO", 0.05)

    async def teste(central: Central, fluxo: Fluxo) -> None:
        lenta, boa = Tela(fluxo, lenta=True), Tela(fluxo)
        await boa.ate("k1")
        await lenta.fim()
        assert central.telas == 1

    em_ciclo(teste)


def test_an_address_has_many_places_but_not_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modulo, "MAXIMO_POR_ENDERECO", 2)

    async def teste(central: Central, fluxo: Fluxo) -> None:
        telas = [Tela(fluxo) for _ in range(2)]
        for tela in telas:
            await tela.ate("k1")
        demais = Tela(fluxo)
        await demais.fim()
        assert demais.situacao == 503
        telas[0].sair()
        await telas[0].fim()
        await Tela(fluxo).ate("k1")

    em_ciclo(teste)


def test_at_the_end_every_stream_is_closed() -> None:
    async def teste(central: Central, fluxo: Fluxo) -> None:
        telas = [Tela(fluxo) for _ in range(3)]
        for tela in telas:
            await tela.ate("k1")
        central.encerrar()
        for tela in telas:
            await tela.fim()

    em_ciclo(teste)


def test_health_says_how_many_watch_and_nothing_may_be_sent() -> None:
    async def teste(central: Central, fluxo: Fluxo) -> None:
        await Tela(fluxo).ate("k1")
        saude = Tela(fluxo, caminho=CAMINHO_DA_SAUDE)
        await saude.fim()
        assert saude.recebido == '{"telas": 1, "canais": 1}'
        envio = Tela(fluxo, metodo="POST")
        await envio.fim()
        assert envio.situacao == 405

    em_ciclo(teste)
