"""A citizen reads and searches on a small phone, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.servidor import Servidor
from tests.e2e.test_jornada_inscricao import CELULAR, COM_E_SEM_SCRIPT, sem_rolagem_lateral


@COM_E_SEM_SCRIPT
def test_a_citizen_finds_a_provision_and_reads_it_in_its_norm(
    nova_pagina: Callable[..., Page], com_script: bool
) -> None:
    pagina = nova_pagina(**CELULAR, java_script_enabled=com_script)
    pagina.goto("/")
    pagina.get_by_role("searchbox").first.fill("eleicao dos delegados")  # no accents, as people type
    pagina.get_by_role("searchbox").first.press("Enter")
    expect(pagina).to_have_url(re.compile(r"/busca/\?"))
    sem_rolagem_lateral(pagina)
    expect(pagina.locator("main mark").first).to_be_visible()
    pagina.locator("main a[href^='/biblioteca/']").first.click()
    expect(pagina.get_by_role("heading", level=1)).to_be_visible()
    expect(pagina.locator("main")).to_contain_text(re.compile("delegad", re.IGNORECASE))
    sem_rolagem_lateral(pagina)


@COM_E_SEM_SCRIPT
def test_a_citizen_reads_news_a_guide_and_a_video(nova_pagina: Callable[..., Page], com_script: bool) -> None:
    pagina = nova_pagina(**CELULAR, java_script_enabled=com_script)
    for secao, titulo in (
        ("/noticias/", "Inscrições abertas para a conferência"),
        ("/guias/", "Como participar da conferência"),
        ("/videos/", "Como enviar sua proposta em dois minutos"),
    ):
        pagina.goto(secao)
        pagina.get_by_role("link", name=titulo).first.click()
        expect(pagina.get_by_role("heading", level=1)).to_have_text(titulo)
        sem_rolagem_lateral(pagina)
    expect(pagina.locator("video track[kind=captions]")).to_have_count(1)
    expect(pagina.locator("main")).to_contain_text("Não é preciso ter e-mail nem CPF")


def test_a_search_never_shows_the_neighbour(pagina: Page, servidor: Servidor) -> None:
    pagina.goto(f"{servidor.garcas}/busca/?q=horta+transporte+onibus+cras")
    expect(pagina.locator("main")).not_to_contain_text("Ônibus até o CRAS")
    pagina.goto(f"{servidor.aurora}/busca/?q=onibus+cras")
    expect(pagina.locator("main")).to_contain_text("Ônibus até o CRAS")
