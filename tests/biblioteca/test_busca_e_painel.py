"""What the library gives to the search."""

from __future__ import annotations

import pytest
from django_scopes import scope

from biblioteca.actions import despublicar_norma
from biblioteca.models import Citacao, PaginaDoDocumento
from portal.tarefas.api import drenar
from search.documentos import Esfera
from search.fontes import fonte_chamada
from tests.biblioteca.fabricas import norma

pytestmark = pytest.mark.django_db


# --- documents of the search ---------------------------------------------------------------------------


def test_a_norm_gives_one_document_and_one_for_each_article_in_force(no_escopo) -> None:
    lida = norma()
    documentos = {d.parte: d for d in fonte_chamada("norma").documentos(str(lida.pk)) if d.vigente}
    assert list(documentos) == ["", "art-1", "art-2", "art-4"]  # art. 3º is revoked
    artigo = documentos["art-2"]
    assert artigo.titulo == "Art. 2º – Lei nº 10/2010"
    assert artigo.url == "/biblioteca/lei-10-2010/art-2"
    assert artigo.caput == "São deveres da equipe:"
    assert artigo.inteiro == "São deveres da equipe:\nI - regar;\n§ 1º A rega é diária."
    assert [parte.caminho for parte in artigo.partes] == ["art-2/inc-1", "art-2/par-1"]
    assert artigo.url_da_parte(artigo.partes[1]) == "/biblioteca/lei-10-2010/art-2/par-1"
    assert (artigo.contexto, artigo.ano, artigo.grupo, artigo.municipio_id) == (
        "Das Hortas",
        2010,
        "lei-10-2010",
        None,
    )
    assert (artigo.tipo, artigo.esfera, artigo.rascunho) == ("lei", Esfera.FEDERAL, False)
    assert documentos[""].texto.startswith("Dispõe sobre as hortas")


def test_what_the_law_used_to_say_is_found_as_such_and_leads_to_the_present_provision(no_escopo) -> None:
    lida = norma()
    passadas = {d.parte: d for d in fonte_chamada("norma").documentos(str(lida.pk)) if not d.vigente}
    assert [(d.url, d.inteiro) for d in passadas.values()] == [
        ("/biblioteca/lei-10-2010/art-2", "São deveres:"),
        ("/biblioteca/lei-10-2010/art-2/inc-3", "podar."),
        ("/biblioteca/lei-10-2010/art-3", "A colheita é repartida."),
    ]
    assert len({d.id for d in passadas.values()}) == 3


def test_a_norm_that_was_revoked_whole_is_the_past(no_escopo) -> None:
    lida = norma()
    lida.revogada_por = "Lei nº 30, de 2020"
    lida.save()
    assert not any(d.vigente for d in fonte_chamada("norma").documentos(str(lida.pk)))


def test_a_document_without_articles_is_found_by_page(no_escopo) -> None:
    lida = norma()
    PaginaDoDocumento.objects.create(norma=lida, numero=3, texto="Como preencher o quadro.")
    (pagina,) = [d for d in fonte_chamada("norma").documentos(str(lida.pk)) if d.pagina]
    assert (pagina.pagina, pagina.texto, pagina.url) == (
        3,
        "Como preencher o quadro.",
        "/biblioteca/lei-10-2010/pagina-3",
    )


def test_drafts_and_withdrawn_norms_give_only_drafts(no_escopo) -> None:
    lida = norma(publicada=False)
    fonte = fonte_chamada("norma")
    assert {d.rascunho for d in fonte.documentos(str(lida.pk))} == {True}
    publicada = norma(numero="11")
    assert {d.rascunho for d in fonte.documentos(str(publicada.pk))} == {False}
    despublicar_norma(norma=publicada, conta=None)
    assert {d.rascunho for d in fonte.documentos(str(publicada.pk))} == {True}
    pk = str(publicada.pk)
    publicada.delete()
    assert fonte.documentos(pk) == []


def test_how_many_works_cite_an_article_counts_each_once_and_never_its_own(no_escopo) -> None:
    lida = norma()
    for pk, caminho in (("um", "art-1"), ("um", "art-1/par-1"), ("dois", "art-1"), (str(lida.pk), "art-1")):
        Citacao.objects.create(
            fonte="norma", pk_da_fonte=pk, parte=caminho, especie="norma", norma=lida.slug, caminho=caminho
        )
    documentos = {d.parte: d.citada for d in fonte_chamada("norma").documentos(str(lida.pk))}
    assert (documentos["art-1"], documentos["art-2"], documentos[""]) == (2, 0, 2)


def test_the_queries_do_not_grow_with_the_norms(no_escopo, django_assert_num_queries) -> None:
    for numero in ("10", "11", "12"):
        norma(numero=numero)
    with django_assert_num_queries(5):
        assert len({d.pk for d in fonte_chamada("norma").todos(None)}) == 3


def test_the_whole_source_is_split_by_owner(municipio, outro_municipio) -> None:
    norma(), norma(municipio, numero="20"), norma(outro_municipio, numero="30")
    fonte = fonte_chamada("norma")
    assert {d.grupo for d in fonte.todos(None)} == {"lei-10-2010"}
    assert {d.grupo for d in fonte.todos(municipio)} == {"lei-municipal-20-2010"}


def test_the_outbox_puts_the_articles_in_the_index(municipio) -> None:
    from search.api import Consulta, buscar

    lida = norma(municipio)
    drenar()
    achados = buscar(Consulta(texto="colheita planta horta", municipio_id=municipio.pk)).itens
    assert lida.get_absolute_url() + "art-1" in {item.documento.url for item in achados}
    with scope(municipio=municipio):
        despublicar_norma(norma=lida, conta=None)
    drenar()
    achados = buscar(
        Consulta(texto="horta", municipio_id=municipio.pk)
    ).itens  # other tests' norms may be there
    assert lida.get_absolute_url() not in {item.documento.url.rpartition("art-")[0] for item in achados}
