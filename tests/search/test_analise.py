from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analise import bigramas, dobrar, fichas, normalizar, palavras, radical, termos_da_consulta


@pytest.mark.parametrize(
    ("texto", "esperadas"),
    [
        ("Lei nº 8.742/1993: (art. 20", ["lei", "no", "8742", "1993", "art", "20"]),
        ("lei 8742 1993", ["lei", "8742", "1993"]),
        ("Lei 8.742/93 e Lei 13146/15", ["lei", "8742", "1993", "e", "lei", "13146", "2015"]),
        ("em 15/12/98", ["em", "15", "12", "98"]),
        ("art. 13-A", ["art", "13a"]),
        ("art 13a", ["art", "13a"]),
        ("art. 1º-A e art. 2o", ["art", "1a", "e", "art", "2"]),
        ("1º, 1o, 1ª e 1", ["1", "1", "1", "e", "1"]),
        ("Artigo 20, arts. 21 e 22", ["art", "20", "art", "21", "e", "22"]),
        ("R$ 1.000.000,50", ["r", "1000000", "50"]),
        ("16anos, covid19", ["16anos", "covid19"]),
        ("AÇÃO açao Ação", ["acao", "acao", "acao"]),
        ("c\u0327a\u0303", ["ca"]),
        ("😀 — … \x00 \u200b", []),
        ("nome_social", ["nome", "social"]),
    ],
)
def test_words_of_laws_are_the_same_however_they_are_typed(texto: str, esperadas: list[str]) -> None:
    assert palavras(texto) == esperadas


@pytest.mark.parametrize(
    "familia",
    [
        "adoção adoções adocao",
        "conselheiro conselheiros conselheira conselheiras",
        "municipal municipais",
        "benefício benefícios",
        "papel papéis",
        "jovem jovens",
        "mulher mulheres",
        "cidadão cidadãos",
        "deliberativo deliberativa deliberativas",
    ],
)
def test_singular_and_plural_and_gender_share_a_stem(familia: str) -> None:
    assert len({radical(palavra) for palavra in palavras(familia)}) == 1


def test_numbers_have_no_plural() -> None:
    assert radical("1993") == "1993"
    assert radical("2011s") == "2011s"


def test_the_question_loses_empty_words_and_keeps_the_negation_and_the_numbers() -> None:
    termos = termos_da_consulta("Quem não tem direito ao BPC aos 65?")
    assert set(termos.palavras) == {"nao", "direito", "bpc", "65"}


def test_a_question_of_empty_words_only_still_asks_for_them() -> None:
    assert set(termos_da_consulta("o que é").palavras) == {"o", "que", "e"}


def test_a_word_said_twice_weighs_more_but_not_double() -> None:
    pesos = termos_da_consulta("conselho conselho gestor").palavras
    assert 1 == pesos["gestor"] < pesos["conselho"] < 2


def test_pairs_skip_empty_words_so_that_the_question_meets_the_law() -> None:
    assert bigramas(palavras("composição do conselho")) == bigramas(palavras("composição de conselhos"))


@given(st.text(max_size=400))
def test_every_word_is_where_it_says(texto: str) -> None:
    limpo = normalizar(texto)
    for ficha in fichas(limpo):
        escrita = limpo[ficha.inicio : ficha.fim]
        assert palavras(escrita) == [ficha.palavra] or ficha.palavra in (f"19{escrita}", f"20{escrita}")


@given(st.text(max_size=400))
def test_folding_twice_is_folding_once(texto: str) -> None:
    assert [dobrar(palavra) for palavra in palavras(texto)] == palavras(texto)


_COM_NUMEROS = st.text(alphabet="0123456789./-ºoOaA áé²_ \n°", max_size=40)


@given(st.text(max_size=400) | _COM_NUMEROS)
def test_the_words_are_those_that_have_a_place(texto: str) -> None:
    assert palavras(texto) == [ficha.palavra for ficha in fichas(normalizar(texto))]
