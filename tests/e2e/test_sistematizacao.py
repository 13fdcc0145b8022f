"""A rapporteur on a small phone, without JavaScript: bring in, split, join, undo, move, close; and what everybody reads then."""

from __future__ import annotations

import re
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from demo.pessoas import SENHA
from tests.e2e.conftest import EntrarNoPainel

RELATORIA = "relatoria@vila-aurora.exemplo.org"
LARGURA = 360
Ver = Callable[[], None]
CELULAR = {"viewport": {"width": LARGURA, "height": 740}, "is_mobile": True, "has_touch": True}


def conferir(pagina: Page) -> None:
    """axe finds nothing; nothing is wider than the phone."""
    assert [v["id"] for v in Axe().run(pagina).response["violations"]] == []
    assert pagina.evaluate("document.documentElement.scrollWidth") <= LARGURA


def test_a_relatora_faz_o_caderno_no_celular_e_todo_mundo_le(
    nova_pagina: Callable[..., Page], entrar_no_painel: EntrarNoPainel
) -> None:
    mesa = nova_pagina(**CELULAR, java_script_enabled=False)
    # axe needs scripts: the same pages, seen by the same person, on another page.
    vigia = nova_pagina(**CELULAR)
    for pagina in (mesa, vigia):
        entrar_no_painel(pagina, RELATORIA, SENHA)

    def ver() -> None:
        vigia.goto(mesa.url)
        conferir(vigia)

    trazer(mesa, ver)
    separar(mesa, ver)
    juntar(mesa, ver)
    desfazer(mesa, ver)
    mudar_de_lugar(mesa, ver)
    fechar(mesa, ver)
    ler(nova_pagina(**CELULAR))
    reabrir(mesa)


def trazer(mesa: Page, ver: Ver) -> None:
    mesa.goto("/painel/sistematizacao/")
    ver()
    mesa.get_by_role("button", name="Trazer as propostas").click()
    expect(mesa.locator("body")).to_contain_text("As propostas foram trazidas")
    mesa.goto("/painel/sistematizacao/eixo/1/")
    ver()


def separar(mesa: Page, ver: Ver) -> None:
    mesa.get_by_role("link", name=re.compile("Abrir o texto")).first.click()
    ver()
    mesa.get_by_role("link", name="Separar em partes").click()
    for i, texto in enumerate(["Garantir equipe volante.", "Garantir barco para a equipe."]):
        mesa.locator(f"[name=parte{i}-titulo]").fill(f"Parte {i}")
        mesa.locator(f"[name=parte{i}-texto]").fill(texto)
    ver()
    mesa.get_by_role("button", name="Separar", exact=True).click()
    expect(mesa.locator("body")).to_contain_text("O texto foi separado")


def juntar(mesa: Page, ver: Ver) -> None:
    for i in (0, 1):
        mesa.get_by_label(re.compile(f"Parte {i}")).check()
    mesa.get_by_role("button", name="Juntar os marcados").press("Enter")
    expect(mesa.locator("[name=texto]")).to_have_value(re.compile("barco"))
    ver()
    mesa.locator("[name=titulo]").fill("Equipe volante com barco")
    mesa.get_by_role("button", name="Juntar", exact=True).press("Enter")
    expect(mesa.locator("body")).to_contain_text("Equipe volante com barco")


def desfazer(mesa: Page, ver: Ver) -> None:
    mesa.goto("/painel/sistematizacao/historico/")
    ver()
    mesa.get_by_text(re.compile("Desfazer o ato")).first.click()
    mesa.get_by_role("button", name=re.compile("Desfazer")).first.click()
    expect(mesa.locator("body")).to_contain_text("O ato foi desfeito")


def mudar_de_lugar(mesa: Page, ver: Ver) -> None:
    """One down by its button, and one to another axis by the form."""
    mesa.goto("/painel/sistematizacao/eixo/1/")
    # Whichever sphere has two texts: other journeys send proposals too.
    descer = mesa.get_by_role("button", name=re.compile(r"Descer 1\.\d\.1$")).first
    esfera = descer.inner_text().split()[-1].removesuffix(".1")
    primeiro = mesa.get_by_label(f"{esfera}.1").get_attribute("value")
    descer.press("Enter")
    expect(mesa.locator("body")).to_contain_text(f"O texto agora é o {esfera}.2.")
    assert mesa.get_by_label(f"{esfera}.1").get_attribute("value") != primeiro
    mesa.get_by_role("link", name=f"Abrir o texto {esfera}.2").click()
    mesa.get_by_role("link", name="Mudar de lugar").click()
    ver()
    mesa.get_by_label("Eixo").select_option(index=1)
    mesa.get_by_role("button", name="Mudar de lugar").click()
    expect(mesa.locator("body")).to_contain_text("O texto agora é o 2.")
    ver()


def fechar(mesa: Page, ver: Ver) -> None:
    mesa.goto("/painel/sistematizacao/")
    mesa.get_by_role("button", name="Fechar o caderno").click()
    expect(mesa.get_by_role("alert").first).to_contain_text("Marque que a sistematização terminou")
    mesa.get_by_label("A sistematização terminou").check()
    mesa.get_by_role("button", name="Fechar o caderno").click()
    expect(mesa.locator("body")).to_contain_text("O caderno está fechado e publicado.")
    ver()


def ler(cidada: Page) -> None:
    """Anybody reads the caderno, goes to a text and sees what changed."""
    cidada.goto("/conferencia/caderno/")
    conferir(cidada)
    cidada.get_by_role("link", name=re.compile("Parte 0")).click()
    conferir(cidada)
    expect(cidada.locator("ins").first).to_be_visible()
    cidada.goto("/conferencia/mocoes/")
    conferir(cidada)


def reabrir(mesa: Page) -> None:
    """As the journeys share the product, leave it open, as it was."""
    mesa.get_by_text("Reabrir o caderno").click()
    mesa.get_by_label(re.compile("Motivo")).fill("Falta um texto.")
    mesa.get_by_role("button", name="Reabrir", exact=True).click()
    expect(mesa.locator("body")).to_contain_text("O caderno foi reaberto")
