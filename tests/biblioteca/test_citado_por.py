"""Who cites a norm, as its page shows it: each work once, with its places."""

from __future__ import annotations

import pytest
from django.urls import reverse

from biblioteca.models import Citacao, Norma
from biblioteca.referencias import citado_por
from portal.municipios.contexto import no_municipio
from tests.biblioteca.fabricas import norma

pytestmark = pytest.mark.django_db


@pytest.fixture
def lendo(no_escopo) -> Norma:
    return norma(numero="8.742", ano=1993)


def _citar(
    lida: Norma, municipio, caminho: str = "", pk: str = "7", especie: str = "guia", **campos: object
) -> Citacao:
    dados = {
        "fonte": "pagina",
        "titulo": f"Guia {pk}",
        "url": "/guias/x/",
        "trecho": "Diz o artigo.",
        **campos,
    }
    return Citacao.objects.create(
        municipio=municipio, pk_da_fonte=pk, especie=especie, norma=lida.slug, caminho=caminho, **dados
    )


def test_a_norm_shows_who_cites_it_but_not_itself(no_escopo, lendo) -> None:
    assert citado_por(lendo) is None
    _citar(lendo, no_escopo, "art-1")
    _citar(lendo, no_escopo, "art-4")
    _citar(lendo, None, pk=str(lendo.pk), fonte="norma", especie="norma")
    citado = citado_por(lendo)
    assert citado is not None
    assert [c.rotulo for c in citado.contagens] == ["1 guia"]
    assert not citado.tem_mais
    assert citado.url == "/biblioteca/lei-8742-1993/citado-por/"


def test_what_the_municipality_wrote_comes_first(no_escopo, lendo) -> None:
    for n in range(9):
        _citar(lendo, None, "art-1", pk=str(n))
    _citar(lendo, no_escopo, "art-1", pk="99", titulo="Guia da cidade")
    citado = citado_por(lendo, "art-1")
    assert citado is not None
    assert citado.amostra[0].titulo == "Guia da cidade"
    assert citado.tem_mais


def test_a_provision_shows_who_cites_it_or_what_is_below_it(no_escopo, lendo) -> None:
    for n, caminho in enumerate(("art-2", "art-2/par-1", "art-20")):
        _citar(lendo, no_escopo, caminho, pk=str(n))
    citado = citado_por(lendo, "art-2")
    assert citado is not None and [c.total for c in citado.contagens] == [2]
    assert citado.url.endswith("?dispositivo=art-2")


def test_other_municipalities_are_never_shown(no_escopo, outro_municipio, lendo) -> None:
    with no_municipio(outro_municipio):
        _citar(lendo, outro_municipio, "art-1")
    assert citado_por(lendo) is None and citado_por(lendo, "art-1") is None


def test_it_takes_two_queries(no_escopo, lendo, django_assert_num_queries) -> None:
    for n in range(30):
        _citar(lendo, no_escopo, "art-1", pk=str(n))
    with django_assert_num_queries(2):
        citado = citado_por(lendo, "art-1")
    assert citado and citado.tem_mais and len(citado.amostra) == 3


def test_a_manual_that_cites_on_many_pages_is_one_work_with_its_pages(cliente, no_escopo, lendo) -> None:
    manual = norma(no_escopo, numero="12", ano=2012)
    dados = {"fonte": "norma", "especie": "norma", "pk": str(manual.pk), "titulo": manual.nome}
    for numero in range(2, 17):
        url = f"{manual.get_absolute_url()}pagina-{numero}"
        for caminho in ("art-1", "art-4"):
            _citar(lendo, no_escopo, caminho, parte=f"pagina-{numero}", url=url, **dados)
    _citar(lendo, no_escopo, "art-1", pk="99")
    citado = citado_por(lendo)
    assert citado is not None and [obra.titulo for obra in citado.amostra] == [manual.nome, "Guia 99"]
    for endereco in (lendo.get_absolute_url(), reverse("biblioteca:citado_por", kwargs={"slug": lendo.slug})):
        html = cliente.get(endereco).content.decode()
        assert html.count(f">{manual.nome}<") == 1 and "1 guia" in html and "1 norma" in html
        assert f'<a href="{manual.get_absolute_url()}pagina-2">Página 2</a>' in html
        assert f'<a href="{manual.get_absolute_url()}pagina-13">Página 13</a>' in html
        assert "e em mais 3 lugares" in html and "Página 14" not in html


def test_the_articles_of_one_law_that_cite_are_one_work(no_escopo, lendo) -> None:
    outra = norma(no_escopo, numero="11", ano=2011)
    dados = {"fonte": "norma", "especie": "norma", "pk": str(outra.pk), "titulo": "Art. 1º – Lei"}
    for parte in ("", "art-1", "art-2/par-1"):
        _citar(lendo, no_escopo, "art-4", parte=parte, **dados)
    (obra,) = citado_por(lendo).amostra
    assert (obra.titulo, obra.url) == (outra.nome, outra.get_absolute_url())
    assert [obra.primeiro.rotulo, *(lugar.rotulo for lugar in obra.tambem)] == [
        "",
        "Art. 1º",
        "Art. 2º, § 1º",
    ]


def test_the_page_lists_every_citation_by_kind(cliente, no_escopo, lendo) -> None:
    for n in range(25):
        _citar(lendo, no_escopo, "art-1", pk=str(n))
    _citar(lendo, no_escopo, "art-4", pk="99", especie="proposta", fonte="proposta", titulo="Hortas & saúde")
    url = reverse("biblioteca:citado_por", kwargs={"slug": lendo.slug})
    pagina = cliente.get(url)
    assert "25 guias" in pagina.content.decode() and "Página 1 de 2" in pagina.content.decode()
    so_propostas = cliente.get(url, {"especie": "proposta"}).content.decode()
    assert "Hortas &amp; saúde" in so_propostas and "Guia 1<" not in so_propostas
    do_artigo = cliente.get(url, {"dispositivo": "art-4"}).content.decode()
    assert "art. 4º da Lei nº 8.742/1993" in do_artigo and "Guia 1<" not in do_artigo
    assert cliente.get(url, {"dispositivo": "art-99"}).status_code == 404
    assert cliente.get(url, {"especie": "nada", "pagina": "x"}).status_code == 200
    assert "Nada do que está publicado" in cliente.get(url, {"dispositivo": "art-3"}).content.decode()
