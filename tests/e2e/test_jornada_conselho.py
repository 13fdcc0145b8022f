"""From a citizen's proposal to the public page: the council answers in the panel, and the author reads it."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from demo.pessoas import SENHA
from tests.e2e.conftest import EntrarNoPainel
from tests.e2e.servidor import Servidor

CONSELHO = "conselho@vila-aurora.exemplo.org"
MOTIVO = "Diga em que bairro e em que dias, para que a plenária possa votar."


def enviar_proposta(pagina: Page, titulo: str, email: str) -> str:
    """Send a proposal as a citizen would; return the address of the author's own page."""
    pagina.goto("/proposta/")
    pagina.get_by_role("button", name="Começar minha proposta").click()
    pagina.locator("[name=eixo]").first.check()
    pagina.locator("[name=esfera][value=municipio]").check()
    pagina.get_by_role("button", name="Salvar e continuar").click()
    pagina.get_by_label("Título").fill(titulo)
    pagina.locator("[name=texto]").fill(
        "Abrir uma horta comunitária ao lado do CRAS, cuidada pelas famílias atendidas."
    )
    pagina.get_by_role("button", name="Salvar e continuar").click()
    pagina.get_by_label("Nome completo").fill("Benedita das Dores")
    pagina.locator("[name=email]").fill(email)
    pagina.get_by_label("Li o aviso de privacidade").check()
    pagina.get_by_role("button", name="Salvar e continuar").click()
    pagina.get_by_role("button", name="Enviar minha proposta").click()
    expect(pagina).to_have_url(re.compile(r"/minhas-propostas/\w{8}/"))
    return pagina.url


def abrir_na_fila(pagina: Page, titulo: str) -> None:
    pagina.goto("/painel/moderacao/")
    pagina.get_by_role("link", name=titulo).click()


def test_the_council_approves_and_everybody_reads_and_finds_it(
    nova_pagina: Callable[..., Page], entrar_no_painel: EntrarNoPainel, servidor: Servidor
) -> None:
    cidada, conselho, leitor = nova_pagina(), nova_pagina(), nova_pagina()
    do_autor = enviar_proposta(cidada, "Horta comunitária do jacarandá", "benedita@exemplo.org")

    leitor.goto("/propostas/")
    expect(leitor.locator("main")).not_to_contain_text("Horta comunitária do jacarandá")

    entrar_no_painel(conselho, CONSELHO, SENHA)
    abrir_na_fila(conselho, "Horta comunitária do jacarandá")
    conselho.get_by_role("button", name=re.compile("Aprovar")).click()
    expect(conselho.locator("body")).to_contain_text("já está publicada")

    leitor.goto("/propostas/")
    leitor.get_by_role("link", name="Horta comunitária do jacarandá").click()
    expect(leitor.locator("main")).to_contain_text("Benedita das Dores")
    expect(leitor.locator("main")).not_to_contain_text("benedita@exemplo.org")

    cidada.goto(do_autor)
    expect(cidada.locator("main")).to_contain_text("Aprovada")
    assert servidor.emails_para("benedita@exemplo.org")

    leitor.wait_for_timeout(2000)
    leitor.goto("/busca/?q=horta+do+jacaranda")
    expect(leitor.get_by_role("link", name=re.compile("Horta comunitária do jacarandá"))).to_be_visible()


def test_the_council_must_say_why_and_the_author_mends_and_sends_again(
    nova_pagina: Callable[..., Page], entrar_no_painel: EntrarNoPainel
) -> None:
    cidada, conselho = nova_pagina(java_script_enabled=False), nova_pagina()
    do_autor = enviar_proposta(cidada, "Transporte para a feira solidária", "feira@exemplo.org")

    entrar_no_painel(conselho, CONSELHO, SENHA)
    abrir_na_fila(conselho, "Transporte para a feira solidária")
    conselho.get_by_role("button", name=re.compile("Devolver")).click()
    expect(conselho.get_by_role("alert").first).to_contain_text("Escreva o motivo")
    conselho.locator("[name=motivo]").fill(MOTIVO)
    conselho.get_by_role("button", name=re.compile("Devolver")).click()
    expect(conselho.locator("body")).to_contain_text("voltou para quem a enviou")

    cidada.goto(do_autor)
    expect(cidada.locator("main")).to_contain_text(MOTIVO)
    cidada.get_by_role("link", name=re.compile("Corrigir")).click()
    cidada.get_by_role("button", name="Corrigir minha proposta").click()
    while cidada.get_by_role("button", name="Salvar e continuar").count():
        if cidada.locator("[name=texto]").count():
            cidada.locator("[name=texto]").fill(
                "Oferecer transporte gratuito, do Bairro Novo até a feira, aos sábados."
            )
        cidada.get_by_role("button", name="Salvar e continuar").click()
    cidada.get_by_role("button", name="Enviar a proposta corrigida").click()

    abrir_na_fila(conselho, "Transporte para a feira solidária")
    expect(conselho.locator("body")).to_contain_text("do Bairro Novo até a feira")


def test_the_author_comes_back_by_the_code_and_withdraws(nova_pagina: Callable[..., Page]) -> None:
    """Private pages answer forms that real browsers send (their Origin depends on our Referrer-Policy)."""
    cidada = nova_pagina()
    enviar_proposta(cidada, "Proposta de que me arrependi", "arrependida@exemplo.org")
    protocolo = cidada.locator(".protocolo-numero").first.inner_text()
    codigo = cidada.locator("dt", has_text="Código de acompanhamento").locator("xpath=../dd").inner_text()

    outro_aparelho = nova_pagina(java_script_enabled=False)
    outro_aparelho.goto("/minhas-propostas/")
    outro_aparelho.locator("[name=protocolo]").fill(protocolo)
    outro_aparelho.locator("[name=codigo]").fill(codigo)
    outro_aparelho.locator("[name=codigo]").press("Enter")
    expect(outro_aparelho.get_by_role("heading", level=1)).to_have_text("Proposta de que me arrependi")
    outro_aparelho.get_by_role("link", name="Retirar a proposta").click()
    outro_aparelho.get_by_role("button", name=re.compile("retirar", re.IGNORECASE)).click()
    expect(outro_aparelho.locator("main")).to_contain_text("Você retirou esta proposta.")
