"""Guides, news and proposals lead to what they cite."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.utils.safestring import mark_safe

from biblioteca.html_ligado import ligar_html
from portal.municipios.models import Municipio
from tests.biblioteca.fabricas import norma
from tests.home import fabricas

pytestmark = pytest.mark.django_db
LEI = "/biblioteca/lei-10-2010/"


@pytest.fixture(autouse=True)
def hortas(no_escopo: Municipio) -> None:
    cache.clear()
    norma()


def ligada(html: str, municipio: Municipio) -> str:
    return ligar_html(mark_safe(html), municipio)


def test_a_citation_becomes_a_link_and_the_rest_stays_as_it_was(no_escopo: Municipio) -> None:
    html = '<p class="x">Veja o <b>art. 2º, § 1º, da Lei nº 10, de 2010</b> &amp; plante &lt;muito&gt;.</p>'
    assert ligada(html, no_escopo) == html.replace(
        "art. 2º, § 1º, da Lei nº 10, de 2010",
        f'<a class="remissao" href="{LEI}art-2/par-1">art. 2º, § 1º, da Lei nº 10, de 2010</a>',
    )


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="/x/">Lei nº 10, de 2010</a></p>',
        "<h2>A Lei nº 10, de 2010</h2>",
        "<details><summary>E a <em>Lei nº 10, de 2010</em>?</summary></details>",
        '<img alt="Capa da Lei nº 10, de 2010" src="x">',
        "<p>Lei nº 99, de 2010, que não está na biblioteca</p>",
        "<p>art. 2º, sem dizer de quê</p>",
        "",
    ],
)
def test_where_a_link_would_not_fit_there_is_none(no_escopo: Municipio, html: str) -> None:
    assert ligada(html, no_escopo) == html


def test_links_come_back_after_what_had_none(no_escopo: Municipio) -> None:
    ligado = ligada('<p><a href="/x/">aqui</a>, a Lei 10/2010 &lt;script&gt;</p>', no_escopo)
    assert ligado.count("<a ") == 2
    assert "&lt;script&gt;" in ligado


def test_a_norm_of_another_municipality_is_not_linked(
    no_escopo: Municipio, outro_municipio: Municipio
) -> None:
    norma(outro_municipio, numero="77")
    assert "<a" not in ligada("<p>Lei nº 77, de 2010</p>", no_escopo)


def test_it_costs_three_queries_and_none_for_a_while(
    no_escopo: Municipio, django_assert_max_num_queries
) -> None:
    html = "".join(f"<p>Parágrafo {n}: o art. 1º da Lei 10/2010.</p>" for n in range(50))
    with django_assert_max_num_queries(3):
        primeira = ligada(html, no_escopo)
    with django_assert_max_num_queries(0):
        assert ligada(html, no_escopo) == primeira
    assert primeira.count(f"{LEI}art-1") == 50


def test_the_pages_of_the_team_have_the_links(cliente, municipio: Municipio) -> None:
    corpo = [("texto", "<p>Leia o art. 1º da Lei nº 10, de 2010.</p>")]
    paginas = [
        fabricas.guia(municipio, corpo=corpo),
        fabricas.noticia(municipio, corpo=corpo),
        fabricas.pagina(municipio, corpo=corpo),
        fabricas.video(municipio, transcricao=corpo[0][1]),
    ]
    for uma in paginas:
        assert f'href="{LEI}art-1"' in cliente.get(uma.get_url()).content.decode(), uma
