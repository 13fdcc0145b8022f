"""A citizen registers on a small phone, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.servidor import Servidor

CELULAR = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
COM_E_SEM_SCRIPT = pytest.mark.parametrize("com_script", [True, False], ids=["com-script", "sem-script"])


def continuar(pagina: Page) -> None:
    pagina.locator("main .acoes").get_by_role("button", name="Salvar e continuar").click()


def sem_rolagem_lateral(pagina: Page) -> None:
    """Nothing sticks out of a small screen."""
    largura = pagina.locator("html").bounding_box()
    assert largura is not None
    assert largura["width"] <= 360


@COM_E_SEM_SCRIPT
def test_a_citizen_registers_with_a_social_name_and_without_email(
    nova_pagina: Callable[..., Page], com_script: bool
) -> None:
    pagina = nova_pagina(**CELULAR, java_script_enabled=com_script)
    pagina.goto("/inscricao/")
    pagina.get_by_role("button", name="Começar minha inscrição").click()
    errar_antes(pagina, com_script)
    dizer_quem_e(pagina)
    escolher(pagina)
    sair_e_voltar_com_o_codigo(pagina)
    rever_e_mudar_o_nome(pagina)
    enviar_e_ver_o_recibo(pagina)


def errar_antes(pagina: Page, com_script: bool) -> None:
    """The error is said above, beside the field, and in the title."""
    continuar(pagina)
    expect(pagina).to_have_title(re.compile(r"^Erro: "))
    if com_script:
        expect(pagina.locator("[data-resumo-de-erros]")).to_be_focused()
    pagina.get_by_role("link", name="Escreva seu nome completo.").click()
    expect(pagina.get_by_label("Nome completo")).to_be_focused()


def dizer_quem_e(pagina: Page) -> None:
    pagina.get_by_label("Nome completo").fill("João da Silva")
    pagina.get_by_label("Nome social").fill("Joana da Silva")
    pagina.get_by_label("Dia").fill("27")
    pagina.get_by_label("Mês").fill("março")
    pagina.get_by_label("Ano").fill("1985")
    # Enter in a field goes on, although "Voltar" stands above the form on the next pages.
    pagina.get_by_label("Ano").press("Enter")

    expect(pagina.get_by_role("heading", level=1)).to_have_text("Como falar com você")
    pagina.get_by_label("Prefiro não ser").check()
    # Back keeps what was chosen.
    pagina.locator("main .acoes").get_by_role("button", name="Voltar").click()
    expect(pagina.get_by_label("Nome social")).to_have_value("Joana da Silva")
    continuar(pagina)
    expect(pagina.get_by_label("Prefiro não ser")).to_be_checked()
    continuar(pagina)


def escolher(pagina: Page) -> None:
    pagina.get_by_role("radio", name="Usuários(as) do SUAS").check()
    continuar(pagina)
    pagina.get_by_label("No local").check()  # the demonstration's conference is hybrid
    continuar(pagina)
    pagina.locator("[name=eixo]").first.check()
    continuar(pagina)
    pagina.get_by_label("Intérprete de Libras").check()
    sem_rolagem_lateral(pagina)


def sair_e_voltar_com_o_codigo(pagina: Page) -> None:
    pagina.get_by_role("button", name="Salvar e sair").click()
    codigo = pagina.locator(".protocolo-numero").inner_text()
    pagina.goto("/retomar/")
    pagina.get_by_label("Código que você anotou").fill(codigo.lower().replace("-", " "))
    pagina.get_by_role("button", name="Abrir meu rascunho").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Seus dados e sua imagem")
    pagina.get_by_label("Li o aviso de privacidade").check()
    continuar(pagina)


def rever_e_mudar_o_nome(pagina: Page) -> None:
    expect(pagina.locator("main")).to_contain_text("27 de março de 1985")
    pagina.get_by_role("link", name="Alterar Nome completo").click()
    pagina.get_by_label("Nome completo").fill("João Alves da Silva")
    continuar(pagina)
    expect(pagina.locator("main")).to_contain_text("João Alves da Silva")
    sem_rolagem_lateral(pagina)


def enviar_e_ver_o_recibo(pagina: Page) -> None:
    """The public name is shown, and the browser's Back leads to the receipt, never to a second registration."""
    pagina.get_by_role("button", name="Enviar minha inscrição").click()
    expect(pagina).to_have_url(re.compile(r"/inscricao/recibo/"))
    expect(pagina.locator("main")).to_contain_text("Joana da Silva")
    expect(pagina.locator("main")).not_to_contain_text("João Alves")
    recibo = pagina.url
    pagina.go_back()
    expect(pagina).to_have_url(recibo)


def test_two_devices_see_both_texts(nova_pagina: Callable[..., Page]) -> None:
    uma = nova_pagina(**CELULAR)
    uma.goto("/inscricao/")
    uma.get_by_role("button", name="Começar minha inscrição").click()
    outra = nova_pagina(**CELULAR)
    outra.goto(uma.url)
    uma.get_by_label("Nome completo").fill("Escrito no celular")
    continuar(uma)
    outra.get_by_label("Nome completo").fill("Escrito no CRAS")
    continuar(outra)
    expect(outra.locator("main")).to_contain_text("Escrito no celular")
    expect(outra.locator("main")).to_contain_text("Escrito no CRAS")
    outra.get_by_role("button", name="Ficar com o que acabei de escrever").click()
    outra.get_by_role("button", name="Voltar").first.click()
    expect(outra.get_by_label("Nome completo")).to_have_value("Escrito no CRAS")


def test_sending_eight_times_at_once_makes_one_registration(servidor: Servidor) -> None:
    with httpx.Client(base_url=servidor.aurora, timeout=30) as cliente:
        primeiro = cliente.post("/inscricao/").headers["location"]
        rascunho = primeiro.rsplit("/", 2)[0]
        respostas = {
            "identificacao": {"nome_civil": "Pessoa Apressada"},
            "contato": {"canal_preferido": "nenhum"},
            "segmento": {"segmento": "usuarios"},
            "modalidade": {"modalidade": "presencial"},
            "eixo": {"eixo": "1"},
            "acessibilidade": {},
            "consentimentos": {"aviso_lido": "on"},
        }
        for passo, dados in respostas.items():
            assert cliente.post(f"{rascunho}/{passo}/", data={"_versao": "0", **dados}).status_code == 302
        revisao = cliente.get(f"{rascunho}/revisao/").text
        versao = re.search(r'name="_versao" value="(\d+)"', revisao)
        assert versao

        def enviar(_vez: int) -> httpx.Response:
            return httpx.post(
                f"{servidor.aurora}{rascunho}/revisao/", data={"_versao": versao[1]}, timeout=30
            )

        with ThreadPoolExecutor(8) as fios:
            resultados = list(fios.map(enviar, range(8)))
    assert {r.status_code for r in resultados} == {302}
    assert len({r.headers["location"] for r in resultados}) == 1
