"""Voting in the browser: on a phone of 320 px by touch and by keyboard, on a shared device, with a connection that falls."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, expect

from demo.pessoas import SENHA
from tests.e2e.conftest import EntrarNoPainel
from tests.e2e.semear_votacao import COMISSAO, HOST
from tests.e2e.servidor import NO_PRODUTO, RAIZ, Servidor

CELULAR = {"viewport": {"width": 320, "height": 568}, "is_mobile": True, "has_touch": True}
RECIBO = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")
ENVIAR_SEM_VER = """() => {
  const confirmacao = [...document.forms].find(f => f.elements.etapa?.value === "votar");
  const corpo = new URLSearchParams(new FormData(confirmacao));
  return fetch(location.href, { method: "POST", body: corpo }).then(resposta => resposta.status);
}"""
NovaPagina = Callable[..., Page]


@pytest.fixture(scope="module")
def cena(servidor: Servidor) -> dict[str, Any]:
    """The votings' keys and who votes; each test uses people of its own."""
    feito = subprocess.run(
        [sys.executable, "-m", "tests.e2e.semear_votacao"],
        cwd=RAIZ,
        env={**os.environ, **NO_PRODUTO, "DADOS": str(servidor.dados)},
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(feito.stdout.splitlines()[-1]) | {"base": f"http://{HOST}:{servidor.porta}"}


def conferir(pagina: Page) -> None:
    """axe finds nothing, also inside what opens; nothing is wider than the screen."""
    for fechado in pagina.locator("main details").all():
        fechado.evaluate("detalhe => detalhe.open = true")
    assert [v["id"] for v in Axe().run(pagina).response["violations"]] == []
    largura = pagina.viewport_size["width"]  # type: ignore[index]
    assert pagina.evaluate("document.documentElement.scrollWidth") <= largura


def participar(pagina: Page, cena: dict[str, Any], quem: int, votacao: str = "secreta") -> str:
    """Come in as somebody by the page that asks who it is; return the ballot's address."""
    endereco = f"/conferencia/votacao/{cena['votacoes'][votacao]}/"
    pagina.goto(endereco)
    protocolo, codigo = cena["pessoas"][quem]
    pagina.get_by_label("Número do protocolo").fill(protocolo)
    pagina.get_by_label("Código de acompanhamento").fill(codigo)
    pagina.locator("main").get_by_role("button", name="Entrar", exact=True).click()
    expect(pagina).to_have_url(re.compile(endereco))
    return endereco


def test_three_actions_by_touch_on_the_smallest_phone(nova_pagina: NovaPagina, cena: dict[str, Any]) -> None:
    pagina = nova_pagina(base_url=cena["base"], **CELULAR)
    endereco = participar(pagina, cena, 0)  # one: open
    conferir(pagina)
    pagina.get_by_role("button", name="A favor").tap()  # two: mark
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Confirme seu voto")
    conferir(pagina)
    pagina.get_by_role("button", name="Confirmar meu voto").tap()  # three: confirm
    expect(pagina.locator("main")).to_contain_text("Seu voto foi contado.")
    expect(pagina.locator("main")).to_contain_text(RECIBO)
    conferir(pagina)
    pagina.goto(endereco)
    expect(pagina.locator("main")).to_contain_text("Você já votou")
    expect(pagina.locator("main")).not_to_contain_text(RECIBO)
    conferir(pagina)


def test_three_actions_by_keyboard_without_javascript(nova_pagina: NovaPagina, cena: dict[str, Any]) -> None:
    pagina = nova_pagina(base_url=cena["base"], java_script_enabled=False, **CELULAR)
    participar(pagina, cena, 1)
    pagina.get_by_role("button", name="Contra").press("Enter")
    pagina.get_by_role("button", name="Confirmar meu voto").press("Enter")
    expect(pagina.locator("main")).to_contain_text("Seu voto foi contado.")


def test_several_choices_are_marked_checked_and_confirmed(
    nova_pagina: NovaPagina, cena: dict[str, Any]
) -> None:
    pagina = nova_pagina(base_url=cena["base"], **CELULAR)
    participar(pagina, cena, 0, "varias")
    for candidata in "ABC":
        pagina.get_by_label(f"Candidata {candidata}").check()
    pagina.get_by_role("button", name="Conferir meu voto").tap()
    expect(pagina.get_by_role("alert").first).to_contain_text("no máximo 2")
    conferir(pagina)
    pagina.get_by_label("Candidata B").uncheck()
    pagina.get_by_role("button", name="Conferir meu voto").tap()
    expect(pagina.locator(".escolhidas")).to_have_text(
        re.compile(r"Candidata A Associação de Moradores\s*Candidata C")
    )
    pagina.get_by_role("button", name="Confirmar meu voto").tap()
    expect(pagina.locator("main")).to_contain_text("Seu voto foi contado.")


def test_the_next_person_on_a_shared_device_sees_nothing_of_the_first(
    nova_pagina: NovaPagina, entrar_no_painel: EntrarNoPainel, cena: dict[str, Any]
) -> None:
    totem = nova_pagina(base_url=cena["base"], java_script_enabled=False, **CELULAR)
    entrar_no_painel(totem, COMISSAO, SENHA)
    totem.goto("/painel/votacoes/totem/")
    totem.get_by_role("button", name="Sair da minha conta e abrir o totem").click()
    recibos = []
    for quem in (2, 3):
        totem.get_by_label("Número do crachá, protocolo ou QR do crachá").fill(cena["pessoas"][quem][0])
        totem.get_by_label("Código de acompanhamento").fill(cena["pessoas"][quem][1])
        totem.get_by_role("button", name="Continuar").click()
        totem.get_by_role("button", name="Proposta 1.1.1").click()
        totem.get_by_role("button", name="A favor").click()
        totem.get_by_role("button", name="Confirmar meu voto").click()
        recibos.append(RECIBO.search(totem.locator("main").inner_text())[0])  # type: ignore[index]
        totem.get_by_role("link", name="Limpar a tela: próxima pessoa").click()
        expect(totem.get_by_role("heading", level=1)).to_have_text("Quem vai votar?")
        with pytest.raises(Error, match="ERR_CACHE_MISS"):  # the browser kept nothing to show
            totem.go_back()
        expect(totem.locator("body")).not_to_contain_text(recibos[-1])
        totem.goto("/conferencia/totem/")
    totem.goto("/painel/")
    expect(totem).to_have_url(re.compile("/conta/"))


def test_a_connection_that_falls_leaves_no_doubt(nova_pagina: NovaPagina, cena: dict[str, Any]) -> None:
    antes = nova_pagina(base_url=cena["base"], **CELULAR)
    endereco = participar(antes, cena, 4)
    antes.get_by_role("button", name="A favor").tap()
    expect(antes.get_by_role("heading", level=1)).to_have_text("Confirme seu voto")
    antes.context.set_offline(True)  # nothing arrives
    antes.get_by_role("button", name="Confirmar meu voto").tap()
    expect(antes.locator("main")).to_have_count(0)  # the browser's own page
    antes.context.set_offline(False)
    antes.goto(endereco)
    expect(antes.get_by_role("button", name="A favor")).to_be_visible()

    depois = nova_pagina(base_url=cena["base"], **CELULAR)
    participar(depois, cena, 5)
    depois.get_by_role("button", name="A favor").tap()

    expect(depois.get_by_role("heading", level=1)).to_have_text("Confirme seu voto")
    assert depois.evaluate(ENVIAR_SEM_VER) == 200  # the server counts it, and the page never shows the answer
    depois.get_by_role("button", name="Confirmar meu voto").tap()  # so the person tries again
    expect(depois.locator("main")).to_contain_text("Este voto já tinha sido contado. Ele conta uma vez só.")
    expect(depois.locator("main")).to_contain_text(RECIBO)
    depois.goto(endereco)
    expect(depois.locator("main")).to_contain_text("Seu voto nesta votação foi contado, uma vez.")


def test_the_chair_closes_and_anybody_checks(
    nova_pagina: NovaPagina, entrar_no_painel: EntrarNoPainel, cena: dict[str, Any]
) -> None:
    leitora = nova_pagina(base_url=cena["base"], **CELULAR)
    resultado = f"/conferencia/votacao/{cena['votacoes']['nominal']}/resultado/"
    leitora.goto(resultado)
    expect(leitora.locator("main")).to_contain_text("Votação aberta")
    conferir(leitora)
    mesa = nova_pagina(base_url=cena["base"], **CELULAR, java_script_enabled=False)
    entrar_no_painel(mesa, COMISSAO, SENHA)
    mesa.goto(f"/painel/votacoes/{cena['votacoes']['nominal']}/")
    if not mesa.get_by_role("button", name="Encerrar e contar os votos").is_visible():  # not everybody voted
        mesa.get_by_text("Encerrar a votação", exact=True).click()
    mesa.get_by_role("button", name="Encerrar e contar os votos").click()
    expect(mesa.locator("body")).to_contain_text("no rol")
    expect(leitora.locator("[data-ao-vivo]")).to_contain_text("Votação encerrada")  # by itself
    leitora.goto(resultado)
    expect(leitora.get_by_role("link", name="Baixar o boletim (texto)")).to_be_visible()
    conferir(leitora)
