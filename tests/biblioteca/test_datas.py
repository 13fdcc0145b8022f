"""From when until when each wording was in force: the rules, and what they give on a whole norm."""

from __future__ import annotations

from datetime import date

import pytest

from biblioteca.actions import editar_norma
from biblioteca.atos import Quando, fatos, ler_ato
from biblioteca.datas import Elo, Periodo, datar, datar_alteradas, encadear
from biblioteca.models import Norma, Redacao
from portal.municipios.contexto import no_municipio
from portal.tarefas.api import drenar
from tests.biblioteca.fabricas import norma

A, B, C = date(2010, 5, 2), date(2015, 7, 6), date(2019, 1, 8)
ANO_2015 = Quando(date(2015, 1, 1), so_do_ano=True)


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("Lei nº 12.435, de 2011", ("lei", "12435", 2011, None)),
        ("Lei nº 12.435/2011", ("lei", "12435", 2011, None)),
        ("lei nº 10.639, de 9.1.2003", ("lei", "10639", 2003, date(2003, 1, 9))),
        ("Lei nº 10.741, de 1º.10.2003", ("lei", "10741", 2003, date(2003, 10, 1))),
        ("Emenda Constitucional nº 3, de 17/03/93:", ("emenda-constitucional", "3", 1993, date(1993, 3, 17))),
        ("Emenda Constitucional de Revisão nº 2, de 1994", ("emenda-constitucional-de-revisao", "2", 1994, None)),
        ("Medida Provisória nº 2.187-13, de 2001", ("medida-provisoria", "2187-13", 2001, None)),
        ("Lei Complementar nº 150, de 1º de junho de 2015", ("lei-complementar", "150", 2015, date(2015, 6, 1))),
    ],
)  # fmt: skip
def test_an_act_is_read_from_a_note(texto, esperado) -> None:
    ato = ler_ato(texto)
    assert ato and (ato.tipo, ato.numero, ato.ano, ato.dia) == esperado


@pytest.mark.parametrize(
    "texto",
    ["", "Emenda Constitucional nº 93", "Ato das Disposições", "Lei municipal", "Lei nº 1, de 32.1.2007"],
)
def test_what_is_not_whole_names_no_act(texto) -> None:
    assert ler_ato(texto) is None


def test_the_table_of_facts_is_read_and_agrees_with_itself() -> None:
    assert fatos()["lei", "", "12435", 2011] == date(2011, 7, 6)
    assert all(dia.year == ano for (_tipo, _orgao, _numero, ano), dia in fatos().items())


@pytest.mark.parametrize(
    ("elos", "periodos"),
    [
        ([Elo(Quando(A))], [Periodo(A, None)]),
        ([Elo(None)], [Periodo()]),
        ([Elo(Quando(A)), Elo(Quando(B))], [Periodo(A, date(2015, 7, 5)), Periodo(B, None)]),
        # Only the year of the change is known: both sides say so.
        ([Elo(Quando(A)), Elo(ANO_2015)], [Periodo(A, date(2014, 12, 31), True), Periodo(ANO_2015.dia, None, True)]),
        # Nobody says when the second began: the first has no known end.
        ([Elo(Quando(A)), Elo(None)], [Periodo(A, None), Periodo()]),
        ([Elo(Quando(A)), Elo(None), Elo(Quando(C))], [Periodo(A, None), Periodo(None, date(2019, 1, 7)), Periodo(C)]),
        # Two acts on one day: the last is the one in force.
        ([Elo(Quando(A)), Elo(Quando(B)), Elo(Quando(B))], [Periodo(A, date(2015, 7, 5)), Periodo(B, B), Periodo(B)]),
        # The same text given back: the first ends when its own note says.
        ([Elo(Quando(A), Quando(B)), Elo(Quando(A), Quando(C))],
         [Periodo(A, date(2015, 7, 5)), Periodo(A, date(2019, 1, 7))]),
        # Revoked by its own note.
        ([Elo(Quando(A), Quando(B))], [Periodo(A, date(2015, 7, 5))]),
        ([Elo(Quando(A), ANO_2015)], [Periodo(A, date(2014, 12, 31), True)]),
        # Revoked on the day it was given, or in the same year.
        ([Elo(Quando(A), Quando(A))], [Periodo(A, A)]),
        ([Elo(Quando(B), ANO_2015)], [Periodo(B, B, True)]),
        # A rejected measure: the older wording comes to life again, on a day that nobody says.
        ([Elo(Quando(A)), Elo(Quando(C)), Elo(Quando(B))], [Periodo(A, date(2019, 1, 7)), Periodo(C), Periodo()]),
        # A year alone after a day of the same year is not a step back.
        ([Elo(Quando(B)), Elo(ANO_2015)], [Periodo(B, B, True), Periodo(B, None, True)]),
        # A revocation older than the wording is somebody else's.
        ([Elo(Quando(C), Quando(A))], [Periodo(C)]),
    ],
)  # fmt: skip
def test_wordings_follow_each_other(elos, periodos) -> None:
    assert encadear(elos) == periodos


