from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from conferencias.nucleo.api import conferencia_atual, situacao
from conferencias.nucleo.models import Conferencia
from conferencias.nucleo.situacao import Acao, Janela, situar
from conferencias.nucleo.tempo import por_extenso
from portal.municipios.models import Municipio
from tests.conferencias.fabricas import conferencia_de

BRASILIA, MANAUS = ZoneInfo("America/Sao_Paulo"), ZoneInfo("America/Manaus")
ACOES = {"inscricoes": Acao("Inscrever", "/inscricao/"), "propostas": Acao("Propor", "/proposta/")}


def janela(tipo: str, inicio: datetime, fim: datetime) -> Janela:
    return Janela(tipo=tipo, nome=tipo, inicio=inicio, fim=fim)


def dia(numero: int, hora: int = 12) -> datetime:
    return datetime(2026, 5, numero, hora, tzinfo=UTC)


INSCRICOES, PROPOSTAS = janela("inscricoes", dia(5), dia(12, 21)), janela("propostas", dia(8), dia(10))
DIA = janela("conferencia", dia(20), dia(21))


@pytest.mark.parametrize(
    ("agora", "frase", "acao", "proxima"),
    [
        (dia(1), "A conferência está marcada e ainda não começou.", "", "A seguir: inscricoes"),
        (dia(5), "As inscrições estão abertas", "/inscricao/", "A seguir: propostas"),
        (dia(9), "O envio de propostas está aberto", "/proposta/", "Também: inscricoes"),
        (dia(10), "As inscrições estão abertas", "/inscricao/", "A seguir: conferencia"),
        (dia(15), "Nenhuma etapa está aberta agora.", "", "A seguir: conferencia"),
        (dia(20), "A conferência está acontecendo", "", ""),
        (dia(21), "Esta conferência terminou.", "", ""),
    ],
)
def test_each_moment_has_its_sentence(agora: datetime, frase: str, acao: str, proxima: str) -> None:
    lida = situar([INSCRICOES, PROPOSTAS, DIA], agora, zona=BRASILIA, acoes=ACOES)
    assert (lida.frase, lida.acao_url) == (frase, acao)
    assert lida.proxima.startswith(proxima)


def test_the_deadline_is_said_in_the_hour_of_the_city() -> None:
    assert situar([INSCRICOES], dia(6), zona=BRASILIA, acoes=ACOES).prazo == (
        "até 12 de maio, às 18h (horário de Brasília)"
    )
    assert "às 17h (horário de Manaus)" in situar([INSCRICOES], dia(6), zona=MANAUS, acoes=ACOES).prazo


@pytest.mark.parametrize(
    ("instante", "texto"),
    [
        (datetime(2026, 5, 12, 21, 30, tzinfo=UTC), "12 de maio, às 18h30 (horário de Brasília)"),
        (datetime(2026, 5, 12, 4, 0, tzinfo=UTC), "12 de maio, à 1h (horário de Brasília)"),
        (datetime(2027, 1, 2, 15, 0, tzinfo=UTC), "2 de janeiro de 2027, às 12h (horário de Brasília)"),
    ],
)
def test_instants_in_words(instante: datetime, texto: str) -> None:
    assert por_extenso(instante, BRASILIA, dia(1)) == texto


def test_without_stages_the_dates_are_to_be_told() -> None:
    assert "ainda serão divulgadas" in situar([], dia(1), zona=BRASILIA, acoes=ACOES).frase


instantes = st.integers(0, 1000).map(lambda horas: dia(1) + timedelta(hours=horas))
janelas = st.tuples(
    st.sampled_from(["inscricoes", "propostas", "moderacao", "conferencia"]), instantes, instantes
)


@given(st.lists(janelas, max_size=5, unique_by=lambda j: j[0]), instantes)
def test_always_a_sentence_and_an_action_only_while_it_can_be_done(
    brutas: list[tuple[str, datetime, datetime]], agora: datetime
) -> None:
    certas = [janela(tipo, min(a, b), max(a, b) + timedelta(hours=1)) for tipo, a, b in brutas]
    lida = situar(certas, agora, zona=BRASILIA, acoes=ACOES)
    assert lida.frase
    abertas = {j.tipo for j in certas if j.inicio <= agora < j.fim}
    assert set(lida.abertas) == abertas
    if lida.acao_url:
        assert lida.prazo_em and lida.prazo_em > agora
        assert {"/inscricao/": "inscricoes", "/proposta/": "propostas"}[lida.acao_url] in abertas
    elif abertas:
        assert not abertas & set(ACOES)


def test_the_latest_published_conference_is_the_current_one(no_escopo: Municipio) -> None:
    antiga = conferencia_de(no_escopo, inicio="2021-06-01")
    recente = conferencia_de(no_escopo, inicio="2025-06-01")
    conferencia_de(no_escopo, inicio="2029-06-01", publicada=False)
    assert conferencia_atual(no_escopo) == recente != antiga


def test_an_unpublished_conference_is_never_told_about(no_escopo: Municipio) -> None:
    oculta = conferencia_de(no_escopo, publicada=False)
    assert (
        situacao(oculta, dia(1)).frase
        == situacao(None, dia(1)).frase
        == "Ainda não há uma conferência marcada."
    )


def test_the_status_line_costs_two_queries_however_often_it_is_shown(
    conferencia: Conferencia, rf, django_assert_num_queries
) -> None:
    pedido = rf.get("/")
    pedido.municipio = conferencia.municipio
    molde = Template("{% load conferencia_tags %}{% situacao_da_conferencia %}{% situacao_da_conferencia %}")
    with django_assert_num_queries(2):
        html = molde.render(Context({"request": pedido}))
    assert html.count("O envio de propostas está aberto") + html.count("As inscrições estão abertas") == 2
    assert "<time datetime=" in html


def test_the_status_line_of_a_municipality_without_conference(no_escopo: Municipio, rf) -> None:
    Conferencia.objects.update(publicada=False)
    pedido = rf.get("/")
    pedido.municipio = no_escopo
    html = Template("{% load conferencia_tags %}{% situacao_da_conferencia %}").render(
        Context({"request": pedido})
    )
    assert "Ainda não há uma conferência marcada." in html


def test_an_instant_in_english_is_wholly_in_english() -> None:
    with translation.override("en"):
        assert por_extenso(dia(12, 21), BRASILIA, dia(1)) == "May 12, at 6 p.m. (Brasília time)"
