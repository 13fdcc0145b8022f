"""The communications team publishes without a developer: from the login to the public page, the search and back."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

EDITORA = "comunicacao@vila-aurora.exemplo.org"
SENHA = "demonstracao-local"
PRAZO_DA_BUSCA = 2.0  # seconds between the panel's answer and the search's


@pytest.fixture
def editora(pagina: Page, entrar_no_painel: Callable[[Page, str, str], None]) -> Page:
    entrar_no_painel(pagina, EDITORA, SENHA)
    return pagina


def escrever(pagina: Page, secao: str, titulo: str, texto: str) -> None:
    """Open a section in the panel, add a page to it and write a title, a summary and a block of text."""
    pagina.goto("/painel/pages/")
    pagina.get_by_role("link", name=re.compile(f"Explorar.*{secao}")).click()
    pagina.locator("a[href$='/add_subpage/']").first.click()
    pagina.fill("input[name=title]", titulo)
    pagina.fill("[name=resumo]", f"Resumo de {titulo}")
    pagina.get_by_role("button", name="Inserir um bloco").first.click()
    pagina.get_by_role("option", name="Texto", exact=True).click()
    caixa = pagina.locator("[data-contentpath=corpo] [contenteditable=true]").first
    caixa.click()
    caixa.press_sequentially(texto)
    # The editor hands its text over to the form a moment after the last key.
    expect(pagina.locator("[name=corpo-0-value]")).to_have_value(re.compile(re.escape(texto)))


def publicar(pagina: Page) -> float:
    """Press "Publicar" and return the moment when the panel said that it was done."""
    pagina.get_by_role("button", name="Mais ações").click()
    pagina.get_by_role("button", name="Publicar", exact=True).click()
    expect(pagina.locator(".messages")).to_contain_text("publicada")
    return time.monotonic()


def despublicar(pagina: Page, titulo: str) -> float:
    pagina.goto(f"/painel/pages/search/?q={quote(titulo)}")
    pagina.get_by_role("link", name=titulo, exact=True).first.click()
    pagina.get_by_role("button", name="Mais ações").click()
    pagina.get_by_role("link", name="Despublicar").click()
    pagina.get_by_role("button", name=re.compile("despublicar", re.IGNORECASE)).click()
    expect(pagina.locator(".messages")).to_contain_text("despublicada")
    return time.monotonic()


def na_busca(pagina: Page, titulo: str, *, aparece: bool, desde: float) -> bool:
    """Ask the public search again and again until it agrees, or the time is over."""
    while True:
        html = pagina.request.get(f"/busca/?q={quote(titulo)}").text()
        if (f">{titulo}</a>" in re.sub(r"</?mark>", "", html)) == aparece:
            return True
        if time.monotonic() - desde > PRAZO_DA_BUSCA:
            return False
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("secao", "titulo", "endereco"),
    [
        ("Notícias", "Mutirão da Jabuticabeira", "/noticias/mutirao-da-jabuticabeira/"),
        ("Guias", "Guia do Cirandeiro", "/guias/guia-do-cirandeiro/"),
    ],
)
def test_from_login_to_public_page_and_search_and_back(
    editora: Page, pagina_sem_js: Page, secao: str, titulo: str, endereco: str
) -> None:
    escrever(editora, secao, titulo, "Texto escrito no painel.")
    assert pagina_sem_js.request.get(endereco).status == 404
    feito = publicar(editora)
    assert na_busca(editora, titulo, aparece=True, desde=feito)
    pagina_sem_js.goto(endereco)
    expect(pagina_sem_js.get_by_role("heading", level=1)).to_have_text(titulo)
    expect(pagina_sem_js.get_by_role("main")).to_contain_text("Texto escrito no painel.")
    feito = despublicar(editora, titulo)
    assert na_busca(editora, titulo, aparece=False, desde=feito)
    assert pagina_sem_js.request.get(endereco).status == 404