CORPO = """
<p><strike>Art. 1º A horta é de todos.</strike></p>
<p><strike>Art. 1º A horta é do bairro. (Redação dada pela Lei nº 20, de 2012)</strike></p>
<p>Art. 1º A horta é da cidade. (Redação dada pela Lei nº 30, de 8.1.2015)</p>
<p>§ 1º A rega é diária. (Incluído pela Lei nº 12.435, de 2011)</p>
<p>§ 2º (VETADO).</p>
<p><strike>Art. 2º A colheita é repartida:</strike> (Revogado pela Lei nº 40, de 9.9.2016)</p>
<p><strike>I - em partes iguais.</strike></p>
<p>Art. 3º (Revogado pela Lei nº 40, de 9.9.2016)</p>
"""


def datas(caminho: str) -> list[tuple[date | None, date | None, bool]]:
    linhas = Redacao.objects.filter(dispositivo__caminho=caminho, dispositivo__norma__slug="lei-10-2010")
    return list(linhas.values_list("vigente_desde", "vigente_ate", "datas_so_do_ano"))


@pytest.mark.django_db
def test_a_norm_is_dated_by_its_notes_and_by_the_table() -> None:
    lida = norma(corpo=CORPO)
    with no_municipio(None):
        datar(lida)
        assert datas("art-1") == [
            (A, date(2011, 12, 31), True),
            (date(2012, 1, 1), date(2015, 1, 7), True),
            (date(2015, 1, 8), None, False),
        ]
        assert datas("art-1/par-1") == [(date(2011, 7, 6), None, False)]
        assert datas("art-1/par-2") == [(A, None, False)]
        assert datas("art-2") == [(A, date(2016, 9, 8), False)]
        assert datas("art-2/inc-1") == [(A, date(2016, 9, 8), False)], "an inciso falls with its article"
        assert datas("art-3") == [(date(2016, 9, 9), None, False)], "the row is the revoked state"


@pytest.mark.django_db
def test_an_amending_norm_that_comes_later_gives_the_day_and_the_link() -> None:
    lida = norma(corpo=CORPO)
    with no_municipio(None):
        datar(lida)
    alteradora = norma(numero="20", ano=2012, ementa="Altera a Lei nº 10, de 2010, para dar nome à horta.")
    with no_municipio(None):
        Norma.objects.filter(pk=alteradora.pk).update(data=date(2012, 6, 3))
        datar_alteradas([{"norma": alteradora.pk}])
        assert datas("art-1")[:2] == [
            (A, date(2012, 6, 2), False),
            (date(2012, 6, 3), date(2015, 1, 7), False),
        ]
        assert Redacao.objects.get(norma_alteradora=alteradora).texto == "A horta é do bairro."


