"""Whom a room lets in, and what each refusal says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from conferencias.credenciamento.actions import desfazer
from conferencias.inscricoes.actions import cancelar_inscricao
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia
from conferencias.salas import actions
from conferencias.salas.consultas import configuracao
from conferencias.salas.models import Estada, Sala
from conferencias.salas.models.sala import nova_chave
from conferencias.salas.rules import EXIGENCIAS, Ato, pode
from portal.contas.models import Conta
from portal.erros import AcaoNegada
from portal.municipios.models import Municipio
from tests.conferencias.fabricas import com_regras
from tests.conferencias.fabricas_do_credenciamento import CONVIDADO, DIREITOS, OBSERVADORA, inscrita
from tests.conferencias.salas.fabricas import (
    GRUPOS,
    com_sessao,
    delegada,
    entrar,
    sala_do_grupo,
    sala_plenaria,
)


def motivo(sala: Sala, quem: Inscricao, **campos: Any) -> str:
    sala = Sala.objects.select_related("conferencia__municipio", "eixo").get(pk=sala.pk)
    with pytest.raises(AcaoNegada) as negada:
        actions.estar(sala=sala, inscricao=Inscricao.objects.get(pk=quem.pk), **campos)
    assert not Estada.objects.filter(inscricao=quem).exists()
    return str(negada.value)


def test_the_person_of_the_axis_enters_by_her_address(sala: Sala, joana: Inscricao, cliente) -> None:
    resposta = entrar(cliente, joana).get(sala.get_absolute_url())
    assert resposta.status_code == 200
    assert "Você está na sala como" in resposta.content.decode()
    assert Estada.objects.get(inscricao=joana).dentro
    assert "no-store" in resposta["Cache-Control"] and "noindex" in resposta["X-Robots-Tag"]


def test_the_address_alone_opens_nothing(sala: Sala, cliente) -> None:
    resposta = cliente.get(sala.get_absolute_url())
    assert resposta.status_code == 302
    assert (
        resposta["Location"] == f"/conferencia/entrar/?proximo={sala.get_absolute_url().replace('/', '%2F')}"
    )
    assert cliente.post(sala.get_absolute_url() + "mensagem/", {"texto": "oi"}).status_code == 302


def test_an_address_handed_to_somebody_of_another_axis_is_refused_and_says_where_hers_is(
    sala: Sala, conferencia: Conferencia, comissao: Conta, cliente
) -> None:
    outra = delegada(conferencia, comissao, "Rita de Outro Eixo")
    Inscricao.objects.filter(pk=outra.pk).update(eixo=conferencia.eixos.all()[1])
    resposta = entrar(cliente, outra).get(sala.get_absolute_url())
    assert resposta.status_code == 403
    texto = resposta.content.decode()
    assert "Cada pessoa participa do grupo do seu eixo" in texto and "Minhas salas" in texto
    for parte in ("sinal/", "fala/", "mensagem/"):
        cliente.post(sala.get_absolute_url() + parte, {"texto": "oi", "tipo": "conversa", "chave": "x"})
    assert not sala.mensagens.exists() and not sala.pedidos_de_fala.exists() and not sala.estadas.exists()


def test_addresses_are_128_random_bits_and_wrong_ones_are_404(sala: Sala, joana: Inscricao, cliente) -> None:
    assert len({nova_chave() for _ in range(100)}) == 100 and len(sala.chave) >= 22
    assert entrar(cliente, joana).get("/conferencia/salas/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404


def test_who_is_not_accredited_is_told_how_to_be(sala: Sala, conferencia: Conferencia, cliente) -> None:
    nova = inscrita(conferencia, "Nova sem Crachá")
    resposta = entrar(cliente, nova).get(sala.get_absolute_url())
    assert resposta.status_code == 403
    assert "estar credenciada ou credenciado" in resposta.content.decode()
    assert "Abrir meu comprovante" in resposta.content.decode()


def test_who_lost_the_accreditation_while_inside_is_out_at_the_next_signal(
    sala: Sala, joana: Inscricao, conferencia: Conferencia, comissao: Conta, cliente
) -> None:
    entrar(cliente, joana).get(sala.get_absolute_url())
    desfazer(conferencia=conferencia, inscricao=joana, motivo="Engano", conta=comissao)
    resposta = cliente.post(sala.get_absolute_url() + "sinal/")
    assert resposta.status_code == 403 and "credenciad" in resposta.content.decode()


def test_a_cancelled_registration_enters_no_more(sala: Sala, joana: Inscricao, cliente) -> None:
    entrar(cliente, joana)
    cancelar_inscricao(inscricao=joana, autoria=True)
    assert cliente.get(sala.get_absolute_url()).status_code == 302
    joana.refresh_from_db()
    assert "cancelada" in motivo(sala, joana)


def test_a_group_is_of_who_speaks_or_votes_in_it_and_the_plenary_is_watched_by_all(
    sala: Sala, conferencia: Conferencia, comissao: Conta
) -> None:
    convidada = delegada(conferencia, comissao, "Convidada Célia", categoria=CONVIDADO)
    assert "a sua categoria não tem esses direitos" in motivo(sala, convidada)
    assert actions.estar(sala=sala_plenaria(conferencia), inscricao=convidada).dentro


def test_what_the_rules_have_not_decided_is_refused_by_name(
    sala: Sala, conferencia: Conferencia, comissao: Conta
) -> None:
    observadora = delegada(conferencia, comissao, "Observadora Olga", categoria=OBSERVADORA)
    assert "Falta decidir uma regra" in motivo(sala, observadora)
    assert CONVIDADO in DIREITOS
    com_regras(conferencia, grupos=GRUPOS | {"so_no_proprio_eixo": None})
    outra = delegada(conferencia, comissao, "Rita de Outro Eixo")
    Inscricao.objects.filter(pk=outra.pk).update(eixo=conferencia.eixos.all()[1])
    assert "entra só no grupo do seu eixo" in motivo(sala, outra)


def test_where_the_rules_let_people_choose_their_group_another_axis_enters(
    sala: Sala, conferencia: Conferencia, comissao: Conta
) -> None:
    livre = com_regras(conferencia, grupos=GRUPOS | {"so_no_proprio_eixo": False})
    outra = delegada(livre, comissao, "Rita de Outro Eixo")
    Inscricao.objects.filter(pk=outra.pk).update(eixo=conferencia.eixos.all()[1])
    outra.refresh_from_db()
    sala.conferencia = livre
    assert actions.estar(sala=sala, inscricao=outra).dentro


def test_before_time_the_page_says_when_it_opens_and_afterwards_that_it_ended(
    conferencia: Conferencia, joana: Inscricao
) -> None:
    eixo = conferencia.eixos.first()
    sala = com_sessao(Sala.objects.create(conferencia=conferencia, eixo=eixo, nome="Grupo"), 1, 2)
    assert "A sala abre em" in motivo(sala, joana)
    assert "terminou em" in motivo(sala, joana, agora=timezone.now() + timedelta(hours=3))
    dez_antes = timezone.now() + timedelta(minutes=50)
    assert actions.estar(sala=sala, inscricao=joana, agora=dez_antes).dentro


def test_how_long_before_a_room_opens_is_data(
    conferencia: Conferencia, joana: Inscricao, municipio: Municipio
) -> None:
    sala = com_sessao(Sala.objects.create(conferencia=conferencia, eixo=joana.eixo, nome="Grupo"), 0.5, 2)
    assert "abre em" in motivo(sala, joana)
    atual = configuracao(municipio)
    atual.abre_minutos_antes = 40
    atual.save()
    assert actions.estar(sala=sala, inscricao=joana).dentro


def test_a_room_without_sessions_says_so(conferencia: Conferencia, joana: Inscricao) -> None:
    sala = Sala.objects.create(conferencia=conferencia, eixo=joana.eixo, nome="Grupo")
    assert "ainda não tem horário" in motivo(sala, joana)


def test_the_neighbours_host_does_not_know_the_room(
    sala: Sala, joana: Inscricao, cliente, outro_municipio: Municipio
) -> None:
    entrar(cliente, joana)
    fora = Client(HTTP_HOST=outro_municipio.host)
    fora.cookies = cliente.cookies
    assert fora.get(sala.get_absolute_url()).status_code == 404


def test_an_unknown_verb_is_denied(conferencia: Conferencia, comissao: Conta) -> None:
    assert not pode("arrombar", comissao, Ato(conferencia=conferencia, agora=timezone.now()))
    assert set(EXIGENCIAS.verbos) >= {"entrar", "falar", "conduzir"}


def test_somebody_moved_to_another_axis_loses_one_room_and_gets_the_other(
    sala: Sala, conferencia: Conferencia, joana: Inscricao, cliente
) -> None:
    outra = sala_do_grupo(conferencia, conferencia.eixos.all()[1])
    assert entrar(cliente, joana).get(sala.get_absolute_url()).status_code == 200
    Inscricao.objects.filter(pk=joana.pk).update(eixo=outra.eixo)
    assert cliente.get(sala.get_absolute_url()).status_code == 403
    assert cliente.get(outra.get_absolute_url()).status_code == 200
    assert list(Estada.objects.filter(inscricao=joana, dentro=True).values_list("sala", flat=True)) == [
        outra.pk
    ]


def test_the_cost_of_a_room_does_not_grow_with_who_is_in_it(
    sala: Sala,
    conferencia: Conferencia,
    joana: Inscricao,
    comissao: Conta,
    cliente,
    django_assert_max_num_queries,
) -> None:
    def custo() -> int:
        with django_assert_max_num_queries(60) as contadas:
            assert cliente.get(sala.get_absolute_url()).status_code == 200
        return len(contadas)

    entrar(cliente, joana).get(sala.get_absolute_url())
    actions.escrever(sala=sala, inscricao=joana, texto="Oi", chave_de_envio="0")
    antes = custo()
    for n in range(4):
        outra = delegada(conferencia, comissao, f"Pessoa {n}")
        actions.estar(sala=sala, inscricao=outra)
        actions.pedir_fala(sala=sala, inscricao=outra)
        actions.escrever(sala=sala, inscricao=outra, texto="Oi", chave_de_envio=f"{n}-a")
    assert custo() == antes
