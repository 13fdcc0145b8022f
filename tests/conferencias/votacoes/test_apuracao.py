"""Counting is exact: nothing is lost, a tie never wins, and the sentence says the rule that applied."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencias.nucleo.api import Base, TipoDeMaioria
from conferencias.votacoes.apuracao import (
    Apuracao,
    Eleitores,
    Regra,
    Voto,
    apurar,
    porcentagem,
    tem_maioria,
    votos_necessarios,
)

OPCOES = ("favor", "contra", "abstencao")
SIMPLES, ABSOLUTA, DOIS_TERCOS = TipoDeMaioria.SIMPLES, TipoDeMaioria.ABSOLUTA, TipoDeMaioria.DOIS_TERCOS
votos = st.lists(
    st.builds(Voto, st.tuples(st.sampled_from(OPCOES)), st.sampled_from([True, False, None])), max_size=60
)
contagens = st.none() | st.fixed_dictionaries({codigo: st.integers(0, 40) for codigo in OPCOES})
regras = st.builds(Regra, maioria=st.sampled_from(TipoDeMaioria), base=st.sampled_from(Base))


def contar(
    dados: list[Voto], contagem: dict[str, int] | None = None, regra: Regra | None = None, rol: int = 200
) -> Apuracao:
    return apurar(
        opcoes=OPCOES,
        votos=dados,
        contagem=contagem,
        eleitores=Eleitores(rol=rol, presentes=rol, aptos=rol),
        regra=regra or Regra(maioria=SIMPLES, base=Base.VOTOS_VALIDOS),
    )


def de(favor: int, contra: int, abstencao: int = 0) -> list[Voto]:
    quantos = zip(OPCOES, (favor, contra, abstencao), strict=True)
    return [Voto((codigo,), False) for codigo, n in quantos for _n in range(n)]


@given(votos, contagens, regras)
def test_no_vote_is_lost_or_counted_twice(
    dados: list[Voto], contagem: dict[str, int] | None, regra: Regra
) -> None:
    resultado = contar(dados, contagem, regra)
    assert sum(p.total for p in resultado.por_opcao.values()) == len(dados) + sum((contagem or {}).values())
    assert resultado.votantes == len(dados) + sum((contagem or {}).values())
    for parcela in resultado.por_opcao.values():
        if parcela.presencial is not None and parcela.remoto is not None:
            assert parcela.presencial + parcela.remoto == parcela.total


@given(votos, regras, st.randoms())
def test_the_order_of_the_ballots_changes_nothing(dados: list[Voto], regra: Regra, acaso) -> None:
    outra = list(dados)
    acaso.shuffle(outra)
    assert contar(dados, None, regra) == contar(outra, None, regra)


@given(votos, regras)
def test_one_more_vote_in_favour_never_loses_a_majority(dados: list[Voto], regra: Regra) -> None:
    antes = contar(dados, None, regra).aprovada
    assert contar([*dados, Voto(("favor",), False)], None, regra).aprovada or not antes


@given(st.sampled_from([ABSOLUTA, DOIS_TERCOS]), st.integers(1, 3000), st.integers(0, 3000))
def test_a_share_is_compared_exactly(maioria: TipoDeMaioria, base: int, favor: int) -> None:
    parte = Fraction(favor, base)
    esperado = parte > Fraction(1, 2) if maioria == ABSOLUTA else parte >= Fraction(2, 3)
    assert tem_maioria(maioria, favor=favor, contra=0, base=base) == esperado


@pytest.mark.parametrize(
    ("maioria", "base", "minimo"),
    [
        (ABSOLUTA, 30, 16),
        (ABSOLUTA, 31, 16),
        (DOIS_TERCOS, 30, 20),
        (DOIS_TERCOS, 31, 21),
        (DOIS_TERCOS, 32, 22),
    ],
)
def test_the_least_votes_of_a_majority(maioria: TipoDeMaioria, base: int, minimo: int) -> None:
    assert votos_necessarios(maioria, base) == minimo


@pytest.mark.parametrize("maioria", list(TipoDeMaioria))
@pytest.mark.parametrize("base", list(Base))
def test_nobody_voted_and_nothing_is_approved(maioria: TipoDeMaioria, base: Base) -> None:
    assert contar([], None, Regra(maioria=maioria, base=base)).aprovada is False


def test_a_tie_is_not_approved_and_says_so() -> None:
    resultado = contar(de(3, 3, 1))
    assert resultado.aprovada is False
    assert "houve empate" in resultado.explicacao


@pytest.mark.parametrize(
    ("base", "numero", "aprovada"),
    [
        (Base.VOTOS_VALIDOS, 9, True),
        (Base.VOTANTES, 12, False),
        (Base.PRESENTES, 20, False),
        (Base.CREDENCIADOS, 30, False),
    ],
)
def test_the_majority_is_taken_of_the_base_of_the_rules(base: Base, numero: int, aprovada: bool) -> None:
    resultado = apurar(
        opcoes=OPCOES,
        votos=de(6, 3, 3),
        contagem=None,
        eleitores=Eleitores(rol=20, presentes=20, aptos=30),
        regra=Regra(maioria=DOIS_TERCOS, base=base),
    )
    assert (resultado.base, resultado.aprovada) == (numero, aprovada)
    assert f"dois terços de {numero}" in resultado.explicacao


def test_the_explanation_reads_as_a_sentence_of_the_minutes() -> None:
    resultado = contar(de(18, 5, 2), None, Regra(maioria=ABSOLUTA, base=Base.VOTANTES), rol=30)
    assert resultado.explicacao == (
        "Votaram 25 pessoas, de 30 no rol. 18 a favor, 5 contra, 2 de abstenção. A maioria absoluta pede mais da "
        "metade de 25 (todas as pessoas que votaram): ao menos 13 votos a favor. Houve 18 (72,0 %). "
        "Resultado: aprovada."
    )


@pytest.mark.parametrize(
    ("parte", "todo", "texto"),
    [(2, 3, "66,7"), (1, 3, "33,3"), (1, 8, "12,5"), (1, 2000, "0,1"), (0, 0, "0,0")],
)
def test_a_percentage_is_rounded_half_up(parte: int, todo: int, texto: str) -> None:
    assert porcentagem(parte, todo) == texto


def test_candidates_are_counted_without_a_majority() -> None:
    resultado = apurar(
        opcoes=("a", "b", "branco"),
        votos=[Voto(("a", "b"), None), Voto(("b",), None), Voto(("branco",), None)],
        contagem=None,
        eleitores=Eleitores(rol=5, presentes=5, aptos=5),
        regra=Regra(maioria=None, base=None),
    )
    assert (resultado.aprovada, resultado.base, resultado.votantes) == (None, None, 3)
    assert resultado.por_opcao["b"] == (None, None, 2)
    assert resultado.explicacao == "Votaram 3 pessoas, de 5 no rol. 1 voto em branco."


@given(votos, contagens, regras)
def test_a_result_is_the_same_after_it_was_stored(
    dados: list[Voto], contagem: dict[str, int] | None, regra: Regra
) -> None:
    resultado = contar(dados, contagem, regra)
    assert Apuracao.dos_dados(json.loads(json.dumps(resultado.como_dados()))) == resultado
