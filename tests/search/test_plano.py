"""The question as a plan: pure, printable and replayable."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.documentos import Consulta, Especie, Vigencia
from search.plano import Intencao, Plano, planejar
from search.sinonimos import Linha, montar, padroes

VOCABULARIO = montar(padroes())


def plano(texto: str, **campos) -> Plano:
    return planejar(Consulta(texto=texto, municipio_id=7, **campos), VOCABULARIO)


@given(st.text(max_size=200))
def test_any_plan_survives_json(texto: str) -> None:
    este = plano(texto, anos=(1993,), especies=(Especie.NORMA,))
    assert Plano.de_dict(json.loads(json.dumps(este.como_dict()))) == este


@pytest.mark.parametrize(
    ("texto", "intencao"),
    [
        ("o que é CRAS", Intencao.DEFINICAO),
        ("quem tem direito ao BPC", Intencao.DEFINICAO),
        ("art. 20 da LOAS", Intencao.CITACAO),
        ("Lei nº 8.742/1993", Intencao.CITACAO),
        ("resolução CNAS 109", Intencao.CITACAO),
        ("viagem do conselheiro", Intencao.PERGUNTA),
        ("palavra " * 30, Intencao.TEXTO_COLADO),
    ],
)
def test_what_kind_of_question_it_is(texto: str, intencao: Intencao) -> None:
    assert plano(texto).intencao == intencao


@pytest.mark.parametrize("texto", ["", "   ", '"', "-", '""', "-creche", "()[]*?"])
def test_a_text_that_asks_for_nothing_gives_a_plan_that_asks_for_nothing(texto: str) -> None:
    assert not plano(texto)


def test_a_pasted_text_has_no_orders() -> None:
    colado = plano('O conselho "delibera" -sempre ' + "sobre a política de assistência " * 6)
    assert (colado.frases, colado.excluidas, colado.expansoes) == ((), (), ())


def test_nobody_else_s_documents_are_in_the_plan() -> None:
    assert plano("conselho").acesso == tuple(
        f"{dono}|{idioma}|publico" for dono in (0, 7) for idioma in ("todos", "pt-br")
    )
    assert all("rascunho" not in chave for chave in plano("conselho").acesso)
    assert any("rascunho" in chave for chave in plano("conselho", com_rascunhos=True).acesso)


def test_in_force_unless_asked_otherwise() -> None:
    assert plano("conselho").filtros == {"vigencias": ("em-vigor",)}
    assert plano("conselho", vigencia=Vigencia.TODAS).filtros == {}


def test_synonyms_weigh_less_than_the_words_typed() -> None:
    pesos = {(c.campo, c.termo): c.peso for c in plano("enchente").clausulas}
    assert pesos["palavras", "calamidade"] < pesos["palavras", "enchente"]


def test_the_longest_synonym_wins_and_plurals_are_the_same() -> None:
    vocabulario = montar([Linha("casa", ("moradia",)), Linha("casa da família", ("CRAS",))])
    consulta = Consulta(texto="Casas das Famílias", municipio_id=None)
    assert [e.termo for e in planejar(consulta, vocabulario).expansoes] == ["casa da família"]


def test_what_two_terms_stand_for_is_told_once() -> None:
    vocabulario = montar(
        [Linha("enchente", ("Calamidade pública",)), Linha("desastre", ("calamidade publica",))]
    )
    plano = planejar(Consulta(texto="enchente desastre", municipio_id=1), vocabulario)
    assert [e.equivalentes for e in plano.expansoes] == [("Calamidade pública",)]


def test_both_ways_only_when_said() -> None:
    um = montar([Linha("BPC", ("benefício continuado",))])
    dois = montar([Linha("BPC", ("benefício continuado",), nos_dois_sentidos=True)])
    pergunta = Consulta(texto="benefício continuado", municipio_id=None)
    assert planejar(pergunta, um).expansoes == ()
    assert [e.equivalentes for e in planejar(pergunta, dois).expansoes] == [("BPC",)]
