"""Who follows the plenary in its room sees the vote that waits for her, and the way to what is discussed."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import TipoDeMaioria
from conferencias.nucleo.models import Conferencia
from conferencias.salas.actions import estar
from conferencias.salas.api import avisar_a_plenaria
from conferencias.salas.canais import falas
from conferencias.votacoes.api import encerrar
from portal.contas.models import Conta
from portal.tempo_real.models import Aviso
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


def test_the_plenary_room_says_live_which_votes_are_open(
    conferencia: Conferencia, joana: Inscricao, comissao: Conta
) -> None:
    sala = sala_plenaria(conferencia)
    estar(sala=sala, inscricao=joana)
    assert "Votação aberta" not in falas(conferencia.municipio, sala.chave)
    votacao = votacao_aberta(conferencia, comissao, maioria=TipoDeMaioria.SIMPLES)
    aberta = falas(conferencia.municipio, sala.chave)
    assert f"Votação aberta: {votacao.titulo}." in aberta and f'data-votacoes="{votacao.chave} "' in aberta
    encerrar(votacao=votacao, conta=comissao)
    assert "Votação aberta" not in falas(conferencia.municipio, sala.chave)
    avisar_a_plenaria(conferencia)
    assert Aviso.objects.filter(canal="sala_fala", chave=sala.chave).exists()
