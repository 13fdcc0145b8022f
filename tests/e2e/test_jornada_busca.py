"""A citizen searches: by keyboard, on a phone, with and without JavaScript; and the team hears what was not found."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import EntrarNoPainel
from tests.e2e.test_jornada_inscricao import CELULAR, COM_E_SEM_SCRIPT, sem_rolagem_lateral

SENHA = "demonstracao-local"
QUILOBYTE = 1024


def sem_violacoes(pagina: Page) -> None:
    assert Axe().run(pagina).response["violations"] == []


def test_suggestions_come_while_typing_and_are_reached_by_keyboard_alone(pagina: Page) -> None:
    pagina.goto("/")
    pagina.locator("#busca-topo-q").focus()
    pagina.keyboard.type("conferencia", delay=80)
    lista = pagina.locator("header .sugestoes a")
    expect(lista.first).to_be_visible()
    expect(pagina.locator("header .caixa-de-busca [role=status]")).to_contain_text(
        re.compile("sugest(ão|ões)")
    )
    sem_violacoes(pagina)
    pagina.keyboard.press("ArrowDown")
    expect(lista.first).to_be_focused()
    pagina.keyboard.press("ArrowUp")
    expect(pagina.locator("#busca-topo-q")).to_be_focused()
    pagina.keyboard.press("Escape")
    expect(lista).to_have_count(0)
    expect(pagina.locator("#busca-topo-q")).to_have_value("conferencia")
    pagina.keyboard.press("Enter")
    expect(pagina).to_have_url(re.compile(r"/busca/\?q=conferencia$"))


def test_leaving_the_box_closes_the_suggestions(pagina: Page) -> None:
    pagina.goto("/busca/")
    pagina.locator("#q").press_sequentially("conferencia", delay=80)
    expect(pagina.locator("main .sugestoes a").first).to_be_visible()
    pagina.get_by_role("heading", level=1).click()
    expect(pagina.locator("main .sugestoes a")).to_have_count(0)


def test_a_suggestion_can_be_touched(nova_pagina: Callable[..., Page]) -> None:
    pagina = nova_pagina(**CELULAR)
    pagina.goto("/busca/")
    pagina.locator("#q").press_sequentially("conferencia", delay=80)
    pagina.locator("main .sugestoes a").first.tap()
    expect(pagina).not_to_have_url(re.compile("/busca/$"))


@COM_E_SEM_SCRIPT
def test_on_a_phone_results_come_first_and_filters_can_be_put_and_removed(
    nova_pagina: Callable[..., Page], com_script: bool
) -> None:
    pagina = nova_pagina(**CELULAR, java_script_enabled=com_script)
    pagina.goto("/busca/?q=conferencia")
    sem_rolagem_lateral(pagina)
    expect(pagina.get_by_role("link", name="Mais novos primeiro")).not_to_be_visible()
    pagina.get_by_text("Filtrar e ordenar").click()
    pagina.locator(".filtro a").first.click()
    expect(pagina).to_have_url(re.compile("tipo="))
    sem_rolagem_lateral(pagina)
    pagina.get_by_role("link", name="remover este filtro").click()
    expect(pagina).to_have_url(re.compile(r"\?q=conferencia$"))


@COM_E_SEM_SCRIPT
def test_a_misspelt_word_is_mended(nova_pagina: Callable[..., Page], com_script: bool) -> None:
    pagina = nova_pagina(**CELULAR, java_script_enabled=com_script)
    pagina.goto("/busca/?q=conferensia")
    expect(pagina.locator("main")).to_contain_text("conferência")
    expect(pagina.locator("main")).to_contain_text("Procurar só o que escrevi")
    expect(pagina.locator("main mark").first).to_be_visible()
    pagina.get_by_role("link", name="Procurar só o que escrevi").click()
    expect(pagina.get_by_role("heading", name="Não encontramos nada")).to_be_visible()


@pytest.mark.parametrize(
    "endereco", ["/busca/", "/busca/?q=conferencia", "/busca/?q=girafalte", "/busca/?q=lei+art+1"]
)
@pytest.mark.parametrize("largura", [360, 1280])
def test_every_kind_of_result_is_accessible_and_fits(
    nova_pagina: Callable[..., Page], endereco: str, largura: int
) -> None:
    pagina = nova_pagina(viewport={"width": largura, "height": 900})
    pagina.goto(endereco)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= largura
    sem_violacoes(pagina)


def test_the_first_view_is_light_and_the_script_of_suggestions_waits(
    nova_pagina: Callable[..., Page],
) -> None:
    pagina = nova_pagina(**CELULAR)
    tamanhos: dict[str, int] = {}
    pagina.on("response", lambda r: tamanhos.update({r.url: r.request.sizes()["responseBodySize"]}))
    pagina.goto("/busca/?q=conferencia", wait_until="networkidle")
    assert sum(tamanhos.values()) <= 100 * QUILOBYTE
    assert not any("htmx" in url for url in tamanhos)
    pagina.locator("#q").click()
    pagina.wait_for_function("window.htmx")
    scripts = sum(tamanho for url, tamanho in tamanhos.items() if url.endswith(".js"))
    assert 0 < scripts <= 20 * QUILOBYTE


@COM_E_SEM_SCRIPT
def test_what_nobody_finds_becomes_work_for_the_team(
    nova_pagina: Callable[..., Page], entrar_no_painel: EntrarNoPainel, com_script: bool
) -> None:
    texto = "girafa com roteiro" if com_script else "girafa sem roteiro"
    pagina = nova_pagina(**CELULAR, java_script_enabled=com_script)
    pagina.goto(f"/busca/?q={texto}")
    pagina.get_by_role("button", name="Não encontrei o que procurava").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Obrigado por avisar")
    assert pagina.context.cookies() == []
    painel = nova_pagina(viewport={"width": 1280, "height": 900})
    entrar_no_painel(painel, "comunicacao@vila-aurora.exemplo.org", SENHA)
    painel.goto("/painel/busca/")
    linha = painel.get_by_role("row", name=texto)
    expect(linha).to_be_visible()
    linha.get_by_role("link", name="Criar sinônimo").click()
    expect(painel.get_by_label("O que as pessoas escrevem")).to_have_value(texto)
    painel.get_by_label("O que as normas dizem").fill("conferência municipal")
    painel.get_by_role("button", name="Experimentar antes de gravar").click()
    expect(painel.get_by_role("heading", name="O que a busca por")).to_be_visible()
    sem_violacoes(painel)
    painel.get_by_role("button", name="Gravar", exact=True).click()
    expect(painel.locator("body")).to_contain_text("As próximas buscas já usam")
    painel.goto("/painel/busca/")  # what a synonym was written for doesn't wait any more
    expect(painel.get_by_role("row", name=texto)).to_have_count(0)
    pagina.goto(f"/busca/?q={texto}")
    expect(pagina.locator("main")).to_contain_text("Também procuramos: conferência municipal")
