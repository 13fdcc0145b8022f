"""Who follows the plenary in its room sees the vote that waits for her, and the way to what is discussed."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import TipoDeMaioria
from conferencias.nucleo.models import Conferencia
from conferencias.salas.actions import estar
from conferencias.votacoes.api import encerrar
from portal.contas.models import Conta
from tests.conferencias.salas.fabricas import entrar, sala_plenaria
from tests.conferencias.votacoes.fabricas import vota, votacao_aberta


def test_the_plenary_room_shows_the_open_vote_until_the_person_votes(
    conferencia: Conferencia, joana: Inscricao, comissao: Conta, cliente: Client
) -> None:
    sala = sala_plenaria(conferencia)
    estar(sala=sala, inscricao=joana)
    votacao = votacao_aberta(conferencia, comissao, maioria=TipoDeMaioria.SIMPLES)
    cedula = reverse("votacoes:cedula", args=[votacao.chave])

    def na_sala() -> str:
        return entrar(cliente, joana).get(sala.get_absolute_url()).content.decode()

    assert cedula in na_sala() and votacao.titulo in na_sala()
    assert reverse("plenaria:plenaria") in na_sala()
    vota(votacao, joana, "favor")
    assert cedula not in na_sala()
    encerrar(votacao=votacao, conta=comissao)
    assert cedula not in na_sala()
