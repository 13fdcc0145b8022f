"""The allocation on cases that people know: real results (DOMINIO §1.5), ties, withdrawals, quotas, empty seats."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from conferencias.eleicoes.alocacao import EntradaInvalida
from conferencias.eleicoes.pessoas import Desempatada, SegmentoDaEleicao
from conferencias.eleicoes.tabela import impedimentos
from conferencias.nucleo.api import Cota, Desempate
from tests.conferencias.eleicoes.fabricas_da_alocacao import (
    CADEIA,
    GOVERNO,
    SEGMENTOS,
    SEMENTE,
    TRABALHADORES,
    USUARIOS,
    candidatura,
    cotista,
    eleger,
    quem,
    regras,
)

NEGRAS = (Cota(grupo="negras", nome="Pessoas negras", percentual=30),)
TURNO = (Desempate.SEGUNDO_TURNO, *CADEIA)


def texto(resultado: object) -> str:
    return " ".join(p.texto for p in resultado.passos)  # type: ignore[attr-defined]


def test_vitoria_2025_six_titulares_and_six_substitutes_three_on_each_side() -> None:
    das_regras = regras(
        ("usuarios", 1, 1), ("trabalhadores", 1, 1), ("entidades", 1, 1), ("governo", 3, 3), paridade=True
    )
    concorrem = [
        candidatura(f"{s.codigo}-{n}", 40 - n, s.codigo)
        for s in SEGMENTOS
        for n in range(6 if s is GOVERNO else 2)
    ]
    resultado = eleger(concorrem, das_regras)
    assert (len(resultado.titulares), len(resultado.suplentes)) == (6, 6)
    lados = {s.codigo: s.lado for s in SEGMENTOS}
    assert [lados[t.segmento] for t in resultado.titulares].count("governo") == 3
    assert quem(t for t in resultado.titulares if t.segmento != "governo") == [
        "usuarios-0",
        "trabalhadores-0",
        "entidades-0",
    ]
    assert impedimentos(das_regras, SEGMENTOS)[-1].startswith("As regras ainda não dizem"), (
        "only what is undecided"
    )
    assert not [i for i in impedimentos(das_regras, SEGMENTOS) if "paridade:" in i]


def test_betim_2023_eight_of_civil_society_and_four_of_government_are_not_parity() -> None:
    tabela = (("usuarios", 3, 0), ("trabalhadores", 3, 0), ("entidades", 2, 0), ("governo", 4, 0))
    concorrem = [candidatura(f"{s}-{n}", 90 - n, s) for s, t, _u in tabela for n in range(t + 2)]
    resultado = eleger(concorrem, regras(*tabela, paridade=False))
    assert len(resultado.titulares) == 12
    assert sum(t.segmento == "governo" for t in resultado.titulares) == 4
    assert not [i for i in impedimentos(regras(*tabela, paridade=False), SEGMENTOS) if "paridade:" in i]
    (queixa,) = [i for i in impedimentos(regras(*tabela, paridade=True), SEGMENTOS) if "paridade:" in i]
    assert queixa.endswith("governo tem 4, e sociedade civil tem 8.")


def test_urbano_santos_each_titular_has_a_personal_substitute() -> None:
    civil = SegmentoDaEleicao(codigo="civil", nome="Sociedade civil", lado="sociedade_civil")
    das_regras = regras(("civil", 2, 2), ("governo", 2, 2), suplencia="por_vaga")
    concorrem = [candidatura(f"{s}{n}", 20 - n, s) for s in ("civil", "governo") for n in range(4)]
    resultado = eleger(concorrem, das_regras, segmentos=(civil, GOVERNO))
    assert {s.chave: s.titular for s in resultado.suplentes} == {
        "civil2": "civil0",
        "civil3": "civil1",
        "governo2": "governo0",
        "governo3": "governo1",
    }
    assert "Civil2, com 18 votos, é suplente de Civil0" in texto(resultado)


def test_the_most_voted_are_elected_and_the_next_are_substitutes_in_order() -> None:
    resultado = eleger(
        [candidatura("ana", 9), candidatura("bia", 7), candidatura("caio", 3), candidatura("davi", 1)],
        regras(("usuarios", 2, 1)),
    )
    assert (quem(resultado.titulares), quem(resultado.suplentes)) == (["ana", "bia"], ["caio"])
    assert "A vaga 2 de Usuários(as) foi para Bia, com 7 votos, porque ficou em 2º lugar" in texto(resultado)


def test_a_reserved_seat_goes_to_the_best_voted_of_the_group_in_place_of_the_least_voted() -> None:
    das_regras = regras(("usuarios", 3, 1), cotas=NEGRAS, cota_total=30, contagem_das_cotas="no_todo")
    concorrem = [
        candidatura("ana", 9),
        candidatura("bia", 8),
        candidatura("caio", 7),
        cotista("dora", 4, "negras"),
        cotista("eva", 2, "negras"),
    ]
    resultado = eleger(concorrem, das_regras)
    assert quem(resultado.titulares) == ["ana", "bia", "dora"]
    assert quem(resultado.suplentes) == ["caio"], "who lost the seat is the first substitute"
    assert [t.reservada for t in resultado.titulares] == [False, False, True]
    assert "Caio, com 7 votos, não fica com esta vaga" in texto(resultado)
    assert "negras" not in texto(resultado), "nobody's group is told"


def test_a_group_declared_without_running_for_the_reserved_seats_does_not_count() -> None:
    das_regras = regras(("usuarios", 1, 0), cotas=NEGRAS, cota_total=30, contagem_das_cotas="no_todo")
    fora = candidatura("bia", 1, grupos=frozenset({"negras"}))
    assert quem(eleger([candidatura("ana", 9), fora], das_regras).titulares) == ["ana"]


def test_the_swap_is_made_where_it_moves_the_fewest_votes() -> None:
    das_regras = regras(
        ("usuarios", 2, 0), ("trabalhadores", 1, 0), cotas=NEGRAS, cota_total=30, contagem_das_cotas="no_todo"
    )
    concorrem = [
        candidatura("ana", 9),
        candidatura("bia", 8),
        cotista("caio", 1, "negras"),
        candidatura("davi", 5, "trabalhadores"),
        cotista("eva", 4, "negras", segmento="trabalhadores"),
    ]
    assert quem(eleger(concorrem, das_regras).titulares) == ["ana", "bia", "eva"]


def test_by_segment_each_one_keeps_its_share_and_by_group_each_group() -> None:
    concorrem = [
        *(candidatura(f"u{n}", 9 - n) for n in range(3)),
        cotista("x", 1, "negras"),
        *(candidatura(f"t{n}", 9 - n, "trabalhadores") for n in range(3)),
        cotista("y", 1, "pcd", "negras", segmento="trabalhadores"),
    ]
    tabela = (("usuarios", 2, 0), ("trabalhadores", 2, 0))
    duas = (*NEGRAS, Cota(grupo="pcd", nome="Pessoas com deficiência", percentual=20))
    por_segmento = regras(*tabela, cotas=duas, cota_total=30, contagem_das_cotas="por_segmento")
    assert quem(eleger(concorrem, por_segmento).titulares) == ["u0", "x", "t0", "y"]
    frase = "Vagas reservadas em Trabalhadores(as): pelo menos 1. Foram preenchidas."
    assert frase in texto(eleger(concorrem, por_segmento))
    por_grupo = regras(*tabela, cotas=duas, contagem_das_cotas="por_grupo")
    resultado = eleger(concorrem, por_grupo)
    assert [(r.minimo, r.alcancado) for r in resultado.reservas] == [(2, 2), (1, 1)]


def test_it_is_never_told_how_many_of_the_elected_are_of_one_group() -> None:
    das_regras = regras(("usuarios", 8, 0), cotas=NEGRAS, contagem_das_cotas="por_grupo")
    resultado = eleger([cotista(f"x{n}", 9 - n, "negras") for n in range(8)], das_regras)
    assert resultado.reservas[0].alcancado == 8
    frase = next(p.texto for p in resultado.passos if "Foram preenchidas" in p.texto)
    assert "8" not in frase, "it would say it of everybody elected"


def test_of_few_elected_it_is_not_told_which_groups_were_completed() -> None:
    das_regras = regras(("usuarios", 3, 0), cotas=NEGRAS, contagem_das_cotas="por_grupo")
    completa = eleger([cotista(f"x{n}", 9 - n, "negras") for n in range(3)], das_regras)
    incompleta = eleger([candidatura(f"x{n}", 9 - n) for n in range(3)], das_regras)
    assert completa.reservas != incompleta.reservas
    assert completa.passos == incompleta.passos
    assert "são poucas as pessoas eleitas" in texto(completa)


@pytest.mark.parametrize("cadeia", [("cota", "sorteio"), ("maior_idade", "cota", "sorteio")])
def test_no_sentence_of_a_tie_tells_who_runs_for_the_reserved_seats(cadeia: tuple[Desempate, ...]) -> None:
    das_regras = regras(
        ("usuarios", 2, 2), cotas=NEGRAS, cota_total=10, contagem_das_cotas="no_todo", desempate=cadeia
    )
    velha = {"nascimento": date(1950, 1, 1)}
    concorrem = [cotista("ana", 5, "negras"), candidatura("bia", 5), candidatura("caio", 5, **velha)]
    resultado = eleger([*concorrem, cotista("davi", 9, "negras")], das_regras)
    do_segmento = " ".join(p.texto for p in resultado.passos if p.segmento)
    assert "veio antes pela ordem de desempate das regras" in do_segmento
    assert not [dica for dica in ("reservada", "mais velha", "sorteada") if dica in do_segmento]


def test_all_the_tied_take_part_in_the_further_ballot_also_whom_a_reserve_elects() -> None:
    """To leave them out would tell what they declared, and the ballot would never break the tie."""
    das_regras = regras(
        ("usuarios", 2, 1), cotas=NEGRAS, cota_total=30, contagem_das_cotas="no_todo", desempate=TURNO
    )
    antes = eleger([candidatura("bia", 5), cotista("caio", 5, "negras"), candidatura("davi", 5)], das_regras)
    (empate,) = antes.empates
    assert (empate.chaves, empate.vagas) == (("bia", "caio", "davi"), 2)

    votadas = [
        candidatura("bia", 5, segundo_turno=Desempatada(2, 1)),
        cotista("caio", 5, "negras", segundo_turno=Desempatada(2, 0)),
        candidatura("davi", 5, segundo_turno=Desempatada(2, 4)),
    ]
    resultado = eleger(votadas, das_regras)
    assert not resultado.empates
    assert quem(resultado.titulares) == ["davi", "caio"]


def test_an_impossible_quota_says_how_many_and_rolls_to_everybody() -> None:
    das_regras = regras(("usuarios", 4, 0), cotas=NEGRAS, cota_total=50, contagem_das_cotas="no_todo")
    concorrem = [*(candidatura(f"u{n}", 9 - n) for n in range(5)), cotista("x", 1, "negras")]
    resultado = eleger(concorrem, das_regras)
    assert quem(resultado.titulares) == ["u0", "u1", "u2", "x"]
    assert "pelo menos 2. Só foi possível preencher 1." in texto(resultado)
    assert "ampla participação" in texto(resultado)


def test_fewer_candidates_than_seats_leaves_seats_empty_and_moves_none() -> None:
    resultado = eleger(
        [candidatura("ana", 1), candidatura("t", 0, "trabalhadores"), candidatura("v", 0, "trabalhadores")],
        regras(("usuarios", 3, 2), ("trabalhadores", 1, 0)),
    )
    assert resultado.vazias == {"usuarios": 2}
    assert "sobraram 2 vagas de titular" in texto(resultado)
    assert "faltam 2 suplentes" in texto(resultado)


def test_votes_of_who_withdrew_elect_nobody_and_go_to_nobody() -> None:
    concorrem = [candidatura("ana", 9, desistiu=True), candidatura("bia", 2), candidatura("caio", 1)]
    resultado = eleger(concorrem, regras(("usuarios", 1, 1)))
    assert (quem(resultado.titulares), quem(resultado.suplentes)) == (["bia"], ["caio"])
    assert "Ana desistiu da candidatura: os votos que recebeu (9)" in texto(resultado)


def test_a_tie_for_the_last_seat_asks_for_another_ballot_and_obeys_it() -> None:
    das_regras = regras(("usuarios", 2, 1), desempate=TURNO)
    concorrem = [candidatura("ana", 9), candidatura("bia", 5), candidatura("caio", 5), candidatura("davi", 5)]
    (empate,) = eleger(concorrem, das_regras).empates
    assert (empate.chaves, empate.vagas, empate.segundo_turno) == (("bia", "caio", "davi"), 1, True)
    votados = [concorrem[0]] + [
        candidatura(c.chave, 5, segundo_turno=Desempatada(2, votos))
        for c, votos in zip(concorrem[1:], (1, 4, 2), strict=True)
    ]
    resultado = eleger(votados, das_regras)
    assert (quem(resultado.titulares), resultado.empates) == (["ana", "caio"], ())
    assert "teve mais votos na nova votação" in texto(resultado)


def test_a_tie_inside_the_elected_or_among_substitutes_asks_for_nothing() -> None:
    concorrem = [candidatura(c, 5) for c in "ab"] + [candidatura(c, 1) for c in "cd"]
    assert not eleger(concorrem, regras(("usuarios", 2, 2), desempate=TURNO)).empates


def test_a_tie_after_the_other_ballot_goes_on_to_the_oldest_and_then_to_the_draw() -> None:
    de_novo = Desempatada(2, 3)
    concorrem = [
        candidatura("ana", 5, segundo_turno=de_novo, nascimento=date(1990, 1, 1)),
        candidatura("bia", 5, segundo_turno=de_novo, nascimento=date(1950, 1, 1)),
        candidatura("caio", 5, segundo_turno=de_novo),
    ]
    resultado = eleger(concorrem, regras(("usuarios", 1, 0), desempate=TURNO))
    assert quem(resultado.titulares) == ["bia"]
    assert "é a pessoa mais velha" in texto(resultado)


def test_the_draw_can_be_done_again_by_anybody() -> None:
    resultado = eleger([candidatura(c, 0) for c in "abcd"], regras(("usuarios", 2, 2)))
    na_mao = sorted("abcd", key=lambda c: hashlib.sha256(f"{SEMENTE}|usuarios|{c}".encode()).hexdigest())
    assert quem((*resultado.titulares, *resultado.suplentes)) == na_mao
    outra = eleger([candidatura(c, 0) for c in "abcd"], regras(("usuarios", 2, 2)), semente="outra semente")
    assert quem(outra.titulares) != quem(resultado.titulares)


def test_a_tie_that_the_rules_cannot_break_is_said_and_not_decided_by_chance() -> None:
    das_regras = regras(("usuarios", 1, 0), desempate=(Desempate.MAIOR_IDADE,))
    (empate,) = eleger([candidatura("a", 5), candidatura("b", 5)], das_regras).empates
    assert not empate.segundo_turno


def test_a_quota_that_forces_the_choice_between_the_tied_asks_for_no_ballot() -> None:
    das_regras = regras(
        ("usuarios", 1, 0), cotas=NEGRAS, cota_total=30, contagem_das_cotas="no_todo", desempate=TURNO
    )
    resultado = eleger([candidatura("a", 5), cotista("b", 5, "negras")], das_regras)
    assert (quem(resultado.titulares), resultado.empates) == (["b"], ())


def test_who_the_government_appoints_is_not_moved_but_counts() -> None:
    governo = SegmentoDaEleicao(codigo="governo", nome="Governo", lado="governo", indicado=True)
    das_regras = regras(
        ("usuarios", 1, 0), ("governo", 1, 1), cotas=NEGRAS, cota_total=50, contagem_das_cotas="no_todo"
    )
    concorrem = [
        candidatura("ana", 9),
        candidatura("primeira", 0, "governo", ordem=1),
        cotista("segunda", 0, "negras", segmento="governo", ordem=2),
    ]
    resultado = eleger(concorrem, das_regras, segmentos=(USUARIOS, governo))
    assert (quem(resultado.titulares), quem(resultado.suplentes)) == (["ana", "primeira"], ["segunda"])
    assert "porque foi a indicação nº 1" in texto(resultado)
    de_cada = das_regras.model_copy(update={"suplencia": "por_vaga"})
    frases = texto(eleger(concorrem, de_cada, segmentos=(USUARIOS, governo)))
    assert "Segunda é suplente de Primeira, pela ordem da indicação." in frases
    vazia = texto(eleger(concorrem[:1], das_regras, segmentos=(USUARIOS, governo)))
    assert "ninguém foi indicado para elas: 1" in vazia, "appointed people are not called candidacies"


def test_reserved_seats_missed_for_lack_of_seats_are_not_said_to_lack_candidates() -> None:
    """Three people run for them, all in a segment of one seat."""
    das_regras = regras(
        ("usuarios", 4, 0), ("entidades", 1, 0), cotas=NEGRAS, cota_total=40, contagem_das_cotas="no_todo"
    )
    concorrem = [candidatura(f"u{n}", n) for n in range(4)]
    concorrem += [cotista(f"e{n}", n, "negras", segmento="entidades") for n in range(3)]
    resultado = eleger(concorrem, das_regras)
    assert [(r.minimo, r.alcancado) for r in resultado.reservas] == [(2, 1)]
    assert "não havia mais candidaturas a elas que coubessem nas vagas" in texto(resultado)


@pytest.mark.parametrize(
    "concorrem",
    [
        [candidatura("a", 1), candidatura("a", 2)],
        [candidatura("a", 1, "marte")],
        [candidatura("a", -1)],
    ],
)
def test_nonsense_is_refused(concorrem: list) -> None:
    with pytest.raises(EntradaInvalida):
        eleger(concorrem, regras(("usuarios", 1, 0)))


def test_undecided_rules_are_each_said_in_a_sentence() -> None:
    frases = impedimentos(regras(suplencia=None, desempate=()), SEGMENTOS)
    for trecho in (
        "quantas vagas",
        "suplentes",
        "paridade",
        "proporcionalidade",
        "indica",
        "grupos",
        "desempata",
    ):
        assert any(trecho in f for f in frases), trecho
    assert all("Regras da conferência" in f for f in frases)


def test_disproportion_and_a_chain_without_draw_are_contradictions() -> None:
    das_regras = regras(
        ("usuarios", 5, 0),
        ("trabalhadores", 1, 0),
        proporcionalidade=True,
        desempate=(Desempate.MAIOR_IDADE,),
    )
    frases = " ".join(impedimentos(das_regras, (USUARIOS, TRABALHADORES)))
    assert "não são proporcionais" in frases
    assert "terminar no sorteio" in frases


def test_the_example_of_the_manual_is_what_happens() -> None:
    """docs/eleicao.md."""
    das_regras = regras(
        ("usuarios", 2, 1), ("trabalhadores", 2, 1), cotas=NEGRAS, cota_total=30, contagem_das_cotas="no_todo"
    )
    concorrem = [
        candidatura("ana", 9),
        candidatura("bia", 8),
        cotista("caio", 3, "negras"),
        candidatura("davi", 6, "trabalhadores"),
        candidatura("eva", 5, "trabalhadores"),
        cotista("fabi", 4, "negras", segmento="trabalhadores"),
        cotista("gil", 1, "negras", segmento="trabalhadores"),
    ]
    resultado = eleger(concorrem, das_regras)
    assert quem(resultado.titulares) == ["ana", "caio", "davi", "fabi"]
    assert quem(resultado.suplentes) == ["bia", "eva"]
