"""What the library gives to the search."""

from __future__ import annotations

import pytest
from django_scopes import scope

from biblioteca.actions import despublicar_norma
from portal.tarefas.api import drenar
from search.fontes import fonte_chamada
from tests.biblioteca.fabricas import norma

pytestmark = pytest.mark.django_db


# --- documents of the search ---------------------------------------------------------------------------


def test_a_norm_gives_one_document_and_one_for_each_article_in_force(no_escopo) -> None:
    lida = norma()
    documentos = {d.parte: d for d in fonte_chamada("norma").documentos(str(lida.pk))}
    assert list(documentos) == ["", "art-1", "art-2", "art-4"]  # art. 3º is revoked
    artigo = documentos["art-2"]
    assert artigo.titulo == "Art. 2º – Lei nº 10/2010"
    assert artigo.url == "/biblioteca/lei-10-2010/art-2"
    assert artigo.caput == "São deveres da equipe:"
    assert artigo.texto == "São deveres da equipe:\nI - regar;\n§ 1º A rega é diária."
    assert (artigo.contexto, artigo.ano, artigo.grupo, artigo.municipio_id) == (
        "Das Hortas",
        2010,
        "lei-10-2010",
        None,
    )
    assert documentos[""].texto.startswith("Dispõe sobre as hortas")


def test_drafts_and_withdrawn_norms_give_no_document(no_escopo) -> None:
    lida = norma(publicada=False)
    fonte = fonte_chamada("norma")
    assert fonte.documentos(str(lida.pk)) == []
    publicada = norma(numero="11")
    assert fonte.documentos(str(publicada.pk))
    despublicar_norma(norma=publicada, conta=None)
    assert fonte.documentos(str(publicada.pk)) == []


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
    assert not buscar(Consulta(texto="horta", municipio_id=municipio.pk)).itens