@pytest.mark.django_db
def test_what_was_left_of_a_revoked_norm_ends_with_it() -> None:
    lida = norma(corpo=CORPO + "<p><strike>Art. 4º O poço é de todos.</strike></p><p>Art. 5º (VETADO).</p>")
    with no_municipio(None):
        lida.revogada_por = "Lei nº 50, de 2018"
        lida.save()
        datar(lida)
        assert datas("art-4") == [(A, date(2017, 12, 31), True)]
        assert datas("art-1")[-1] == (date(2015, 1, 8), date(2017, 12, 31), True), "struck or not"
        assert datas("art-2") == [(A, date(2016, 9, 8), False)], "it had fallen before"
        assert datas("art-5") == [(A, None, False)], "it was never in force"
    revogadora = norma(numero="50", ano=2018, ementa="Revoga a Lei nº 10, de 2010.")
    with no_municipio(None):
        datar_alteradas([{"norma": revogadora.pk}])
        assert datas("art-4") == [(A, date(2018, 5, 1), False)]
        lida.revogada_por = ""
        datar(lida)
        assert datas("art-1")[-1] == (date(2015, 1, 8), None, False)


@pytest.mark.django_db
def test_what_a_person_says_in_the_panel_dates_as_the_import_does() -> None:
    lida = norma(corpo=CORPO)
    revogadora = norma(numero="50", ano=2018, ementa="Dá nome à horta.")
    with no_municipio(None):
        editar(lida, revogada_por="Lei nº 50, de 2018")
        assert datas("art-1")[-1] == (date(2015, 1, 8), date(2018, 5, 1), False)
        editar(revogadora, data=date(2018, 8, 20))
        drenar()
        assert datas("art-1")[-1] == (date(2015, 1, 8), date(2018, 8, 19), False), (
            "the day of what revoked it"
        )
        editar(revogadora, numero="51")
        drenar()
        assert datas("art-1")[-1] == (date(2015, 1, 8), date(2017, 12, 31), True), "it is another norm now"
        editar(lida, revogada_por="")
        assert datas("art-1")[-1] == (date(2015, 1, 8), None, False)


@pytest.mark.django_db
def test_a_corrected_day_is_when_the_text_began() -> None:
    lida = norma()
    with no_municipio(None):
        editar(lida, data=date(2010, 6, 1))
        assert datas("art-1") == [(date(2010, 6, 1), None, False)]


def editar(lida: Norma, **campos: object) -> None:
    lida.refresh_from_db()
    for campo, valor in campos.items():
        setattr(lida, campo, valor)
    editar_norma(norma=lida, conta=None)


@pytest.mark.django_db
def test_importing_dates_the_norm_and_then_those_it_amends() -> None:
    norma(corpo=CORPO)
    with no_municipio(None):
        assert datas("art-1/par-1") == [(date(2011, 7, 6), None, False)]
    norma(numero="20", ano=2012, ementa="Altera a Lei nº 10, de 2010.")
    drenar()
    with no_municipio(None):
        assert datas("art-1")[1][0] == date(2012, 5, 2)


@pytest.mark.django_db
def test_a_federal_law_dates_nothing_of_a_municipal_norm(municipio) -> None:
    lida = norma(municipio, corpo=CORPO)
    norma(numero="20", ano=2012)
    with no_municipio(municipio):
        datar(lida)
        incluido = Redacao.objects.get(dispositivo__norma=lida, dispositivo__caminho="art-1/par-1")
        assert (incluido.vigente_desde, incluido.datas_so_do_ano) == (date(2011, 1, 1), True)
        assert not Redacao.objects.filter(norma_alteradora__isnull=False).exists()


@pytest.mark.django_db
def test_dating_again_changes_nothing() -> None:
    lida = norma(corpo=CORPO)
    with no_municipio(None):
        datar(lida)
        antes = list(Redacao.objects.values_list("pk", "vigente_desde", "vigente_ate"))
        datar(lida)
        assert list(Redacao.objects.values_list("pk", "vigente_desde", "vigente_ate")) == antes
