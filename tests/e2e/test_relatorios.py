"""From the preview to the public result: the committee on a phone without JavaScript, then anybody."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from demo.pessoas import SENHA
from tests.e2e.conftest import EntrarNoPainel
from tests.e2e.servidor import NO_PRODUTO, RAIZ, Servidor

HOST, COMISSAO = "serra-clara.localhost", "comissao@serra-clara.exemplo.org"
LARGURA = 360
CELULAR = {"viewport": {"width": LARGURA, "height": 740}, "is_mobile": True, "has_touch": True}


@pytest.fixture(scope="module")
def serra_clara(servidor: Servidor) -> str:
    """Address of a municipality that held its conference and published nothing yet."""
    subprocess.run(
        [sys.executable, "-m", "tests.e2e.semear_resultado"],
        cwd=RAIZ,
        env={**os.environ, **NO_PRODUTO, "DADOS": str(servidor.dados), "DRENAR_NO_PROCESSO_WEB": "0"},
        check=True,
    )
    return f"http://{HOST}:{servidor.porta}"


def conferir(pagina: Page, contexto: str | None = None) -> None:
    achados = Axe().run(pagina, context=contexto).response["violations"]
    assert [violacao["id"] for violacao in achados] == []
    assert pagina.evaluate("document.documentElement.scrollWidth") <= LARGURA


def test_from_the_preview_to_the_public_result(serra_clara: str, nova_pagina: Callable[..., Page]) -> None:
    publico = nova_pagina(base_url=serra_clara, **CELULAR)
    publico.goto("/conferencia/resultado/")
    expect(publico.get_by_text("O resultado ainda não foi publicado.")).to_be_visible()
    conferir(publico)

    painel = nova_pagina(base_url=serra_clara, java_script_enabled=False)
    painel.goto("/painel/")
    painel.fill("input[name=login]", COMISSAO)
    painel.fill("input[name=password]", SENHA)
    painel.press("input[name=password]", "Enter")
    painel.goto("/painel/resultado/relatorio/")
    painel.get_by_label("Porte do município").select_option("Médio")
    painel.get_by_label("Como foi a mobilização").fill("Houve três pré-conferências.")
    painel.get_by_role("button", name="Gravar").click()
    expect(painel.get_by_text("Relatório gravado.")).to_be_visible()
    painel.goto("/painel/resultado/")
    expect(painel.get_by_role("rowheader", name="Rosa Social")).to_be_visible()
    painel.get_by_role("button", name="Publicar o resultado").click()
    expect(painel.get_by_role("alert")).to_contain_text("Marque que a prévia foi lida")
    painel.get_by_label("Li a prévia").check()
    painel.get_by_role("button", name="Publicar o resultado").click()
    expect(painel.get_by_text("Publicado: Resultado, versão 1.")).to_be_visible()

    publico.reload()
    expect(publico.get_by_role("rowheader", name="Rosa Social")).to_be_visible()
    conferir(publico)
    for pagina in ("Ata, o que aconteceu e quando", "Dados abertos (CSV e JSON)"):
        publico.goto("/conferencia/resultado/")
        publico.get_by_role("link", name=pagina).click()
        conferir(publico)
    with publico.expect_download() as baixado:
        publico.get_by_role("link", name="delegacao.csv").click()
    assert "Rosa Social" in baixado.value.path().read_text(encoding="utf-8-sig")


def test_the_panel_is_accessible(
    serra_clara: str, nova_pagina: Callable[..., Page], entrar_no_painel: EntrarNoPainel
) -> None:
    painel = nova_pagina(base_url=serra_clara, **CELULAR)
    entrar_no_painel(painel, COMISSAO, SENHA)
    for caminho in ("/painel/resultado/", "/painel/resultado/relatorio/"):
        painel.goto(caminho)
        conferir(painel, ".nice-padding")
