"""The page of results as people see it."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from portal.municipios.models import Municipio
from search import motores, rotulos
from search.documentos import Documento, Esfera, Especie, Ordem, Vigencia
from tests.search.fabricas import dando, documento

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def indice(settings: Any, tmp_path: Path) -> None:
    settings.DADOS = tmp_path
    settings.BUSCA = {"motor": "tantivy", "url": "", "indice": ""}


def indexar(*documentos: Documento) -> None:
    motores.motor().recriar(dando(*documentos))


def abrir(cliente: Client, **parametros: Any) -> str:
    resposta = cliente.get("/busca/", parametros)
    assert resposta.status_code == 200
    return unescape(resposta.content.decode())


def opcao(endereco: str, rotulo: str, total: int) -> str:
    return f'<a href="{endereco}">{rotulo}</a> <span class="meta">({total})</span>'


def noticia(municipio: Municipio, n: int = 0, **campos: Any) -> Documento:
    padrao = {"titulo": f"Notícia {n}", "texto": "zebra", "url": f"/noticias/{n}/", "ano": 2026}
    return documento(
        fonte="noticia", pk=str(n), especie=Especie.NOTICIA, municipio_id=municipio.pk, **(padrao | campos)
    )


def test_an_answer_has_kind_title_extract_and_address(cliente: Client, municipio: Municipio) -> None:
    indexar(documento(titulo="Art. 22 da LOAS", texto="São os benefícios eventuais."), noticia(municipio))
    pagina = abrir(cliente, q="beneficio eventual")
    assert "1 resultado para “beneficio eventual”" in pagina
    assert "Lei ou norma" in pagina
    assert '<a href="/biblioteca/lei-8742-1993/">Art. 22 da LOAS</a>' in pagina
    assert "São os <mark>benefícios</mark> <mark>eventuais</mark>." in pagina


def test_what_people_type_is_never_markup(cliente: Client, municipio: Municipio) -> None:
    indexar(noticia(municipio, titulo="<b>zebra</b>", texto="<script>zebra</script>"))
    pagina = cliente.get("/busca/", {"q": "<script>alert(1)</script> zebra"}).content.decode()
    assert "<script>alert" not in pagina and "<script>zebra" not in pagina and "<b>" not in pagina
    assert "&lt;<mark>script</mark>&gt;<mark>zebra</mark>" in pagina


def test_an_empty_question_shows_what_can_be_searched(cliente: Client) -> None:
    pagina = abrir(cliente)
    assert "Procure em leis e normas" in pagina
    assert "resultado" not in pagina.split("<main")[1]


def test_nothing_found_says_what_to_do(cliente: Client) -> None:
    indexar()
    pagina = abrir(cliente, q="zebra")
    for parte in ("Não encontramos nada para “zebra”", "menos palavras", "/biblioteca/", "/contato/"):
        assert parte in pagina


def test_while_the_index_is_made_the_page_does_not_say_that_there_is_nothing(cliente: Client) -> None:
    pagina = abrir(cliente, q="zebra")
    assert "A busca está sendo preparada" in pagina
    assert "Não encontramos" not in pagina


def test_filters_have_counts_are_links_and_can_be_removed(cliente: Client, municipio: Municipio) -> None:
    indexar(documento(texto="zebra"), noticia(municipio, 1), noticia(municipio, 2, ano=2025))
    pagina = abrir(cliente, q="zebra")
    assert opcao("?q=zebra&tipo=norma", "Leis e normas", 1) in pagina
    assert opcao("?q=zebra&tipo=noticia", "Notícias", 2) in pagina
    assert opcao("?q=zebra&ano=2025", "2025", 1) in pagina
    filtrada = abrir(cliente, q="zebra", tipo="noticia", ano="2025")
    assert "1 resultado para" in filtrada
    assert 'href="?q=zebra&tipo=noticia">2025' in filtrada, "removes the year"
    assert 'href="?q=zebra&ano=2025">Notícias' in filtrada, "removes the kind"
    assert 'href="?q=zebra">Remover todos os filtros' in filtrada


def test_filters_that_hide_everything_can_be_left(cliente: Client, municipio: Municipio) -> None:
    indexar(noticia(municipio))
    pagina = abrir(cliente, q="zebra", tipo="guia")
    assert '<a href="?q=zebra">Sem o filtro “Guias”</a> <span class="meta">(1)</span>' in pagina
    assert opcao("?q=zebra&tipo=noticia", "Notícias", 1) in pagina


def test_pages_have_addresses_that_keep_the_filters(cliente: Client, municipio: Municipio) -> None:
    indexar(*(noticia(municipio, n) for n in range(23)))
    segunda = abrir(cliente, q="zebra", tipo="noticia", pagina="2")
    assert "23 resultados" in segunda and 'start="11"' in segunda
    for numero in (1, 3):
        assert f'href="?q=zebra&tipo=noticia&pagina={numero}"' in segunda
    depois_da_ultima = cliente.get("/busca/", {"q": "zebra", "pagina": "99"})
    assert depois_da_ultima.status_code == 302
    assert depois_da_ultima.url == "/busca/?q=zebra&pagina=3"


@pytest.mark.parametrize(
    "parametros",
    [
        {"tipo": "nada", "ano": "MMXX", "pagina": "-1"},
        {"ano": "99999999999999999999", "pagina": "²"},
        {"ano": "", "pagina": "0"},
        {"esfera": "lua", "vigencia": "ontem", "ordem": "aleatoria", "exato": "sim"},
        {"norma": "\x00", "orgao": " ", "eixo": "", "obra": "\x00 "},
        {"q": "zebra " * 2000},
        {"q": 'zebra \x00\x01 "(: 😀 Lei nº 8.742/1993: (art. 20'},
    ],
)
def test_addresses_that_make_no_sense_still_answer(
    cliente: Client, municipio: Municipio, parametros: dict[str, str]
) -> None:
    indexar(noticia(municipio))
    assert "1 resultado para" in abrir(cliente, **({"q": "zebra"} | parametros))


def test_a_lone_surrogate_in_the_address_still_answers(cliente: Client) -> None:
    indexar()
    assert cliente.get("/busca/?q=%ED%A0%80&tipo=%ff").status_code == 200


@pytest.mark.parametrize("parametro", ["norma", "orgao", "eixo", "obra"])
def test_a_filter_that_nothing_has_finds_nothing_and_can_be_removed(
    cliente: Client, municipio: Municipio, parametro: str
) -> None:
    indexar(noticia(municipio))
    pagina = abrir(cliente, q="zebra", **{parametro: "<x>\"' " * 300})
    assert "Não encontramos nada" in pagina
    assert 'href="?q=zebra"' in pagina


def test_neither_search_engines_nor_other_municipalities_see_it(
    cliente: Client, municipio: Municipio, outro_municipio: Municipio
) -> None:
    indexar(noticia(municipio, titulo="Minha"), noticia(outro_municipio, 7, titulo="Da vizinha", ano=2019))
    pagina = abrir(cliente, q="zebra")
    assert '<meta name="robots" content="noindex">' in pagina
    assert "Minha" in pagina
    assert "Da vizinha" not in pagina and "2019" not in pagina


def test_the_page_costs_few_queries_however_much_is_found(
    cliente: Client, municipio: Municipio, django_assert_max_num_queries: Any
) -> None:
    custos = []
    for quantos in (2, 20):
        indexar(*(noticia(municipio, n) for n in range(quantos)))
        with django_assert_max_num_queries(5) as consultas:
            abrir(cliente, q="zebra")
        custos.append(len(consultas))
    assert custos[0] == custos[1]


def test_every_choice_has_words_of_its_own() -> None:
    assert set(rotulos.ROTULOS) == set(rotulos.ROTULOS_NO_SINGULAR) == set(Especie)
    assert (set(rotulos.ESFERAS), set(rotulos.VIGENCIAS), set(rotulos.ORDENS)) == (
        set(Esfera),
        set(Vigencia),
        set(Ordem),
    )


def test_only_reading_is_answered(cliente: Client) -> None:
    assert cliente.post("/busca/", {"q": "zebra"}).status_code == 405
