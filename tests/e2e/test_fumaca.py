"""The product comes up and both municipalities answer, in a desktop browser, a phone and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.servidor import Servidor


@pytest.mark.parametrize("municipio", ["aurora", "garcas"])
@pytest.mark.parametrize("tipo_de_pagina", ["pagina", "pagina_sem_js", "pagina_celular"])
def test_a_pagina_inicial_responde(
    municipio: str, tipo_de_pagina: str, servidor: Servidor, request: pytest.FixtureRequest
) -> None:
    pagina: Page = request.getfixturevalue(tipo_de_pagina)
    erros: list[str] = []
    pagina.on("console", lambda mensagem: erros.append(mensagem.text) if mensagem.type == "error" else None)
    pagina.on("response", lambda vinda: erros.append(vinda.url) if vinda.status >= 400 else None)
    resposta = pagina.goto(getattr(servidor, municipio) + "/")
    assert resposta is not None
    assert resposta.status == 200
    expect(pagina.locator("h1")).to_have_count(1)
    assert pagina.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "rola para o lado"
    assert erros == []
