"""The path of a matter, as pure code: every path is allowed by the table, and every path can end in a decision."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencias.plenaria.estados import (
    APROVADAS,
    FINAIS,
    TRANSICOES,
    Ato,
    Estado,
    TransicaoProibida,
    aplicar,
    possivel,
)


def saidas(estado: Estado) -> list[Ato]:
    return [ato for ato in Ato if possivel(estado, ato)]


@st.composite
def caminhos(desenhar) -> list[tuple[Estado, Ato, Estado]]:
    """A walk from the order of the day through allowed acts, until a decision or forty acts."""
    estado, passos = Estado.NA_PAUTA, []
    while saidas(estado) and len(passos) < 40:
        ato = desenhar(st.sampled_from(saidas(estado)))
        passos.append((estado, ato, estado := aplicar(estado, ato)))
    return passos


@given(st.sampled_from(Estado), st.sampled_from(Ato))
def test_what_is_not_in_the_table_is_denied(estado: Estado, ato: Ato) -> None:
    if (estado, ato) in TRANSICOES:
        assert aplicar(estado, ato) in Estado
    else:
        with pytest.raises(TransicaoProibida):
            aplicar(estado, ato)


@given(caminhos())
def test_nothing_is_decided_before_it_is_read(caminho) -> None:
    assert caminho[0][1] is Ato.LER
    assert all(antes is not Estado.NA_PAUTA for antes, _ato, _depois in caminho[1:])


@given(caminhos())
def test_what_is_decided_never_moves_again(caminho) -> None:
    assert all(antes not in FINAIS for antes, _ato, _depois in caminho)


@given(caminhos())
def test_who_is_against_speaks_after_who_is_in_favour_and_before_the_vote(caminho) -> None:
    for (_a, _b, chegou), (_c, ato, _d) in pairwise(caminho):
        if chegou is Estado.DEFESA:
            assert ato is not Ato.VOTAR
        if ato is Ato.CONTRADIZER:
            assert chegou is Estado.DEFESA


@given(caminhos())
def test_only_a_vote_takes_a_text_out_refers_or_rejects_it(caminho) -> None:
    for antes, _ato, depois in caminho:
        if depois in FINAIS - APROVADAS:
            assert antes is Estado.EM_VOTACAO


@pytest.mark.parametrize("estado", list(Estado))
def test_from_everywhere_a_decision_can_be_reached(estado: Estado) -> None:
    vistos, por_ver = set(), {estado}
    while por_ver:
        atual = por_ver.pop()
        vistos.add(atual)
        por_ver |= {aplicar(atual, ato) for ato in saidas(atual)} - vistos
    assert vistos & FINAIS


def test_every_state_is_reached_by_some_path() -> None:
    assert set(TRANSICOES.values()) | {Estado.NA_PAUTA} == set(Estado)
