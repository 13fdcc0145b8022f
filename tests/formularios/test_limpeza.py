from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formularios import limpeza
from formularios.codigos import (
    QUANTAS_PALAVRAS,
    TAMANHO_DO_TOKEN,
    codigo_de_papel,
    novo_token,
    resumo_do_codigo,
)
from formularios.palavras import PALAVRAS


@pytest.mark.parametrize(
    ("digitado", "guardado", "mostrado"),
    [
        ("31 99999-8888", "+5531999998888", "(31) 99999-8888"),
        ("(31) 3333 4444", "+553133334444", "(31) 3333-4444"),
        ("+55 31 999998888", "+5531999998888", "(31) 99999-8888"),
        ("0xx31 99999.8888", "+5531999998888", "(31) 99999-8888"),
        ("+351 912 345 678", "+351912345678", "+351 912 345 678"),
    ],
)
def test_a_telephone_is_understood_in_any_format(digitado: str, guardado: str, mostrado: str) -> None:
    assert limpeza.telefone(digitado) == guardado
    assert limpeza.apresentar_telefone(guardado) == mostrado


@pytest.mark.parametrize("digitado", ["99999-8888", "190", "não tenho", "31", "9" * 40])
def test_a_telephone_without_area_code_is_not_a_telephone(digitado: str) -> None:
    assert limpeza.telefone(digitado) is None


@pytest.mark.parametrize(
    ("endereco", "sugestao"),
    [
        ("a@gmial.com", "gmail.com"),
        ("a@hotmail.con", "hotmail.com"),
        ("a@gmail.com", None),
        ("a@vilaaurora.mg.gov.br", None),
    ],
)
def test_a_mistyped_domain_is_noticed_and_others_are_left_alone(endereco: str, sugestao: str | None) -> None:
    assert limpeza.dominio_parecido(endereco) == sugestao


def test_an_email_is_cleaned_of_what_phones_add() -> None:
    assert limpeza.email(" mailto:Maria.Silva@GMAIL.com ") == "Maria.Silva@gmail.com"


@given(st.text(max_size=300))
def test_no_text_breaks_the_cleaning(texto: str) -> None:
    limpeza.telefone(texto)
    limpeza.email(texto)
    limpeza.dominio_parecido(limpeza.email(texto))
    resumo_do_codigo(texto)


def test_the_code_on_paper_has_enough_entropy_and_is_always_the_same() -> None:
    assert len(set(PALAVRAS)) == len(PALAVRAS)
    assert all(palavra.isascii() and palavra.isalpha() and palavra.islower() for palavra in PALAVRAS)
    assert math.log2(len(PALAVRAS) ** QUANTAS_PALAVRAS * 10_000) > 38
    token = novo_token()
    assert len(token) == TAMANHO_DO_TOKEN
    assert codigo_de_papel(token) == codigo_de_papel(token)
    assert len({codigo_de_papel(novo_token()) for _vez in range(1000)}) == 1000


def test_the_code_may_be_typed_with_accents_and_without_hyphens() -> None:
    assert resumo_do_codigo("RIO-MANGA-PIPA-4827") == resumo_do_codigo("río manga  PIPA 4827")
