from __future__ import annotations

import pytest

from tests.interface.marcacao import Pagina

ENDERECOS = ["/acessibilidade/", "/privacidade/", "/conta/login/", "/conta/password/reset/", "/nao-existe/"]


@pytest.mark.parametrize("endereco", ENDERECOS)
def test_every_page_has_balanced_markup_language_one_h1_and_a_title(cliente, endereco):
    pagina = Pagina(cliente.get(endereco).content.decode())
    assert pagina.todas("html")[0]["lang"] == "pt-BR"
    assert len(pagina.todas("h1")) == 1
    assert len(pagina.todas("main")) == 1
    assert "— Vila Aurora" in pagina.texto
    assert next(m["content"] for m in pagina.todas("meta") if m.get("name") == "description")


def test_skip_links_lead_to_places_that_exist_and_have_the_access_keys_of_public_sites(cliente):
    pagina = Pagina(cliente.get("/acessibilidade/").content.decode())
    atalhos = {a["accesskey"]: a["href"] for a in pagina.todas("a") if "accesskey" in a}
    assert atalhos == {"1": "#conteudo", "2": "#menu", "3": "#busca", "4": "#rodape"}
    for destino in atalhos.values():
        assert pagina.com_id(destino.removeprefix("#"))["tabindex"] == "-1"


@pytest.mark.parametrize("endereco", ENDERECOS)
def test_nothing_is_inline(cliente, endereco):
    pagina = Pagina(cliente.get(endereco).content.decode())
    for tag, atributos in pagina.marcas:
        assert tag != "style"
        assert "style" not in atributos
        assert not [nome for nome in atributos if nome.startswith("on")]
        assert tag != "script" or "src" in atributos


def test_footer_shows_who_answers_for_the_site_and_for_personal_data(cliente, municipio):
    municipio.endereco, municipio.telefone = "Rua das Flores, 120", "(31) 3333-1234"
    municipio.encarregado_nome, municipio.encarregado_contato = "Marta Lima", "dados@exemplo.com.br"
    municipio.texto_rodape = "Feito com <software> livre."
    municipio.save()
    corpo = cliente.get("/acessibilidade/").content.decode()
    for texto in (
        "Rua das Flores, 120",
        "(31) 3333-1234",
        "Marta Lima",
        "dados@exemplo.com.br",
        "&lt;software&gt;",
    ):
        assert texto in corpo


def test_language_switch_appears_only_where_the_municipality_turned_a_language_on(cliente, municipio):
    assert "hreflang" not in cliente.get("/acessibilidade/").content.decode()
    municipio.idiomas = ["en"]
    municipio.save()
    pagina = Pagina(cliente.get("/acessibilidade/?a=1").content.decode())
    assert {a["hreflang"]: a["href"] for a in pagina.todas("link") if "hreflang" in a} == {
        "pt-BR": "/acessibilidade/?a=1",
        "en": "/en/acessibilidade/?a=1",
    }
    assert Pagina(cliente.get("/en/acessibilidade/").content.decode()).todas("html")[0]["lang"] == "en"


def test_accessibility_statement_and_privacy_notice_of_the_municipality_replace_ours(cliente, municipio):
    assert "WCAG" in cliente.get("/acessibilidade/").content.decode()
    municipio.declaracao_acessibilidade = "Faltam legendas em dois vídeos."
    municipio.aviso_privacidade = "Guardamos os dados por dois anos."
    municipio.save()
    acessibilidade = cliente.get("/acessibilidade/").content.decode()
    assert "Faltam legendas" in acessibilidade
    assert "WCAG" not in acessibilidade
    assert "por dois anos" in cliente.get("/privacidade/").content.decode()


def test_robots_are_kept_from_private_places_and_shown_this_hosts_sitemap(cliente, municipio):
    corpo = cliente.get("/robots.txt").content.decode()
    assert "Disallow: /painel/" in corpo
    assert f"Sitemap: http://{municipio.host}/sitemap.xml" in corpo


def test_favicon_address_that_browsers_guess_leads_to_the_drawing(cliente):
    assert cliente.get("/favicon.ico")["Location"].endswith("icones/favicon.svg")
