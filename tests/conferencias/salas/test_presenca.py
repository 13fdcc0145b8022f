"""Presence by signals: one entry a turn in the ledger, one small update a minute, and a way out by silence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conferencias.credenciamento.api import Credenciamento, Lugar, Movimento, Origem, Presenca, presentes
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia
from conferencias.salas import actions
from conferencias.salas.consultas import configuracao
from conferencias.salas.models import Estada, Sala
from conferencias.salas.tarefas import recolher_quem_saiu
from portal.contas.models import Conta
from tests.conferencias.fabricas_do_credenciamento import mover, turno
from tests.conferencias.salas.fabricas import delegada, entrar, sala_plenaria

MINUTO = timedelta(minutes=1)


def movimentos(inscricao: Inscricao) -> list[tuple[str, str]]:
    return list(Presenca.objects.filter(inscricao=inscricao).order_by("pk").values_list("movimento", "lugar"))


def test_entering_is_recorded_once_however_many_signals_and_tabs(
    sala: Sala, joana: Inscricao, cliente
) -> None:
    entrar(cliente, joana).get(sala.get_absolute_url())
    cliente.get(sala.get_absolute_url())
    for _vez in range(3):
        assert cliente.post(sala.get_absolute_url() + "sinal/").status_code == 200
    assert movimentos(joana) == [("entrou", "online")]
    assert Presenca.objects.get().origem == Origem.SALA
    assert Estada.objects.count() == 1


def test_signals_write_at_most_once_a_minute_and_never_to_the_ledger(sala: Sala, joana: Inscricao) -> None:
    inicio = timezone.now()
    actions.estar(sala=sala, inscricao=joana, agora=inicio)

    def escritas(agora) -> list[str]:
        with CaptureQueriesContext(connection) as feitas:
            actions.estar(sala=sala, inscricao=joana, agora=agora)
        return [q["sql"] for q in feitas if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]

    assert escritas(inicio + timedelta(seconds=20)) == []
    uma = escritas(inicio + MINUTO)
    assert len(uma) == 1 and uma[0].startswith('UPDATE "salas_estada"')


def test_silence_records_the_leaving_and_a_signal_in_time_does_not(
    sala: Sala, joana: Inscricao, conferencia: Conferencia, comissao: Conta
) -> None:
    rita, agora = delegada(conferencia, comissao, "Rita Silenciosa"), timezone.now()
    for pessoa in (joana, rita):
        actions.estar(sala=sala, inscricao=pessoa, agora=agora - 10 * MINUTO)
    actions.estar(sala=sala, inscricao=joana, agora=agora - MINUTO)
    recolher_quem_saiu()
    assert movimentos(joana) == [("entrou", "online")]
    assert movimentos(rita) == [("entrou", "online"), ("saiu", "online")]
    assert {p.inscricao for p in presentes(conferencia)} == {joana.pk}
    recolher_quem_saiu()
    assert len(movimentos(rita)) == 2


def test_how_long_silence_lasts_is_data(sala: Sala, joana: Inscricao, conferencia: Conferencia) -> None:
    atual = configuracao(conferencia.municipio)
    atual.silencio_minutos = 30
    atual.save()
    actions.estar(sala=sala, inscricao=joana, agora=timezone.now() - 10 * MINUTO)
    recolher_quem_saiu()
    assert movimentos(joana) == [("entrou", "online")]


def test_nobody_silent_costs_one_query(sala: Sala, joana: Inscricao, django_assert_num_queries) -> None:
    actions.estar(sala=sala, inscricao=joana)
    with django_assert_num_queries(1):
        recolher_quem_saiu()


def test_who_comes_back_after_silence_enters_again(sala: Sala, joana: Inscricao) -> None:
    actions.estar(sala=sala, inscricao=joana, agora=timezone.now() - 10 * MINUTO)
    recolher_quem_saiu()
    actions.estar(sala=sala, inscricao=joana)
    assert [m for m, _lugar in movimentos(joana)] == ["entrou", "saiu", "entrou"]


def test_going_from_the_group_to_the_plenary_is_not_leaving(
    sala: Sala, joana: Inscricao, conferencia: Conferencia
) -> None:
    plenaria = sala_plenaria(conferencia)
    actions.estar(sala=sala, inscricao=joana, agora=timezone.now() - 10 * MINUTO)
    actions.estar(sala=plenaria, inscricao=joana)
    recolher_quem_saiu()
    assert movimentos(joana) == [("entrou", "online")]
    actions.sair(sala=plenaria, inscricao=joana)
    actions.sair(sala=plenaria, inscricao=joana)
    assert movimentos(joana) == [("entrou", "online"), ("saiu", "online")]


def test_a_phone_in_the_hall_does_not_make_its_owner_online(
    sala: Sala, joana: Inscricao, comissao: Conta, conferencia: Conferencia
) -> None:
    mover(Credenciamento.objects.get(inscricao=joana), comissao, Movimento.ENTROU)
    assert actions.estar(sala=sala, inscricao=joana).online is False
    actions.sair(sala=sala, inscricao=joana)
    assert movimentos(joana) == [("entrou", "salao")]
    assert [p.lugar for p in presentes(conferencia)] == [Lugar.SALAO]


def test_in_a_conference_only_in_person_a_room_makes_nobody_present(
    sala: Sala, joana: Inscricao, conferencia: Conferencia
) -> None:
    Conferencia.objects.filter(pk=conferencia.pk).update(modalidade="presencial")
    sala.conferencia.modalidade = "presencial"
    actions.estar(sala=sala, inscricao=joana)
    assert movimentos(joana) == []


def test_a_new_turn_asks_for_presence_again(sala: Sala, joana: Inscricao, conferencia: Conferencia) -> None:
    manha = turno(conferencia, "Manhã", -2, 1)
    tarde = turno(conferencia, "Tarde", 1, 6)
    agora = timezone.now()
    actions.estar(sala=sala, inscricao=joana, agora=agora)
    actions.estar(sala=sala, inscricao=joana, agora=agora + timedelta(hours=1, minutes=1))
    assert list(Presenca.objects.order_by("pk").values_list("turno", flat=True)) == [manha.pk, tarde.pk]


@pytest.mark.parametrize("vezes", [1, 2])
def test_leaving_by_the_button_is_recorded_once(vezes: int, sala: Sala, joana: Inscricao, cliente) -> None:
    entrar(cliente, joana).get(sala.get_absolute_url())
    for _vez in range(vezes):
        assert cliente.post(sala.get_absolute_url() + "sair/").status_code == 302
    assert movimentos(joana) == [("entrou", "online"), ("saiu", "online")]


def test_who_leaves_and_who_enters_wait_in_the_same_order(sala: Sala, joana: Inscricao) -> None:
    """First the conference, then the stay: in opposite orders PostgreSQL would have to break off one of the two."""
    agora = timezone.now()
    actions.estar(sala=sala, inscricao=joana, agora=agora)
    with CaptureQueriesContext(connection) as saindo:
        actions.sair(sala=sala, inscricao=joana, agora=agora)
    actions.estar(sala=sala, inscricao=joana, agora=agora + MINUTO)
    with CaptureQueriesContext(connection) as recolhendo:
        actions.recolher_ausentes(sala.municipio, agora + timedelta(hours=2))
    for feitas in (saindo, recolhendo):
        ordem = [q["sql"] for q in feitas]
        escrita = next(n for n, sql in enumerate(ordem) if sql.startswith('UPDATE "salas_estada"'))
        travas = [sql.partition(" FROM ")[2].split(" ")[0] for sql in ordem[:escrita]]
        da_pessoa = len(travas) - 1 - travas[::-1].index('"salas_estada"')
        assert '"nucleo_conferencia"' in travas[:da_pessoa]
