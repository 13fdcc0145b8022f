"""The desk on a small phone, without JavaScript and by keyboard; the person's own receipt; and the roll at the end."""

from __future__ import annotations

import re
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from demo.pessoas import SENHA
from tests.e2e.conftest import EntrarNoPainel

APOIO, COMISSAO = "apoio@vila-aurora.exemplo.org", "comissao@vila-aurora.exemplo.org"
NA_VIZINHA = "comissao@porto-das-garcas.exemplo.org"
CELULAR = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
LARGURA = 360


def conferir(pagina: Page) -> None:
    """axe finds nothing, also inside what opens; nothing is wider than the phone."""
    for fechado in pagina.locator(".credenciamento details").all():
        fechado.evaluate("detalhe => detalhe.open = true")
    assert [v["id"] for v in Axe().run(pagina).response["violations"]] == []
    assert pagina.evaluate("document.documentElement.scrollWidth") <= LARGURA


def inscrever(pagina: Page, nome: str) -> str:
    """Register as a citizen would; return the address of the receipt, which is what the QR code says."""
    pagina.goto("/inscricao/")
    pagina.get_by_role("button", name=re.compile("Começar")).click()
    respostas: dict[str, Callable[[], object]] = {
        "identificacao": lambda: pagina.get_by_label("Nome completo").fill(nome),
        "contato": lambda: pagina.locator("[name=canal_preferido][value=nenhum]").check(),
        "segmento": lambda: pagina.locator("[name=segmento][value=usuarios]").check(),
        "modalidade": lambda: pagina.locator("[name=modalidade][value=presencial]").check(),
        "eixo": lambda: pagina.locator("[name=eixo]").first.check(),
        "acessibilidade": lambda: None,
        "consentimentos": lambda: pagina.locator("[name=aviso_lido]").check(),
    }
    for passo, responder in respostas.items():
        expect(pagina).to_have_url(re.compile(f"/{passo}/"))
        responder()
        pagina.get_by_role("button", name="Salvar e continuar").click()
    pagina.get_by_role("button", name="Enviar minha inscrição").click()
    expect(pagina).to_have_url(re.compile("/inscricao/recibo/"))
    return pagina.url


def test_the_desk_on_a_phone_takes_two_actions_a_person(
    nova_pagina: Callable[..., Page], entrar_no_painel: EntrarNoPainel
) -> None:
    inscrever(nova_pagina(), "Zulmira Andrade Fila")
    mesa = nova_pagina(**CELULAR)
    entrar_no_painel(mesa, APOIO, SENHA)
    mesa.goto("/painel/credenciamento/")
    conferir(mesa)
    expect(mesa.get_by_label("Protocolo, nome")).to_be_focused()
    assert mesa.get_by_label("Protocolo, nome").bounding_box()["y"] < 740, "on the first screen"  # type: ignore[index]

    mesa.keyboard.type("zulmira fila")
    mesa.keyboard.press("Enter")  # one
    expect(mesa.get_by_role("heading", level=1)).to_have_text(re.compile("Zulmira Andrade Fila"))
    conferir(mesa)
    mesa.get_by_role("button", name="Delegada ou delegado", exact=True).tap()  # two
    expect(mesa.locator("body")).to_contain_text("Zulmira Andrade Fila: credenciamento confirmado")
    expect(mesa.get_by_label("Protocolo, nome")).to_be_focused()

    mesa.keyboard.type("zulmira fila")
    mesa.keyboard.press("Enter")
    expect(mesa.locator("body")).to_contain_text("Está presente.")
    conferir(mesa)
    mesa.get_by_role("button", name="Registrar saída").tap()
    expect(mesa.locator("body")).to_contain_text("Zulmira Andrade Fila: saiu, no salão.")
    for aba in ("faltam", "presencas", "crachas", "rol"):
        mesa.goto(f"/painel/credenciamento/{aba}/")
        conferir(mesa)


