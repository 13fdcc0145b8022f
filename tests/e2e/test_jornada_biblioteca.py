"""A citizen reads a norm: on a phone, enlarged, without JavaScript, on paper; and takes an address along."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import EntrarNoPainel
from tests.e2e.test_jornada_comunicacao import EDITORA, SENHA
from tests.e2e.test_jornada_inscricao import CELULAR, COM_E_SEM_SCRIPT, sem_rolagem_lateral

REGIMENTO = "/biblioteca/modelo-de-regimento-interno-da-conferencia-municipal-de-assistencia-social/"
ONTEM = "2020-01-01"
AMPLIADO = {"width": 320, "height": 256}
"""A window of 1280 × 1024 at 400 %: WCAG 2.2, criterion 1.4.10."""


@COM_E_SEM_SCRIPT
def test_a_citizen_goes_from_the_kit_to_an_article_and_its_other_days(
    nova_pagina: Callable[..., Page], com_script: bool
) -> None:
    pagina = nova_pagina(**CELULAR, java_script_enabled=com_script)
    pagina.goto("/biblioteca/")
    pagina.get_by_role("link", name="Kit da conferência").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Kit da conferência")
    pagina.get_by_role("link", name=re.compile("regimento", re.I)).first.click()
    sem_rolagem_lateral(pagina)
    pagina.locator(".lei a.rotulo-legal").first.click()
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Art. 1º")
    sem_rolagem_lateral(pagina)
    pagina.locator(".outro-dia summary").click()
    pagina.get_by_label("Ler o texto de outro dia").fill(ONTEM)
    pagina.get_by_role("button", name="Ler esse dia").click()
    expect(pagina.locator(".de-outro-dia")).to_contain_text(
        "Você está lendo o texto de 1 de janeiro de 2020."
    )
    expect(pagina).to_have_url(re.compile(rf"\?em={ONTEM}$"))
    pagina.get_by_role("link", name="Voltar ao texto de hoje").click()
    expect(pagina.locator(".de-outro-dia")).to_have_count(0)


@pytest.mark.parametrize(
    "endereco",
    [
        "/biblioteca/",
        REGIMENTO,
        f"{REGIMENTO}art-1",
        f"{REGIMENTO}?em={ONTEM}",
        f"{REGIMENTO}?em=ontem",
        f"{REGIMENTO}comparar/",
        "/biblioteca/colecoes/kit-da-conferencia/",
        "/biblioteca/glossario/",
    ],
)
def test_each_page_is_accessible_and_fits_at_400_per_cent(
    nova_pagina: Callable[..., Page], endereco: str
) -> None:
    pagina = nova_pagina(viewport=AMPLIADO)
    pagina.goto(endereco)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= AMPLIADO["width"]
    pagina.locator("details").evaluate_all("todos => todos.forEach((um) => { um.open = true; })")
    assert pagina.evaluate("document.documentElement.scrollWidth") <= AMPLIADO["width"]
    assert [violacao["id"] for violacao in Axe().run(pagina).response["violations"]] == []


def test_the_address_of_a_provision_is_copied_by_keyboard(nova_pagina: Callable[..., Page]) -> None:
    pagina = nova_pagina(permissions=["clipboard-read", "clipboard-write"])
    pagina.goto(REGIMENTO)
    rotulo = pagina.locator(".lei a.rotulo-legal").nth(1)
    rotulo.focus()
    pagina.keyboard.press("Tab")
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".lei [role=status]")).to_have_text("Endereço copiado.")
    assert pagina.evaluate("navigator.clipboard.readText()") == rotulo.evaluate("link => link.href")


def test_the_data_for_machines_is_in_the_page_and_runs_nothing(pagina: Page) -> None:
    """The fixture fails the test when the content security policy complains."""
    pagina.goto(REGIMENTO)
    dados = pagina.locator("script[type='application/ld+json']")
    assert '"@type": "Legislation"' in (dados.text_content() or "")


def test_the_contents_stay_beside_the_text_and_follow_it(pagina: Page) -> None:
    pagina.goto(REGIMENTO)
    titulos = pagina.locator(".lei .agrupador")
    titulos.last.scroll_into_view_if_needed()
    pagina.mouse.wheel(0, 600)
    expect(pagina.locator("[data-sumario] a[aria-current=location]")).to_have_count(1)
    expect(pagina.locator("[data-sumario]")).to_be_in_viewport()


def test_the_team_orders_a_collection_by_keyboard(pagina: Page, entrar_no_painel: EntrarNoPainel) -> None:
    entrar_no_painel(pagina, EDITORA, SENHA)
    pagina.goto("/painel/biblioteca/colecoes/nova/")
    pagina.get_by_label("título").fill("Para a plenária")
    pagina.get_by_role("button", name="Gravar").click()
    for titulo in ("modelo de regimento", "guia de participação"):
        pagina.get_by_label("Norma ou trecho").fill(titulo)
        pagina.get_by_role("button", name="Pôr na coleção").click()
    itens = pagina.locator(".biblioteca-itens > li")
    expect(itens).to_have_count(2)
    descer = itens.first.get_by_role("button", name=re.compile("Descer"))
    descer.focus()
    pagina.keyboard.press("Enter")
    expect(itens.first).to_contain_text(re.compile("guia", re.I))
