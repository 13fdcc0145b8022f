"""The same thing done by several people, or twice by one, at the very same moment: real threads, real locks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django_scopes import scope

from conferencias.inscricoes.actions import JaInscrito, inscrever
from conferencias.inscricoes.models import Inscricao, Participante
from conferencias.nucleo.api import conferencia_atual
from conferencias.propostas.actions import JaDecidida, decidir, enviar_proposta
from conferencias.propostas.api import DadosDaProposta
from conferencias.propostas.estados import Decisao
from conferencias.propostas.models import DecisaoDeModeracao, Proposta
from portal.contas.models import Conta
from portal.erros import AcaoNegada
from portal.municipios.models import Municipio, Papel
from portal.municipios.provisionamento import criar_municipio
from tests.conferencias.fabricas import (
    com_regras,
    conferencia_de,
    conta_com_papel,
    dados_da_inscricao,
    nova_proposta,
    pessoa,
    redacao,
)
from tests.conftest import DA_AURORA

VEZES = 4
SQLITE = "sqlite" in settings.DATABASES["default"]["ENGINE"]
# What migrations made (root page, collections) must be there again after each flush.
pytestmark = pytest.mark.django_db(transaction=not SQLITE, serialized_rollback=not SQLITE)
Correr = Callable[[Callable[[int], Any]], list[Any]]


@pytest.fixture
def correr(tmp_path: Path, monkeypatch) -> Correr:
    """Return a function that runs another in VEZES threads at once, each with its own connection.

    SQLite's in-memory test database has no real locks, so the threads work on a copy of it in a file.
    """

    def correr(funcao: Callable[[int], Any]) -> list[Any]:
        if SQLITE:
            arquivo = tmp_path / "corrida.sqlite3"
            arquivo.write_bytes(connection.connection.serialize())
            monkeypatch.setitem(connection.settings_dict, "NAME", str(arquivo))
        largada = threading.Barrier(VEZES)

        def um(indice: int) -> Any:
            with scope(municipio=Municipio.objects.get(slug=DA_AURORA.slug)):
                try:
                    largada.wait(timeout=20)
                    return funcao(indice)
                except (AcaoNegada, JaInscrito) as recusa:
                    return recusa
                finally:
                    connection.close()

        with ThreadPoolExecutor(VEZES) as fios:
            return list(fios.map(um, range(VEZES)))

    return correr


@pytest.fixture
def aberta(correr: Correr):
    municipio = criar_municipio(DA_AURORA)[0]
    with scope(municipio=municipio):
        yield conferencia_de(municipio)


def contar(correr: Correr, modelo: type[Any], **filtro: Any) -> int:
    """Count where the threads wrote."""
    with ThreadPoolExecutor(1) as fio:
        return fio.submit(_contar, modelo, filtro).result()


def _contar(modelo: type[Any], filtro: dict[str, Any]) -> int:
    with scope(municipio=Municipio.objects.get(slug=DA_AURORA.slug)):
        try:
            return modelo.objects.filter(**filtro).count()
        finally:
            connection.close()


def test_one_registration_from_the_same_sending_at_once(aberta, correr: Correr) -> None:
    def enviar(_indice: int) -> Any:
        conferencia = conferencia_atual(aberta.municipio)
        return inscrever(
            municipio=conferencia.municipio,
            conferencia=conferencia,
            dados=dados_da_inscricao(conferencia),
            chave_de_envio="a-mesma",
        ).protocolo

    assert len(set(correr(enviar))) == 1
    assert contar(correr, Inscricao) == contar(correr, Participante) == 1


def test_one_active_registration_of_a_login_that_sends_in_several_tabs_at_once(
    aberta, correr: Correr
) -> None:
    conta = conta_com_papel(aberta.municipio)

    def enviar(indice: int) -> Any:
        conferencia = conferencia_atual(aberta.municipio)
        return inscrever(
            municipio=conferencia.municipio,
            conferencia=conferencia,
            dados=dados_da_inscricao(conferencia),
            chave_de_envio=f"aba-{indice}",
            conta=Conta.objects.get(pk=conta.pk),
        )

    resultados = correr(enviar)
    assert sum(isinstance(r, Inscricao) for r in resultados) == 1
    assert sum(isinstance(r, JaInscrito) for r in resultados) == VEZES - 1


def test_one_proposal_from_the_same_sending_at_once(aberta, correr: Correr) -> None:
    def enviar(_indice: int) -> Any:
        conferencia = conferencia_atual(aberta.municipio)
        return enviar_proposta(
            municipio=conferencia.municipio,
            conferencia=conferencia,
            dados=DadosDaProposta(redacao=redacao(conferencia), pessoa=pessoa()),
            chave_de_envio="a-mesma",
        ).protocolo

    assert len(set(correr(enviar))) == 1
    assert contar(correr, Proposta) == contar(correr, DecisaoDeModeracao) == 1


def test_the_limit_per_person_holds_against_several_tabs_at_once(aberta, correr: Correr) -> None:
    com_regras(aberta, propostas_por_pessoa=2)
    conta = conta_com_papel(aberta.municipio)

    def enviar(indice: int) -> Any:
        conferencia = conferencia_atual(aberta.municipio)
        return enviar_proposta(
            municipio=conferencia.municipio,
            conferencia=conferencia,
            dados=DadosDaProposta(redacao=redacao(conferencia), pessoa=pessoa()),
            chave_de_envio=f"aba-{indice}",
            conta=Conta.objects.get(pk=conta.pk),
        )

    resultados = correr(enviar)
    assert sum(isinstance(r, Proposta) for r in resultados) == 2
    assert sum(isinstance(r, AcaoNegada) for r in resultados) == VEZES - 2


def test_one_of_several_moderators_decides(aberta, correr: Correr) -> None:
    contas = [conta_com_papel(aberta.municipio, Papel.CONSELHO).pk for _vez in range(VEZES)]
    proposta = nova_proposta(aberta)
    decisoes = [Decisao.APROVAR, Decisao.RECUSAR, Decisao.DEVOLVER, Decisao.APROVAR]

    def decidir_agora(indice: int) -> Any:
        return decidir(
            proposta=Proposta.objects.get(pk=proposta.pk),
            decisao=decisoes[indice],
            conta=Conta.objects.get(pk=contas[indice]),
            motivo="Porque sim.",
        )

    resultados = correr(decidir_agora)
    assert sum(isinstance(r, Proposta) for r in resultados) == 1
    assert sum(isinstance(r, JaDecidida) for r in resultados) == VEZES - 1
    assert contar(correr, DecisaoDeModeracao) == 2  # sent, and decided once
