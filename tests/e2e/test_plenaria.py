"""A plenary in the browser: the chair on a phone without JavaScript, a delegate on hers, and the hall's screen."""

from __future__ import annotations

import json
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

CONSELHO = "conselho@vila-aurora.exemplo.org"
CELULAR = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
REGIMENTO = (
    "CAPÍTULO I\nDOS OBJETIVOS\nArt. 1º A conferência é municipal.\nArt. 2º Cada fala tem dois minutos."
)
# The demonstration's conference is weeks ahead: bring its day to now, with people in the hall.
PREPARO = """
import json
import django

django.setup()
from django_scopes import scope
from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from portal.municipios.models import Municipio
from tests.conferencias.plenaria.fabricas import na_plenaria, no_salao

municipio = Municipio.objects.get(slug="vila-aurora-mg")
with scope(municipio=municipio):
    mesa = Conta.objects.get(email="comissao@vila-aurora.exemplo.org")
    conferencia = na_plenaria(Conferencia.objects.publicadas().com_etapas().first())
    pessoas = [aceito.inscricao for aceito in no_salao(conferencia, mesa, 3)]
    print(json.dumps([[p.protocolo, p.codigo] for p in pessoas]))
"""


@pytest.fixture
def pessoas(servidor: Servidor) -> list[list[str]]:
    """Protocol and code of three delegates in the hall."""
    feito = subprocess.run(
        [sys.executable, "-c", PREPARO],
        cwd=RAIZ,
        env={**os.environ, **NO_PRODUTO, "DADOS": str(servidor.dados)},
        check=True,
        capture_output=True,
        text=True,
    )
    achadas: list[list[str]] = json.loads(feito.stdout.splitlines()[-1])
    return achadas


def conferir(pagina: Page) -> None:
    """axe finds nothing, also inside what opens; nothing is wider than the screen."""
    for fechado in pagina.locator("main details, .plenaria details").all():
        fechado.evaluate("detalhe => detalhe.open = true")
    assert [v["id"] for v in Axe().run(pagina).response["violations"]] == []
    largura = pagina.viewport_size["width"]  # type: ignore[index]
    assert pagina.evaluate("document.documentElement.scrollWidth") <= largura


def apertar(mesa: Page, rotulo: str | re.Pattern[str]) -> None:
    """The next step is the one that is expected; press it, and say yes if it asks."""
    botao = mesa.locator(".plenaria-principal")
    expect(botao).to_have_text(rotulo)
    botao.click()
    if mesa.get_by_text("Isto não volta atrás").count():
        mesa.locator(".plenaria-principal").click()
    expect(mesa.get_by_role("heading", name="Mesa da plenária")).to_be_visible()


def contar(mesa: Page, favor: int, contra: int) -> None:
    for rotulo, numero in (("A favor", favor), ("Contra", contra), ("Abstenção", 0)):
        mesa.get_by_label(rotulo, exact=True).fill(str(numero))
    mesa.get_by_label("Primeira testemunha").fill("Ana")
    mesa.get_by_label("Segunda testemunha").fill("Bia")
    mesa.get_by_role("button", name="Gravar a contagem do salão").click()
    expect(mesa.locator("body")).to_contain_text("A contagem do salão está gravada")


def test_a_regimento_is_read_marked_voted_and_binds(
    nova_pagina: Callable[..., Page], entrar_no_painel: EntrarNoPainel, pessoas: list[list[str]]
) -> None:
    mesa = nova_pagina(**CELULAR, java_script_enabled=False)
    entrar_no_painel(mesa, CONSELHO, SENHA)
    mesa.goto("/painel/plenaria/regimento/")
    mesa.get_by_label("Texto do regimento").fill(REGIMENTO)
    mesa.get_by_role("button", name="Dividir em artigos").click()
    expect(mesa.locator("body")).to_contain_text("Confira: 2 artigos")
    mesa.get_by_role("button", name="Está certo").click()
    mesa.goto("/painel/plenaria/")
    apertar(mesa, "Começar: Regimento interno")
    apertar(mesa, "Ler Art. 1º")
    apertar(mesa, "Ler Art. 2º")

    telao = nova_pagina(viewport={"width": 1280, "height": 720})
    telao.goto("/conferencia/telao/")
    expect(telao.locator("main")).to_contain_text("Leitura: Art. 2º")
    conferir(telao)

    delegada = nova_pagina(**CELULAR)
    destacar(delegada, *pessoas[0])

    decidir(mesa, telao)

    delegada.goto("/conferencia/regimento/")
    expect(delegada.locator("main")).to_contain_text("Este é o texto que vale")
    expect(delegada.locator("main ins").first).to_contain_text("três")
    conferir(delegada)
    com_javascript(nova_pagina, entrar_no_painel)


def decidir(mesa: Page, telao: Page) -> None:
    """From the end of the window to the last vote, with the hall watching."""
    apertar(mesa, "Encerrar o prazo dos destaques")
    apertar(mesa, "Aprovar o texto sem destaque")
    apertar(mesa, "Discutir Art. 2º")
    apertar(mesa, re.compile("Dar a palavra a Delegada"))
    expect(telao.locator("main")).to_contain_text("Tempo da fala:", timeout=45_000)
    apertar(mesa, "Passar a palavra a quem é contra o destaque")
    apertar(mesa, "Abrir a votação de Art. 2º")
    expect(mesa.locator("body")).to_contain_text("Há uma votação aberta")
    expect(telao.locator("main")).to_contain_text("Votação aberta.", timeout=45_000)
    conferir(telao)
    contar(mesa, 2, 1)
    apertar(mesa, "Encerrar a votação")
    apertar(mesa, "Abrir a votação de Regimento inteiro")
    contar(mesa, 3, 0)
    apertar(mesa, "Encerrar a votação")


def destacar(delegada: Page, protocolo: str, codigo: str) -> None:
    """Enter, come back to the text, ask for a new proposal, be told, and ask for a change of what is written."""
    delegada.goto("/conferencia/plenaria/")
    conferir(delegada)
    delegada.get_by_role("link", name="Apresentar destaque Art. 2º").tap()
    delegada.get_by_label("Protocolo").fill(protocolo)
    delegada.get_by_label("Código").fill(codigo)
    delegada.locator("main form button[type=submit]").first.tap()
    expect(delegada.get_by_role("heading", level=1)).to_have_text("Destaque em Art. 2º")
    delegada.get_by_label("Alteração do texto").check()
    delegada.get_by_label("Como o texto deve ficar").fill("Haverá almoço grátis.")
    delegada.get_by_role("button", name="Apresentar o destaque").tap()
    expect(delegada.get_by_role("alert")).to_contain_text("seria uma proposta nova")
    conferir(delegada)
    delegada.get_by_label("Como o texto deve ficar").fill("Cada fala tem três minutos.")
    delegada.get_by_role("button", name="Apresentar o destaque").tap()
    expect(delegada.locator("body")).to_contain_text("Seu destaque a Art. 2º foi apresentado")
    conferir(delegada)


def com_javascript(nova_pagina: Callable[..., Page], entrar_no_painel: EntrarNoPainel) -> None:
    """The panel's pages, where axe can run."""
    mesa = nova_pagina(**CELULAR)
    entrar_no_painel(mesa, CONSELHO, SENHA)
    for pagina in ("", "pauta/", "registro/"):
        mesa.goto(f"/painel/plenaria/{pagina}")
        conferir(mesa)
    expect(mesa.locator("body")).to_contain_text("Regimento aprovado")
