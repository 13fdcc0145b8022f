"""A citizen writes a proposal on a small phone, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_jornada_inscricao import CELULAR, COM_E_SEM_SCRIPT, continuar, sem_rolagem_lateral

TEXTO = "Abrir o CRAS do bairro uma noite por semana, para quem trabalha durante o dia poder ser atendido."


@COM_E_SEM_SCRIPT
def test_a_citizen_writes_first_and_signs_last(nova_pagina: Callable[..., Page], com_script: bool) -> None:
    pagina = nova_pagina(**CELULAR, java_script_enabled=com_script)
    pagina.goto("/proposta/")
    pagina.get_by_role("button", name="Começar minha proposta").click()
    pagina.locator("[name=eixo]").nth(1).check()
    pagina.locator("[name=esfera][value=municipio]").check()
    continuar(pagina)

    expect(pagina.get_by_role("heading", level=1)).to_have_text("Escreva sua proposta")
    pagina.get_by_label("Título").fill("CRAS aberto à noite")
    pagina.locator("[name=texto]").fill("curta demais")
    continuar(pagina)
    expect(pagina).to_have_title(re.compile(r"^Erro: "))
    expect(pagina.locator("[name=texto]")).to_have_value("curta demais")
    pagina.locator("[name=texto]").fill(TEXTO)
    if com_script:
        expect(pagina.locator("#id_texto_contador")).to_contain_text("Ainda cabem")
    pagina.locator("[name=norma_citada]").fill("uma lei que ninguém conhece")
    sem_rolagem_lateral(pagina)
    continuar(pagina)

    pagina.get_by_label("Nome completo").fill("José Antônio Ribeiro")
    pagina.get_by_label("Li o aviso de privacidade").check()
    continuar(pagina)

    expect(pagina.locator("main")).to_contain_text(TEXTO)
    expect(pagina.locator("main")).to_contain_text("Não informado")
    sem_rolagem_lateral(pagina)
    pagina.get_by_role("button", name="Enviar minha proposta").click()
    expect(pagina).to_have_url(re.compile(r"/minhas-propostas/\w{8}/"))
    expect(pagina.locator("main")).to_contain_text("CRAS aberto à noite")


@pytest.mark.parametrize("com_script", [True, False], ids=["com-script", "sem-script"])
def test_a_draft_is_erased_when_the_person_confirms(
    nova_pagina: Callable[..., Page], com_script: bool
) -> None:
    pagina = nova_pagina(**CELULAR, java_script_enabled=com_script)
    pagina.goto("/proposta/")
    pagina.get_by_role("button", name="Começar minha proposta").click()
    endereco = pagina.url
    pagina.get_by_role("button", name="Salvar e sair").click()
    pagina.get_by_role("link", name="Apagar rascunho").click()
    pagina.get_by_role("button", name="Sim, apagar o rascunho").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("O rascunho foi apagado")
    resposta = pagina.goto(endereco)
    assert resposta is not None
    assert resposta.status == 404
