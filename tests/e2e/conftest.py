"""The real product and a real Chromium for the journeys.

Every page of these fixtures is watched: a request to a third party, an uncaught script error or a violation of
the content security policy fails the test that caused it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.servidor import Servidor, produto

PASTA = Path(__file__).parent
BANDEIRAS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PRAZO = 15_000  # milliseconds, for a loaded machine

NovaPagina = Callable[..., Page]
EntrarNoPainel = Callable[[Page, str, str], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if PASTA in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def servidor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servidor]:
    """The product with its demonstration, shared by all journeys: each must make its own data."""
    with produto(tmp_path_factory.mktemp("produto")) as servidor:
        yield servidor


@pytest.fixture(scope="session")
def navegador() -> Iterator[Browser]:
    """A headless Chromium: Debian's when installed, otherwise Playwright's own."""
    # Playwright keeps an event loop in this thread, and Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    bandeiras = [*BANDEIRAS, "--no-sandbox"] if os.geteuid() == 0 else BANDEIRAS
    with sync_playwright() as playwright:
        navegador = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=bandeiras)
        yield navegador
        navegador.close()


@pytest.fixture
def nova_pagina(navegador: Browser, servidor: Servidor) -> Iterator[NovaPagina]:
    """Open pages in a fresh session; takes the options of Playwright's ``new_context``."""
    contextos: list[BrowserContext] = []
    problemas: list[str] = []

    def abrir(**opcoes: Any) -> Page:
        do_portal: dict[str, Any] = {
            "locale": "pt-BR",
            "timezone_id": "America/Sao_Paulo",
            "base_url": servidor.aurora,
        }
        contexto = navegador.new_context(**{**do_portal, **opcoes})
        contexto.set_default_timeout(PRAZO)
        contextos.append(contexto)
        pagina = contexto.new_page()
        _vigiar(pagina, problemas)
        return pagina

    yield abrir
    for contexto in contextos:
        contexto.close()
    assert problemas == []


def _vigiar(pagina: Page, problemas: list[str]) -> None:
    def conferir_pedido(endereco: str) -> None:
        # Each municipality has a host of its own, and the live screens a port of their own.
        alheio = (urlsplit(endereco).hostname or "").rpartition(".")[2] != "localhost"
        if alheio and not endereco.startswith(("data:", "blob:", "about:")):
            problemas.append(f"pedido a terceiros: {endereco}")

    def conferir_console(texto: str) -> None:
        if "Content Security Policy" in texto:
            problemas.append(texto)

    pagina.on("request", lambda pedido: conferir_pedido(pedido.url))
    pagina.on("console", lambda mensagem: conferir_console(mensagem.text))
    pagina.on("pageerror", lambda erro: problemas.append(f"erro de script: {erro}"))


@pytest.fixture
def pagina(nova_pagina: NovaPagina) -> Page:
    """A desktop page on Vila Aurora; ``pagina.goto("/")`` is its home."""
    return nova_pagina(viewport={"width": 1280, "height": 900})


@pytest.fixture
def pagina_sem_js(nova_pagina: NovaPagina) -> Page:
    """The same without JavaScript."""
    return nova_pagina(viewport={"width": 1280, "height": 900}, java_script_enabled=False)


@pytest.fixture
def pagina_celular(nova_pagina: NovaPagina) -> Page:
    """A small phone: 360 px wide, touch."""
    return nova_pagina(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)


@pytest.fixture(scope="session")
def entrar_no_painel() -> EntrarNoPainel:
    """Log a page in through the form that people use, and leave it on the panel's home."""

    def entrar(pagina: Page, email: str, senha: str) -> None:
        pagina.goto("/painel/")
        pagina.fill("input[name=login]", email)
        pagina.fill("input[name=password]", senha)
        pagina.press("input[name=password]", "Enter")
        expect(pagina).to_have_url(re.compile(r"/painel/$"))

    return entrar
