"""A day with rooms: the committee prepares it, people enter and speak, with JavaScript and without, on a small phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from demo.pessoas import SENHA
from tests.e2e.conftest import EntrarNoPainel
from tests.e2e.test_jornada_credenciamento import CELULAR, COMISSAO, inscrever

SALAS = "/painel/programacao/salas/"


def conferir(pagina: Page) -> None:
    """axe finds nothing; nothing is wider than the window."""
    assert [v["id"] for v in Axe().run(pagina).response["violations"]] == []
    largura = pagina.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert largura[0] <= largura[1]


def participar(pagina: Page, nome: str) -> None:
    """Register, accredit oneself online, and enter the conference by the receipt."""
    inscrever(pagina, nome)
    recibo = pagina.url
    pagina.get_by_role("link", name="Credenciar-me agora, pela internet").click()
    pagina.get_by_role("button", name="Sim, confirmar meu credenciamento").click()
    pagina.goto(recibo)
    pagina.get_by_role("button", name=re.compile("Entrar na conferência")).click()


@pytest.fixture
def comissao(nova_pagina: Callable[..., Page], entrar_no_painel: EntrarNoPainel) -> Iterator[Page]:
    """The committee's page, with rooms made and the first axis's group on now."""
    pagina = nova_pagina(viewport={"width": 1280, "height": 900})
    entrar_no_painel(pagina, COMISSAO, SENHA)
    pagina.goto(SALAS)
    if (criar := pagina.get_by_role("button", name=re.compile("Criar a"))).count():
        criar.click()
    pagina.goto("/painel/programacao/sessao/")
    agora = datetime.now(ZoneInfo("America/Sao_Paulo")).replace(second=0, microsecond=0)
    pagina.get_by_label("Tipo").select_option("grupo")
    pagina.get_by_label("Título").fill("Trabalho em grupo")
    pagina.locator("[name=inicio]").fill((agora - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M"))
    pagina.locator("[name=fim]").fill((agora + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M"))
    pagina.get_by_label("Sala on-line").select_option(label="Grupo do eixo 1")
    conferir(pagina)
    pagina.get_by_role("button", name="Gravar", exact=True).click()
    expect(pagina.locator("body")).to_contain_text("Trabalho em grupo")
    yield pagina


def conduzir(pagina: Page) -> None:
    pagina.goto(SALAS)
    pagina.get_by_role("link", name="Conduzir Grupo do eixo 1").click()


def test_a_hand_goes_up_on_a_phone_and_the_floor_is_given(
    comissao: Page, nova_pagina: Callable[..., Page]
) -> None:
    pessoa = nova_pagina(**CELULAR)
    participar(pessoa, "Iracema da Sala")
    pessoa.goto("/conferencia/programacao/")
    expect(pessoa.get_by_text("Aberta agora").first).to_be_visible()
    conferir(pessoa)
    pessoa.get_by_role("link", name="Grupo do eixo 1").click()
    expect(pessoa.get_by_text("Iracema da Sala").first).to_be_visible()
    conferir(pessoa)
    conduzir(comissao)
    expect(comissao.get_by_role("heading", name=re.compile("na sala"))).to_be_visible()
    pessoa.get_by_label("Escrever na sala").fill("Um texto que eu não quero perder")
    pessoa.get_by_role("button", name="Levantar a mão para falar").tap()
    expect(pessoa.locator("#meu-lugar")).to_contain_text("você é a 1ª pessoa da fila")
    expect(pessoa.get_by_label("Escrever na sala")).to_have_value("Um texto que eu não quero perder")
    expect(pessoa.get_by_role("button", name="Baixar a mão")).to_be_focused()
    expect(pessoa.locator("#aviso-da-sala")).to_have_text("")
    comissao.get_by_label("O que o grupo discutiu").fill("Um relato pela metade")
    comissao.get_by_role("button", name="Dar a palavra").first.click()  # it came by itself
    expect(pessoa.locator("#meu-lugar")).to_contain_text("É a sua vez de falar.")
    expect(comissao.locator("#aviso-da-sala")).to_contain_text("está com a palavra")
    expect(comissao.get_by_label("O que o grupo discutiu")).to_have_value("Um relato pela metade")
    conferir(comissao)
    comissao.get_by_role("button", name="Encerrar a fala").click()
    expect(pessoa.get_by_role("button", name="Levantar a mão para falar")).to_be_visible()  # by itself too
    pessoa.get_by_role("button", name="Enviar").tap()
    expect(pessoa.locator(".conversa")).to_contain_text("Um texto que eu não quero perder")
    expect(pessoa.get_by_label("Escrever na sala")).to_have_value("")
    assert pessoa.url.endswith(pessoa.evaluate("location.pathname")) and "mensagem" not in pessoa.url


def test_without_javascript_everything_is_forms_and_reload(
    comissao: Page, nova_pagina: Callable[..., Page]
) -> None:
    pessoa = nova_pagina(**CELULAR, java_script_enabled=False)
    participar(pessoa, "Josefa sem Script")
    pessoa.goto("/conferencia/programacao/")
    pessoa.get_by_role("link", name="Grupo do eixo 1").click()
    pessoa.get_by_label("Escrever na sala").fill("x" * 501)
    pessoa.get_by_role("button", name="Enviar").click()
    expect(pessoa.get_by_role("alert")).to_contain_text("A mensagem tem 501 letras")
    pessoa.get_by_label("Escrever na sala").fill("Não ouço nada")
    pessoa.get_by_label("Um pedido de ajuda").check()
    pessoa.get_by_role("button", name="Enviar").click()
    expect(pessoa.locator("body")).to_contain_text("A equipe recebeu o seu pedido de ajuda")
    pessoa.get_by_role("button", name="Levantar a mão para falar").click()
    expect(pessoa.locator("#meu-lugar")).to_contain_text("Sua mão está levantada")
    pessoa.get_by_role("button", name="Baixar a mão").click()
    conduzir(comissao)
    comissao.get_by_role("button", name="Ajuda prestada Josefa sem Script").click()
    expect(comissao.locator("body")).to_contain_text("Marcado como atendido.")
    pessoa.get_by_role("button", name="Sair da sala").click()
    expect(pessoa.locator("body")).to_contain_text("Você saiu da sala.")


def test_the_address_alone_asks_who_one_is(comissao: Page, nova_pagina: Callable[..., Page]) -> None:
    pessoa = nova_pagina(**CELULAR)
    participar(pessoa, "Lindalva do Endereço")
    pessoa.goto("/conferencia/programacao/")
    pessoa.get_by_role("link", name="Grupo do eixo 1").click()
    estranha = nova_pagina(**CELULAR)
    estranha.goto(pessoa.url)
    expect(estranha).to_have_url(re.compile("/conferencia/entrar/"))
    conferir(estranha)
