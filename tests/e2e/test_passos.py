"""Every step of both forms, with and without errors, the review and the receipt: valid and accessible."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.test_jornada_inscricao import CELULAR, continuar
from tests.e2e.validador import precisa_do_validador, problemas_de_html

TEXTOS = {
    "nome_civil": "Antônia das Graças",
    "titulo_da_proposta": "Biblioteca no CRAS",
    "texto": "Montar uma pequena biblioteca no CRAS, com livros doados e leitura em voz alta aos sábados.",
}
FORMULARIOS = [
    ("/inscricao/", "Começar minha inscrição", "Enviar minha inscrição", 12),
    ("/proposta/", "Começar minha proposta", "Enviar minha proposta", 8),
]


def responder(pagina: Page) -> None:
    """Answer whatever the step asks: the first option of each group, and the texts above."""
    for nome in {radio.get_attribute("name") for radio in pagina.locator("main input[type=radio]").all()}:
        pagina.locator(f"main input[type=radio][name={nome}]").first.check()
    if pagina.locator("[name=canal_preferido][value=nenhum]").count():
        pagina.locator("[name=canal_preferido][value=nenhum]").check()
    for nome, texto in TEXTOS.items():
        if pagina.locator(f"main [name={nome}]").count():
            pagina.locator(f"main [name={nome}]").fill(texto)
    if pagina.locator("[name=aviso_lido]").count():
        pagina.locator("[name=aviso_lido]").check()


@precisa_do_validador
@pytest.mark.parametrize(
    ("inicio", "comecar", "enviar", "minimo"), FORMULARIOS, ids=["inscricao", "proposta"]
)
def test_every_step_is_valid_and_accessible(
    nova_pagina: Callable[..., Page], tmp_path: Path, inicio: str, comecar: str, enviar: str, minimo: int
) -> None:
    pagina, axe = nova_pagina(**CELULAR), Axe()
    servidas: dict[str, str] = {}
    queixas: list[str] = []

    def guardar() -> None:
        servidas[pagina.url] = pagina.request.get(pagina.url).text()
        for violacao in axe.run(pagina).response["violations"]:
            queixas.append(f"{pagina.url}: {violacao['id']}")

    pagina.goto(inicio)
    guardar()
    pagina.get_by_role("button", name=comecar).click()
    while pagina.locator("main .acoes").get_by_role("button", name="Salvar e continuar").count():
        guardar()
        passo = pagina.url
        continuar(pagina)  # what was left blank is told, or is optional
        pagina.wait_for_load_state()
        if pagina.url.partition("?")[0] == passo:
            guardar()
            responder(pagina)
            continuar(pagina)
            pagina.wait_for_load_state()
    guardar()
    pagina.get_by_role("button", name=enviar).click()
    pagina.wait_for_load_state()
    guardar()
    assert len(servidas) >= minimo, list(servidas)
    assert queixas == []
    assert problemas_de_html(servidas, tmp_path) == []