def test_the_qr_code_leads_the_team_to_the_person_without_javascript(
    nova_pagina: Callable[..., Page], entrar_no_painel: EntrarNoPainel
) -> None:
    recibo = inscrever(nova_pagina(), "Benta Souza Código")
    mesa = nova_pagina(**CELULAR, java_script_enabled=False)
    entrar_no_painel(mesa, APOIO, SENHA)
    mesa.goto(recibo)
    expect(mesa).to_have_url(re.compile(r"/painel/credenciamento/pessoa/\w{8}/"))
    mesa.get_by_text("Recusar o credenciamento").click()
    mesa.get_by_role("button", name="Recusar", exact=True).click()
    expect(mesa.get_by_role("alert").first).to_contain_text("Escreva o motivo")
    mesa.locator("[name=motivo]").fill("Não trouxe a carta da associação.")
    mesa.get_by_role("button", name="Recusar", exact=True).click()

    cidada = nova_pagina()
    cidada.goto(recibo)
    expect(cidada.locator("main")).to_contain_text("Não trouxe a carta da associação.")

    mesa.goto(recibo)
    mesa.get_by_role("button", name="Convidada ou convidado").click()
    expect(mesa.locator("body")).to_contain_text("Benta Souza Código: credenciamento confirmado")
    cidada.reload()
    expect(cidada.locator("main")).to_contain_text("Falar na plenária")


def test_who_was_not_registered_is_taken_in_with_the_keyboard_alone(
    nova_pagina: Callable[..., Page], entrar_no_painel: EntrarNoPainel
) -> None:
    mesa = nova_pagina(**CELULAR)
    entrar_no_painel(mesa, APOIO, SENHA)
    mesa.goto("/painel/credenciamento/?q=Onofre+Semficha")
    mesa.get_by_role("link", name="Inscrever na hora").press("Enter")
    expect(mesa.get_by_label("Nome completo")).to_have_value("Onofre Semficha")
    conferir(mesa)
    mesa.locator("[name=segmento]").first.press("Space")
    mesa.locator("[name=eixo]").first.press("Space")
    mesa.locator("[name=aviso]").press("Space")
    mesa.get_by_role("button", name="Observadora ou observador").press("Enter")
    expect(mesa.locator("body")).to_contain_text("Onofre Semficha: credenciamento confirmado")


def test_one_accredits_oneself_from_the_receipt(nova_pagina: Callable[..., Page]) -> None:
    cidada = nova_pagina(**CELULAR, java_script_enabled=False)
    inscrever(cidada, "Perpétua Remota")
    cidada.get_by_role("link", name="Credenciar-me agora, pela internet").click()
    cidada.get_by_role("button", name="Sim, confirmar meu credenciamento").click()
    expect(cidada.locator("main")).to_contain_text("Seu credenciamento está feito.")
    expect(cidada.locator("main")).to_contain_text("Votar na plenária")


def test_closing_makes_the_roll_that_everybody_may_check(
    nova_pagina: Callable[..., Page], entrar_no_painel: EntrarNoPainel, servidor
) -> None:
    comissao = nova_pagina(base_url=servidor.garcas, **CELULAR)
    entrar_no_painel(comissao, NA_VIZINHA, SENHA)
    comissao.goto("/painel/credenciamento/rol/")
    comissao.get_by_label("O credenciamento terminou").check()
    comissao.get_by_role("button", name="Encerrar e fazer o rol").click()
    expect(comissao.locator("body")).to_contain_text("o rol está como foi feito")
    comissao.reload()  # the panel's message fades in: half way, its contrast is low
    conferir(comissao)
    resumo = comissao.locator(".credenciamento-resumo code").inner_text()

    leitor = nova_pagina(base_url=servidor.garcas, **CELULAR)
    leitor.goto("/conferencia/rol/")
    expect(leitor.locator("main")).to_contain_text(resumo)
    expect(leitor.locator("main")).not_to_contain_text("Maria das Graças")
    conferir(leitor)
