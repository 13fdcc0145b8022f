"""What is published of small numbers never tells how many there were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencias.nucleo.protecao import MINIMO, proteger

contagens = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 60), max_size=8)


@pytest.mark.parametrize(
    ("contagens", "publicadas", "total"),
    [
        ({"a": 10, "b": 20}, {"a": 10, "b": 20}, 30),
        ({"a": 10, "b": 0}, {"a": 10, "b": 0}, 10),
        ({"a": 3, "b": 9, "c": 20}, {"a": None, "b": None, "c": 20}, 32),
        ({"a": 1, "b": 1, "c": 20}, {"a": None, "b": None, "c": None}, 22),
        ({"a": 2, "b": 0}, {"a": None, "b": None}, None),
        ({"a": 4, "b": 4, "c": 20}, {"a": None, "b": None, "c": 20}, 28),
        ({}, {}, 0),
    ],
)
def test_small_counts_are_hidden_with_another_that_would_tell(contagens, publicadas, total) -> None:
    assert proteger(contagens) == (publicadas, total)


@given(contagens)
def test_no_small_count_is_shown_and_none_can_be_worked_out(contagens: dict[str, int]) -> None:
    publicadas, total = proteger(contagens)
    assert publicadas.keys() == contagens.keys()
    assert not any(n is not None and 0 < n < MINIMO for n in publicadas.values())
    assert all(n in (None, contagens[nome]) for nome, n in publicadas.items())
    ocultas = [nome for nome, n in publicadas.items() if n is None]
    if total is None or not ocultas:
        return
    resto = total - sum(n for n in publicadas.values() if n is not None)
    assert resto == sum(contagens[nome] for nome in ocultas)
    assert resto >= MINIMO
    assert len(ocultas) > 1 or len(contagens) == 1


@given(contagens)
def test_what_is_large_enough_is_shown(contagens: dict[str, int]) -> None:
    if all(n == 0 or n >= MINIMO for n in contagens.values()):
        assert proteger(contagens) == (contagens, sum(contagens.values()))
