"""The panel's widgets start without inline scripts (a violation of the policy fails the page by itself)."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from demo.pessoas import SENHA
from tests.e2e.conftest import EntrarNoPainel


def test_inline_panels_and_date_fields_start(pagina: Page, entrar_no_painel: EntrarNoPainel) -> None:
    entrar_no_painel(pagina, "comissao@vila-aurora.exemplo.org", SENHA)
    pagina.goto("/painel/conferencias/")
    pagina.locator("table a[href*='/edit/']").first.click()
    etapas = pagina.locator("#id_etapas-FORMS > *:visible")
    expect(etapas.first).to_be_visible()
    quantas = etapas.count()
    pagina.locator("#id_etapas-ADD").click()
    expect(etapas).to_have_count(quantas + 1)
    pagina.locator(f"#id_etapas-{quantas}-inicio").click()
    expect(pagina.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    expect(pagina.locator("template[data-iniciar]")).to_have_count(0)


def test_choosers_start(pagina: Page, entrar_no_painel: EntrarNoPainel) -> None:
    entrar_no_painel(pagina, "comunicacao@vila-aurora.exemplo.org", SENHA)
    paginas = pagina.request.get("/painel/api/main/pages/").json()["items"]
    noticias = next(p["id"] for p in paginas if p["meta"]["type"] == "home.IndiceDeNoticias")
    pagina.goto(f"/painel/pages/add/home/noticia/{noticias}/")
    pagina.locator("#id_imagem-chooser button:visible").first.click()
    expect(pagina.locator(".modal-body [role=tab]").first).to_be_visible()
    expect(pagina.locator("template[data-iniciar]")).to_have_count(0)
