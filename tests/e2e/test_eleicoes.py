"""From the candidacy to the public result on small phones: with and without JavaScript, by people and committee."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from demo.pessoas import SENHA
from tests.e2e.conftest import EntrarNoPainel
from tests.e2e.servidor import NO_PRODUTO, RAIZ, Servidor

HOST, COMISSAO = "campo-novo.localhost", "comissao@campo-novo.exemplo.org"
LARGURA = 360
CELULAR = {"viewport": {"width": LARGURA, "height": 740}, "is_mobile": True, "has_touch": True}
ELEICAO, MINHA = "/conferencia/eleicao/", "/conferencia/eleicao/minha-candidatura/"


@pytest.fixture(scope="module")
def campo_novo(servidor: Servidor) -> tuple[str, list[str]]:
    """Address of a municipality on the day of its election, and the receipts of three accredited people."""
    feito = subprocess.run(
        [sys.executable, "-m", "tests.e2e.semear_eleicao"],
        cwd=RAIZ,
        env={**os.environ, **NO_PRODUTO, "DADOS": str(servidor.dados), "DRENAR_NO_PROCESSO_WEB": "0"},
        check=True,
        capture_output=True,
        text=True,
    )
    pessoas = [linha.split() for linha in feito.stdout.splitlines() if len(linha.split()) == 2]
    return f"http://{HOST}:{servidor.porta}", [f"/inscricao/recibo/{p}/?acesso={t}" for p, t in pessoas]


def conferir(pagina: Page) -> None:
    """axe finds nothing, also inside what opens; nothing is wider than the phone."""
    for fechado in pagina.locator("main details, .eleicao details").all():
        fechado.evaluate("detalhe => detalhe.open = true")
    assert [v["id"] for v in Axe().run(pagina).response["violations"]] == []
    assert pagina.evaluate("document.documentElement.scrollWidth") <= LARGURA


def participar(pagina: Page, recibo: str) -> None:
    """Tell the device who takes part, from the receipt."""
    pagina.goto(recibo)
    pagina.locator("form[action*='/conferencia/entrar/'] button").first.click()
    expect(pagina.locator("body")).to_contain_text("Agora este aparelho participa como")


def candidatar(pagina: Page, texto: str) -> None:
    pagina.goto(ELEICAO)
    pagina.get_by_role("link", name="Quero me candidatar").click()
    pagina.get_by_label("Apresentação").fill(texto)
    pagina.get_by_label("Jovens").check()
    pagina.get_by_role("button", name="Registrar minha candidatura").click()
    expect(pagina.locator("main")).to_contain_text("Aguarda a comissão")


def votar(pagina: Page, nome: str) -> None:
    pagina.goto(ELEICAO)
    pagina.get_by_role("link", name=re.compile("Eleição de delegados")).last.click()
    pagina.get_by_label(nome).check()
    pagina.get_by_role("button", name="Conferir meu voto").click()
    pagina.get_by_role("button", name="Confirmar meu voto").click()
    expect(pagina.locator("main")).to_contain_text("Voto contado")


def test_pages_before_the_vote_have_no_fault(
    nova_pagina: Callable[..., Page], campo_novo: tuple[str, list[str]]
) -> None:
    endereco, recibos = campo_novo
    pagina = nova_pagina(base_url=endereco, **CELULAR)
    participar(pagina, recibos[2])
    for caminho in ("/conferencia/eleicao/candidaturas/", MINHA, "/conferencia/eleicao/propor/"):
        pagina.goto(caminho)
        conferir(pagina)


def test_a_whole_election_by_phones_without_javascript(
    nova_pagina: Callable[..., Page], entrar_no_painel: EntrarNoPainel, campo_novo: tuple[str, list[str]]
) -> None:
    endereco, recibos = campo_novo
    pessoas = [nova_pagina(base_url=endereco, **CELULAR, java_script_enabled=False) for _recibo in recibos]
    for pessoa, recibo in zip(pessoas, recibos, strict=True):
        participar(pessoa, recibo)
    ana, bia, caio = pessoas
    candidatar(ana, "Moro no centro e uso o CRAS.")
    candidatar(bia, "Sou da associação do bairro novo.")

    mesa = nova_pagina(base_url=endereco, **CELULAR)
    entrar_no_painel(mesa, COMISSAO, SENHA)
    homologar_e_abrir(mesa)

    votar(ana, "Ana Candidata")
    votar(bia, "Bia Candidata")
    votar(caio, "Bia Candidata")
    encerrar_e_publicar(mesa)

    leitor = nova_pagina(base_url=endereco, **CELULAR)
    leitor.goto(ELEICAO)
    expect(leitor.locator("main")).to_contain_text("Bia Candidata")
    conferir(leitor)
    expect(leitor.locator("main")).to_contain_text("foi para Bia Candidata, com 2 votos")
    assert "ovens" not in leitor.locator("main").inner_text()


def homologar_e_abrir(mesa: Page) -> None:
    mesa.goto("/painel/eleicao/")
    conferir(mesa)
    for nome in ("Ana Candidata", "Bia Candidata"):
        mesa.goto("/painel/eleicao/candidaturas/")
        mesa.get_by_role("link", name=nome).click()
        mesa.get_by_role("button", name="Homologar", exact=True).click()
    for aba in ("simular", "candidaturas", "indicar"):
        mesa.goto(f"/painel/eleicao/{aba}/")
        conferir(mesa)
    mesa.goto("/painel/eleicao/")
    mesa.get_by_role("button", name=re.compile("Abrir a votação")).click()


def encerrar_e_publicar(mesa: Page) -> None:
    mesa.goto("/painel/eleicao/")
    mesa.locator("summary", has_text="Encerrar a votação").click()
    mesa.get_by_role("button", name=re.compile("Sim, encerrar a votação")).click()
    mesa.goto("/painel/eleicao/resultado/")
    conferir(mesa)
    mesa.get_by_label("O resultado foi conferido").check()
    mesa.get_by_role("button", name="Publicar o resultado").click()
    expect(mesa.locator("body")).to_contain_text("Publicado em")
