from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from tests.interface.marcacao import Pagina

MODELOS = Path(settings.BASE_DIR) / "templates"
COMPONENTES = sorted((MODELOS / "componentes").glob("*.html"))
VITRINE = (MODELOS / "interface/componentes.html").read_text(encoding="utf-8")


@pytest.fixture
def vitrine(cliente, settings) -> Pagina:
    settings.DEBUG = True
    return Pagina(cliente.get("/componentes/").content.decode())


@pytest.mark.parametrize("caminho", COMPONENTES, ids=lambda c: c.stem)
def test_component_opens_by_stating_its_variables(caminho):
    assert caminho.read_text(encoding="utf-8").startswith("{# ")


@pytest.mark.parametrize(
    "caminho", [c for c in COMPONENTES if not c.stem.startswith("_")], ids=lambda c: c.stem
)
def test_component_has_an_example(caminho):
    # These are drawn by every page, or by the form in the example.
    pelos_outros = {"icone", "migalhas", "formulario", "campo", "campo_radio", "campo_data"}
    assert caminho.stem in pelos_outros or f'"componentes/{caminho.name}"' in VITRINE


def test_examples_are_sound_markup(vitrine):
    assert len(vitrine.todas("h1")) == 1
    rotulados = {r["for"] for r in vitrine.todas("label") if "for" in r}
    controles = [
        c for nome in ("input", "textarea") for c in vitrine.todas(nome) if c.get("type") != "hidden"
    ]
    assert not [c for c in controles if c.get("id") not in rotulados]


def test_examples_are_not_for_the_public(cliente):
    assert cliente.get("/componentes/").status_code == 404


@pytest.mark.parametrize(
    "caminho", sorted(MODELOS.rglob("*.html")), ids=lambda c: str(c.relative_to(MODELOS))
)
def test_no_template_of_ours_is_inline_or_trusts_text(caminho):
    texto = re.sub(r"\{#.*?#\}", "", caminho.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(
        r"\|\s*safe\b|autoescape off|<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", texto
    )


@pytest.mark.parametrize(
    ("componente", "variaveis"),
    [
        ("aviso", {"texto": "<b>x</b>", "titulo": "<b>x</b>", "url": '"><b>x</b>', "rotulo_url": "<b>x</b>"}),
        ("botao", {"rotulo": "<b>x</b>", "url": '"><b>x</b>', "contexto": "<b>x</b>"}),
        (
            "cartao",
            {
                "titulo": "<b>x</b>",
                "url": '"><b>x</b>',
                "texto": "<b>x</b>",
                "meta": "<b>x</b>",
                "etiqueta": "<b>x</b>",
            },
        ),
        ("compartilhar", {"titulo": '"><b>x</b>', "url": '"><b>x</b>'}),
        ("copiar_link", {"id": "a", "url": '"><b>x</b>'}),
        ("etiqueta", {"texto": "<b>x</b>"}),
        ("lista_de_revisao", {"itens": [{"rotulo": "<b>x</b>", "valor": "<b>x</b>", "url": '"><b>x</b>'}]}),
        ("linha_do_tempo", {"etapas": [{"titulo": "<b>x</b>", "texto": "<b>x</b>", "quando": "<b>x</b>"}]}),
        ("migalhas", {"itens": [{"rotulo": "<b>x</b>", "url": '"><b>x</b>'}, {"rotulo": "<b>x</b>"}]}),
        ("protocolo", {"numero": "<b>x</b>", "texto": "<b>x</b>"}),
        (
            "resultado",
            {"titulo": "<b>x</b>", "url": '"><b>x</b>', "trechos": [("<b>x</b>", True), ("<b>x</b>", False)]},
        ),
        ("busca", {"acao": "/", "rotulo": "<b>x</b>", "q": '"><b>x</b>', "ocultos": [("a", '"><b>x</b>')]}),
        ("vazio", {"titulo": "<b>x</b>", "texto": "<b>x</b>"}),
    ],
)
def test_component_escapes_what_it_is_given(componente, variaveis):
    html = render_to_string(f"componentes/{componente}.html", variaveis)
    Pagina(html)
    assert "<b>" not in html


def test_icons_of_templates_exist_in_the_sprite():
    desenhados = set(
        re.findall(
            r'<symbol id="([a-z-]+)"', (Path(settings.BASE_DIR) / "static/icones/icones.svg").read_text()
        )
    )
    usados = {
        nome
        for caminho in MODELOS.rglob("*.html")
        for nome in re.findall(r'icone\.html" with nome="([a-z-]+)"', caminho.read_text(encoding="utf-8"))
    }
    assert usados
    assert usados <= desenhados


def test_review_list_says_what_is_missing_and_what_each_link_changes():
    html = render_to_string(
        "componentes/lista_de_revisao.html", {"itens": [{"rotulo": "Telefone", "valor": "", "url": "/t"}]}
    )
    assert "Não informado" in html
    assert re.search(r'Alterar <span class="oculto">Telefone</span>', html)
