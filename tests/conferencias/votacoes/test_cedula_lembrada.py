"""A process remembers an open ballot paper for a second. Whether it is still open is never remembered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia
from conferencias.votacoes.api import anular, encerrar
from conferencias.votacoes.models import Cedula
from conferencias.votacoes.views import _aberta
from portal.contas.models import Conta
from portal.municipios.models import Municipio
from tests.conferencias.votacoes.fabricas import pessoas, votacao_aberta
from tests.conferencias.votacoes.test_paginas import endereco, entrar, formulario


@pytest.fixture(autouse=True)
def lembrada(settings) -> Iterator[None]:
    settings.LEMBRAR_POR = 60.0
    yield
    _aberta.esquecer()


@pytest.fixture
def duas(plenaria: Conferencia, mesa: Conta) -> list[Inscricao]:
    return pessoas(plenaria, mesa, online=2)


@pytest.mark.parametrize("acabar", [encerrar, anular])
def test_a_vote_after_the_end_is_refused_and_the_page_tells_how_it_stands(
    cliente: Client, plenaria: Conferencia, mesa: Conta, duas: list[Inscricao], acabar
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    entrar(cliente, duas[0])
    assert cliente.post(endereco(votacao), formulario(duas[0], "votar", "favor")).status_code == 200
    acabar(votacao=votacao, conta=mesa, **({"motivo": "Aberta por engano."} if acabar is anular else {}))
    entrar(cliente, duas[1])
    tarde = cliente.post(endereco(votacao), formulario(duas[1], "votar", "favor"))
    assert tarde.status_code == 409
    assert 'name="escolhas"' not in tarde.content.decode(), "no ballot is offered"
    assert Cedula.objects.filter(votacao=votacao).count() <= 1


def test_the_paper_is_read_once_for_many(
    cliente: Client, plenaria: Conferencia, mesa: Conta, duas: list[Inscricao], django_assert_max_num_queries
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    for pessoa, consultas in zip(duas, (9, 7), strict=True):
        entrar(cliente, pessoa)
        with django_assert_max_num_queries(consultas):
            cliente.post(endereco(votacao), formulario(pessoa, "votar", "favor"))
    assert Cedula.objects.filter(votacao=votacao).count() == 2


def test_what_is_remembered_of_one_municipality_is_not_another_s(
    client: Client, plenaria: Conferencia, mesa: Conta, duas: list[Inscricao], outro_municipio: Municipio
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    assert _aberta(votacao.municipio_id, votacao.chave) is not None
    assert client.post(endereco(votacao), headers={"host": outro_municipio.host}).status_code == 404
