"""Reading a norm as it was on a day, and comparing: what the pages show."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from biblioteca.datas import datar
from biblioteca.models import CaminhoAntigo, Dispositivo, Norma, PaginaDoDocumento
from portal.municipios.contexto import no_municipio
from tests.biblioteca.fabricas import corpo_longo, norma
from tests.biblioteca.test_paginas import ler, texto

pytestmark = pytest.mark.django_db
NORMA = "/biblioteca/lei-10-2010/"
CORPO = """
<p align="center">CAPÍTULO I<br>Das Hortas</p>
<p><strike>Art. 1º A horta é de todos.</strike></p>
<p><strike>Art. 1º A horta é do bairro. (Redação dada pela Lei nº 20, de 2012)</strike></p>
<p>Art. 1º A horta é da cidade, nos termos do art. 3º desta Lei. (Redação dada pela Lei nº 30, de 8.1.2015)</p>
<p>§ 1º A rega é diária. (Incluído pela Lei nº 30, de 8.1.2015)</p>
<p>Art. 2º A colheita é repartida. (Revogado pela Lei nº 40, de 9.9.2016)</p>
<p>Art. 3º Esta Lei entra em vigor na data de sua publicação.</p>
"""


@pytest.fixture
def lida():
    feita = norma(corpo=CORPO)
    with no_municipio(None):
        datar(feita)
    return feita


def test_todays_text_says_its_day(cliente, lida) -> None:
    pagina = texto(ler(cliente, NORMA))
    hoje = date_format(timezone.localdate(), "DATE_FORMAT")
    assert (
        f"Texto em vigor na biblioteca, recebido em {hoje}. Não sabemos o dia em que ele foi coletado"
        in pagina
    )
    assert "Você está lendo" not in pagina
    with no_municipio(None):
        Norma.objects.update(coletada_em=datetime(2026, 3, 2, 12, tzinfo=UTC))
    assert "Texto em vigor, coletado em 2 de março de 2026." in texto(ler(cliente, f"{NORMA}art-1"))


def test_a_revoked_norm_is_nowhere_said_to_be_in_force(cliente, lida) -> None:
    with no_municipio(None):
        Norma.objects.update(revogada_por="Lei nº 50, de 2 de maio de 2020")
    for endereco in (NORMA, f"{NORMA}art-1", f"{NORMA[:-1]}.txt", f"{NORMA[:-1]}.xml", f"{NORMA[:-1]}.json"):
        lido = ler(cliente, endereco)
        assert "Texto que valia quando a norma foi revogada, recebido em" in lido, endereco
        assert "Texto em vigor" not in lido and "schema.org/InForce" not in lido, endereco


@pytest.mark.parametrize(
    ("dia", "presentes", "ausentes"),
    [
        (
            "2011-06-01",
            ["A horta é de todos.", "A colheita é repartida."],
            ["da cidade", "A rega", "Revogado"],
        ),
        ("2012-06-01", ["A horta é do bairro.", "não se sabe o dia exato desta mudança"], ["da cidade"]),
        ("2015-01-07", ["A horta é do bairro."], ["A rega"]),
        ("2015-01-08", ["A horta é da cidade", "A rega é diária."], ["do bairro"]),
        ("2016-09-09", ["Art. 2º Revogado."], []),
    ],
)
def test_the_norm_of_a_day(cliente, lida, dia, presentes, ausentes) -> None:
    html = ler(cliente, f"{NORMA}?em={dia}")
    pagina = texto(html)
    ano, mes, do_mes = (int(parte) for parte in dia.split("-"))
    nome_do_mes = {1: "janeiro", 6: "junho", 9: "setembro"}[mes]
    assert f"Você está lendo o texto de {do_mes} de {nome_do_mes} de {ano}." in pagina
    for trecho in presentes:
        assert trecho in pagina
    for trecho in ausentes:
        assert trecho not in pagina.partition("Texto da norma")[2]
        assert trecho not in re.sub(r"<title>.*?</title>", "", pagina)
    assert f'href="{NORMA}art-1?em={dia}"' in html, "the links stay on the day"
    assert re.search(rf'<a href="{NORMA}">Voltar ao texto de hoje', html)


def test_the_provision_of_a_day_says_its_range_or_that_it_was_not_there(cliente, lida) -> None:
    pagina = texto(ler(cliente, f"{NORMA}art-1?em=2013-02-03"))
    assert "A horta é do bairro." in pagina and "Em vigor de 2012 até 7 de janeiro de 2015." in pagina
    assert "Em vigor de 2 de maio de 2010 até 2012 (dia não conhecido)." in texto(
        ler(cliente, f"{NORMA}art-1?em=2011-02-03")
    )
    assert "podia valer outra redação" in texto(ler(cliente, f"{NORMA}art-1?em=2012-02-03"))
    assert "ainda não existia nesse dia" in texto(ler(cliente, f"{NORMA}art-1/par-1?em=2013-02-03"))
    assert "já não valia nesse dia" in texto(ler(cliente, f"{NORMA}art-2?em=2020-02-03"))
    assert "A rega é diária." not in texto(ler(cliente, f"{NORMA}art-1?em=2013-02-03"))


def test_what_fell_on_a_day_that_nobody_says_is_read_on_a_past_day_with_a_warning(cliente) -> None:
    norma(corpo="<p>Art. 1º A horta é de todos.</p><p><strike>Art. 2º A rega é diária.</strike></p>")
    pagina = texto(ler(cliente, f"{NORMA}?em=2013-02-03"))
    assert "A rega é diária. (hoje não vale mais; não se sabe desde quando)" in pagina
    assert "Revogado" not in pagina
    pagina = texto(ler(cliente, f"{NORMA}art-2?em=2013-02-03"))
    assert "Hoje este texto não vale mais, e não se sabe desde quando" in pagina
    assert "já não valia nesse dia" not in pagina
    hoje = texto(ler(cliente, f"{NORMA}art-2"))
    assert "Este texto não vale mais. Passou a valer em 2 de maio de 2010." in hoje
    comparadas = f"{NORMA}comparar/?de=2013-02-03&para={timezone.localdate().isoformat()}"
    pagina = texto(ler(cliente, comparadas))
    assert "1 dispositivo mudou." in pagina and "A rega é diária." in pagina


def test_links_in_the_text_stay_on_the_day(cliente, lida) -> None:
    assert f'href="{NORMA}art-3?em=2015-02-03"' in ler(cliente, f"{NORMA}art-1?em=2015-02-03")


def test_before_the_norm_there_is_no_text(cliente, lida) -> None:
    pagina = texto(ler(cliente, f"{NORMA}?em=2001-01-01"))
    assert "Nesse dia a norma ainda não existia: ela é de 2 de maio de 2010." in pagina
    assert "A horta" not in pagina


@pytest.mark.parametrize(
    ("em", "frase"),
    [
        ("ontem", "Não entendemos esta data."),
        ("2011-02-30", "Não entendemos esta data."),
        ("2999-01-01", "Esta data ainda não chegou."),
        ("0011-01-01", "Confira o ano"),
    ],
)
@pytest.mark.parametrize("endereco", [NORMA, f"{NORMA}art-1"])
def test_a_wrong_day_is_explained_with_the_form_and_todays_text(cliente, lida, endereco, em, frase) -> None:
    pagina = texto(ler(cliente, f"{endereco}?em={em}", 400))
    assert frase in pagina and "A horta é da cidade" in pagina


def test_what_is_no_date_stays_in_the_field_to_be_mended(cliente, lida) -> None:
    assert '<input type="text" name="em" value="ontem"' in ler(cliente, f"{NORMA}?em=ontem", 400)
    assert '<input type="date" name="em" value="2011-06-01"' in ler(cliente, f"{NORMA}?em=2011-06-01")


def test_a_day_may_be_written_as_people_write_it(cliente, lida) -> None:
    assert "texto de 7 de janeiro de 2015" in texto(ler(cliente, f"{NORMA}?em=07/01/2015"))


def test_two_days_side_by_side(cliente, lida) -> None:
    html = ler(cliente, f"{NORMA}comparar/?de=2011-01-01&para=2020-01-01")
    pagina = texto(html)
    assert "3 dispositivos mudaram." in pagina
    assert re.search(r"<del>.*?saiu:.*?de todos\..*?</del>", html, re.S)
    assert re.search(r"<ins>.*?entrou:.*?da cidade", html, re.S)
    assert "Ainda não existia." in pagina and "Revogado." in pagina
    assert "em 2012 (dia não conhecido)" in pagina and "8 de janeiro de 2015" in pagina


@pytest.mark.parametrize(
    ("consulta", "frase"),
    [
        ("de=2020-01-01&para=2011-01-01", "A segunda data precisa ser depois da primeira."),
        ("de=&para=", "Escolha uma data."),
        ("de=x&para=2011-01-01", "Não entendemos esta data."),
    ],
)
def test_wrong_days_of_a_comparison_are_explained(cliente, lida, consulta, frase) -> None:
    assert frase in texto(ler(cliente, f"{NORMA}comparar/?{consulta}", 400))


def test_the_comparison_begins_with_the_whole_life_of_the_norm(cliente, lida) -> None:
    html = ler(cliente, f"{NORMA}comparar/")
    assert 'value="2010-05-02"' in html and "Dias em que o texto mudou" in html


def test_two_wordings_of_a_provision_side_by_side(cliente, lida) -> None:
    html = ler(cliente, f"{NORMA}comparar/art-1")
    assert "(opcional)" not in html, "there is nothing to leave blank"
    assert "bairro." in html and "da cidade" in html and "todos" not in html
    assert "todos" in ler(cliente, f"{NORMA}comparar/art-1?de=0&para=1")
    assert "da cidade" in ler(cliente, f"{NORMA}comparar/art-1?de=9&para=x"), (
        "a wrong choice gives the last two"
    )
    for caminho in ("art-3", "art-99"):
        assert cliente.get(f"{NORMA}comparar/{caminho}").status_code == 404


def test_a_renumbered_provision_is_where_it_is_now_and_so_is_what_was_below_it(cliente, lida) -> None:
    with no_municipio(None):
        artigo = Dispositivo.objects.get(norma=lida, caminho="art-1")
        CaminhoAntigo.objects.create(norma=lida, caminho="art-77", dispositivo=artigo)
    for pedido, destino in (
        ("art-77", "art-1"),
        ("art-77/par-1", "art-1/par-1"),
        ("art-77?em=2015-02-03", "art-1?em=2015-02-03"),
    ):
        resposta = cliente.get(NORMA + pedido)
        assert (resposta.status_code, resposta.url) == (301, NORMA + destino)
    assert cliente.get(f"{NORMA}art-78").status_code == 404


@pytest.mark.parametrize("caminho", ["comparar/?de=2011-01-01&para=2020-01-01", "comparar/art-1"])
def test_comparing_costs_the_same_whatever_the_size(
    cliente, lida, caminho, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(7) as poucas:
        ler(cliente, NORMA + caminho)
    maior = norma(corpo=CORPO + CORPO.replace("Art. ", "Art. 1") * 3)
    with no_municipio(None):
        datar(maior)
    with django_assert_max_num_queries(7) as muitas:
        ler(cliente, NORMA + caminho)
    assert len(poucas) == len(muitas)


def test_the_search_engines_are_told_which_page_is_the_one_of_today(cliente, lida) -> None:
    for caminho in ("", "art-1"):
        assert re.search(
            rf'<link rel="canonical" href="[^"]*{NORMA}{caminho}">',
            ler(cliente, f"{NORMA}{caminho}?em=2013-01-01"),
        )
        assert "canonical" not in ler(cliente, NORMA + caminho)


def test_the_whole_norm_in_one_page_on_request(cliente) -> None:
    norma(corpo=corpo_longo(60))
    assert "Ler ou imprimir tudo em uma página" in ler(cliente, NORMA)
    html = ler(cliente, f"{NORMA}?inteiro=1")
    assert re.findall(r'id="art-(\d+)"', html) == [str(n) for n in range(1, 61)]
    assert 'rel="next"' not in html and "Ler em partes" in html


def test_the_part_that_is_read_is_marked_in_the_contents(cliente, lida) -> None:
    assert 'class="nesta-parte"' in ler(cliente, NORMA)


@pytest.fixture
def manual(lida):
    with no_municipio(None):
        Dispositivo.objects.filter(norma=lida).delete()
        PaginaDoDocumento.objects.bulk_create(
            [PaginaDoDocumento(norma=lida, numero=n, texto=f"Página {n}.\n<b>x</b>") for n in range(1, 26)]
        )
    return lida


def test_a_document_without_articles_is_read_by_pages(cliente, manual) -> None:
    html = ler(cliente, NORMA)
    assert re.findall(r'id="pagina-(\d+)"', html) == [str(n) for n in range(1, 11)]
    assert "Página 1 de 25" in texto(html) and "<b>x</b>" not in html
    assert re.findall(r'id="pagina-(\d+)"', ler(cliente, f"{NORMA}?pagina=3")) == [
        "21",
        "22",
        "23",
        "24",
        "25",
    ]
    assert cliente.get(f"{NORMA}?pagina=4").status_code == 404
    assert cliente.get(f"{NORMA}pagina-12").url == f"{NORMA}?pagina=2#pagina-12"
