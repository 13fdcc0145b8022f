"""Two of the committee at the very same moment: real threads, real locks."""

from __future__ import annotations

from typing import Any

import pytest

from conferencias.eleicoes.actions import candidatar_se, decidir
from conferencias.eleicoes.escrutinios import abrir_votacao
from conferencias.eleicoes.models import AtoDeCandidatura, Candidatura, Eleito, Escrutinio, ResultadoDaEleicao
from conferencias.eleicoes.publicacao import publicar
from conferencias.nucleo.api import conferencia_atual
from conferencias.nucleo.models import Conferencia
from conferencias.votacoes.api import Votacao
from portal.contas.models import Conta
from portal.erros import ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from tests.conferencias.eleicoes.fabricas import candidata, eleicao, presente, segmento, votar_em
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.test_corrida import (  # noqa: F401 (fixtures)
    VEZES,
    Correr,
    aberta,
    contar,
    correr,
    pytestmark,
)


@pytest.fixture
def dia(aberta) -> Conferencia:  # noqa: F811
    return eleicao(aberta)


@pytest.fixture
def contas(dia: Conferencia) -> list[int]:
    return [conta_com_papel(dia.municipio, Papel.COMISSAO).pk for _vez in range(VEZES)]


def aqui() -> Any:
    """The conference, read by the thread itself."""
    return conferencia_atual(Municipio.objects.get(slug="vila-aurora-mg"))


def tentar(acao: Any, **argumentos: Any) -> Any:
    try:
        return acao(**argumentos)
    except ErroDeNegocio as recusa:
        return recusa


def feitos(resultados: list[Any], tipo: type) -> int:
    return sum(isinstance(r, tipo) for r in resultados)


def test_one_decision_when_all_decide_about_the_same_candidacy(correr: Correr, contas, dia) -> None:  # noqa: F811
    nova = candidatar_se(inscricao=presente(dia, Conta.objects.get(pk=contas[0])))

    def na_mesa(indice: int) -> Any:
        return tentar(
            decidir,
            candidatura=Candidatura.objects.get(pk=nova.pk),
            homologa=True,
            conta=Conta.objects.get(pk=contas[indice]),
        )

    resultados = correr(na_mesa)
    assert (feitos(resultados, AtoDeCandidatura), feitos(resultados, ErroDeNegocio)) == (1, VEZES - 1)


def test_one_ballot_when_all_open_the_same_segment(correr: Correr, contas, dia) -> None:  # noqa: F811
    candidata(dia, Conta.objects.get(pk=contas[0]))

    def na_mesa(indice: int) -> Any:
        conferencia = aqui()
        return tentar(
            abrir_votacao,
            conferencia=conferencia,
            segmento=segmento(conferencia, "usuarios"),
            conta=Conta.objects.get(pk=contas[indice]),
        )

    resultados = correr(na_mesa)
    assert feitos(resultados, Votacao) == contar(correr, Votacao) == contar(correr, Escrutinio) == 1


def test_one_result_when_all_publish(correr: Correr, contas, dia) -> None:  # noqa: F811
    conta = Conta.objects.get(pk=contas[0])
    votar_em(dia, conta, "usuarios", {candidata(dia, conta): 2, candidata(dia, conta): 1})

    def na_mesa(indice: int) -> Any:
        return tentar(publicar, conferencia=aqui(), conta=Conta.objects.get(pk=contas[indice]))

    resultados = correr(na_mesa)
    assert feitos(resultados, ResultadoDaEleicao) == contar(correr, ResultadoDaEleicao) == 1
    assert contar(correr, Eleito) == 2
