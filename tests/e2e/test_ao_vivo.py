"""Live screens in a real browser: the stream, asking without it, and the process killed in the middle.

The product of these journeys with an app of theirs (tests/portal/tempo_real/eco), in the same data folder.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.servidor import NO_PRODUTO, RAIZ, Servidor

RAPIDO = 5_000  # milliseconds: what the stream must beat, on a loaded machine
DEVAGAR = 40_000  # what asking and coming back take at most


def porta_livre() -> int:
    with socket.create_server(("127.0.0.1", 0)) as livre:
        return int(livre.getsockname()[1])


class Eco:
    """Pages and live process with the app "eco"."""

    def __init__(self, servidor: Servidor) -> None:
        self.porta, self.porta_ao_vivo = porta_livre(), porta_livre()
        self._ambiente = {
            **os.environ,
            **NO_PRODUTO,
            "DADOS": str(servidor.dados),
            "DJANGO_SETTINGS_MODULE": "tests.portal.tempo_real.ajustes",
            "DRENAR_NO_PROCESSO_WEB": "0",
            "AO_VIVO_PORTA": str(self.porta_ao_vivo),
        }
        self.paginas = self._iniciar(
            *("-m", "granian", "portal.wsgi:application", "--interface", "wsgi", "--port", str(self.porta)),
            *("--blocking-threads", "4", "--log-level", "warning"),
        )
        self.ligar()
        self._esperar(self.porta)

    def _iniciar(self, *argumentos: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, *argumentos], cwd=RAIZ, env=self._ambiente, start_new_session=True
        )

    def ligar(self) -> None:
        self.ao_vivo = self._iniciar("-m", "django", "ao_vivo", "--porta", str(self.porta_ao_vivo))
        self._esperar(self.porta_ao_vivo)

    def matar(self) -> None:
        self.ao_vivo.kill()
        self.ao_vivo.wait()

    def fechar(self) -> None:
        for processo in (self.ao_vivo, self.paginas):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(processo.pid, signal.SIGTERM)
            processo.wait(30)

    def pagina(self, chave: str) -> str:
        return f"http://localhost:{self.porta}/eco/{chave}/"

    def escrever_sem_ver(self, chave: str, texto: str) -> None:
        """Write what makes the page refuse, this request too."""
        with contextlib.suppress(urllib.error.HTTPError):
            self.escrever(chave, texto)

    def escrever(self, chave: str, texto: str) -> None:
        with urllib.request.urlopen(f"{self.pagina(chave)}?texto={texto}", timeout=30) as resposta:
            assert resposta.status == 200

    @staticmethod
    def _esperar(porta: int) -> None:
        limite = time.monotonic() + 60
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", porta), 1):
                return
            assert time.monotonic() < limite
            time.sleep(0.1)


@pytest.fixture(scope="module")
def eco(servidor: Servidor) -> Iterator[Eco]:
    eco = Eco(servidor)
    yield eco
    eco.fechar()


@pytest.fixture
def tela(navegador: Browser) -> Iterator[Page]:
    contexto = navegador.new_context(locale="pt-BR")
    pagina = contexto.new_page()
    problemas: list[str] = []
    pagina.on("pageerror", lambda erro: problemas.append(str(erro)))
    pagina.on(
        "console",
        lambda m: problemas.append(m.text) if "Content Security Policy" in m.text else None,
    )
    yield pagina
    contexto.close()
    assert problemas == []


def mostra(tela: Page, texto: str, prazo: int = RAPIDO) -> None:
    expect(tela.locator(".texto")).to_have_text(f"Agora: {texto}", timeout=prazo)


def test_the_stream_brings_each_change_and_announces_it(eco: Eco, tela: Page) -> None:
    pedidos: list[str] = []
    tela.on("request", lambda pedido: pedidos.append(pedido.url))
    tela.goto(eco.pagina("fluxo"))
    expect(tela.get_by_role("link", name="Atualizar")).to_be_hidden()
    for texto in ("um", "dois"):
        eco.escrever("fluxo", texto)
        mostra(tela, texto)
        expect(tela.locator("[data-parte=anuncio]")).to_have_text(f"Agora: {texto}")
    expect(tela.get_by_role("timer")).to_have_text(re.compile(r"^(\d+:)?\d+:\d\d$"))
    assert not any("/ao-vivo/agora/" in pedido for pedido in pedidos)


def test_what_is_being_typed_is_not_lost_and_the_change_comes_after(eco: Eco, tela: Page) -> None:
    tela.goto(eco.pagina("escrita"))
    tela.get_by_label("Nota").fill("meu texto")
    eco.escrever("escrita", "novo")
    tela.wait_for_timeout(1500)
    expect(tela.get_by_label("Nota")).to_be_focused()
    expect(tela.get_by_label("Nota")).to_have_value("meu texto")
    tela.get_by_label("Nota").fill("")
    tela.get_by_label("Nota").blur()
    mostra(tela, "novo")


def test_focus_on_a_link_and_open_details_stay(eco: Eco, tela: Page) -> None:
    tela.goto(eco.pagina("foco"))
    tela.get_by_text("Mais").click()
    ligacao = tela.get_by_role("main").get_by_role("link", name="A conferência")
    ligacao.focus()
    eco.escrever("foco", "novo")
    mostra(tela, "novo")
    expect(tela.get_by_text("Detalhe de novo")).to_be_visible()
    expect(ligacao).to_be_focused()


def test_a_wrong_clock_of_the_device_does_not_matter(eco: Eco, tela: Page) -> None:
    tela.add_init_script("const certo = Date.now; Date.now = () => certo() + 7 * 3600 * 1000;")
    tela.goto(eco.pagina("relogio"))
    faltam = tela.get_by_role("timer").evaluate(
        "e => Math.abs(Date.parse(e.dataset.ate) - (Date.now() - 7 * 3600e3) - e.textContent.split(':')"
        ".reduce((s, n) => s * 60 + Number(n), 0) * 1000)"
    )
    assert faltam < 5000


def test_a_stream_that_opens_and_says_nothing_is_made_good_by_asking(eco: Eco, tela: Page) -> None:
    tela.route("**/ao-vivo/fluxo/**", lambda _rota: None)  # a proxy that holds it back
    tela.goto(eco.pagina("mudo"))
    for texto in ("um", "dois"):
        eco.escrever("mudo", texto)
        mostra(tela, texto, DEVAGAR)


def test_without_the_process_the_screen_asks_and_comes_back_to_the_stream(eco: Eco, tela: Page) -> None:
    tela.goto(eco.pagina("queda"))
    eco.escrever("queda", "antes")
    mostra(tela, "antes")
    eco.matar()
    eco.escrever("queda", "durante")
    mostra(tela, "durante", DEVAGAR)
    eco.ligar()
    pedidos: list[str] = []
    with tela.expect_request(lambda p: "/fluxo/" in p.url, timeout=DEVAGAR):
        pass
    tela.wait_for_timeout(2000)
    tela.on("request", lambda pedido: pedidos.append(pedido.url))
    eco.escrever("queda", "depois")
    mostra(tela, "depois")
    assert not any("/ao-vivo/agora/" in pedido for pedido in pedidos), "the stream is back: nobody asks"


def test_an_address_that_expired_is_renewed_by_the_page_and_the_screen_goes_on(eco: Eco, tela: Page) -> None:
    renovacoes: list[str] = []
    tela.goto(eco.pagina("renova") + "?validade=2")
    tela.on("request", lambda p: renovacoes.append(p.url) if "/eco/renova/" in p.url else None)
    for texto in ("um", "dois", "tres"):
        tela.wait_for_timeout(3000)
        eco.escrever("renova", texto)
        mostra(tela, texto, 2 * RAPIDO)
    assert len(renovacoes) >= 2
    expect(tela.get_by_role("link", name="Atualizar")).to_be_hidden()


def test_without_the_process_an_expired_address_is_renewed_too(eco: Eco, tela: Page) -> None:
    eco.matar()
    tela.goto(eco.pagina("renova-sem") + "?validade=2")
    tela.wait_for_timeout(3000)
    eco.escrever("renova-sem", "um")
    mostra(tela, "um", DEVAGAR)
    eco.ligar()


def test_who_lost_the_right_stops_watching_and_is_told_to_reload(eco: Eco, tela: Page) -> None:
    tela.goto(eco.pagina("direito") + "?validade=3")
    eco.escrever_sem_ver("direito", "direito-acabou")
    expect(tela.locator("[data-parte=estado]")).to_have_text(
        "Esta página parou de se atualizar sozinha. Atualize-a para continuar acompanhando.", timeout=DEVAGAR
    )
    expect(tela.get_by_role("link", name="Atualizar")).to_be_visible()
    pedidos: list[str] = []
    tela.on("request", lambda pedido: pedidos.append(pedido.url))
    tela.wait_for_timeout(4000)
    assert pedidos == []


def test_without_any_connection_the_screen_says_so_and_says_when_it_is_back(eco: Eco, tela: Page) -> None:
    tela.goto(eco.pagina("rede"))
    eco.escrever("rede", "antes")
    mostra(tela, "antes")
    eco.matar()
    tela.route("**/ao-vivo/agora/**", lambda rota: rota.abort())
    estado = tela.locator("[data-parte=estado]")
    expect(estado).to_have_text("Sem conexão. Tentando de novo.", timeout=DEVAGAR)
    tela.unroute("**/ao-vivo/agora/**")
    expect(estado).to_have_text("A conexão voltou. A página está atualizada.", timeout=DEVAGAR)
    eco.ligar()


def test_without_javascript_the_page_shows_the_state_and_a_link_to_reload(
    eco: Eco, navegador: Browser
) -> None:
    contexto = navegador.new_context(java_script_enabled=False)
    tela = contexto.new_page()
    tela.goto(eco.pagina("semjs"))
    mostra(tela, "nada")
    eco.escrever("semjs", "novo")
    tela.get_by_role("link", name="Atualizar").click()
    mostra(tela, "novo")
    expect(tela.locator(".relogio")).to_have_text("até 23:59")
    contexto.close()
