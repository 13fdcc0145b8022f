"""Reads the whole database as an operator would, after a secret voting: nothing joins a ballot to a person.

Keys, order and time are tried. On PostgreSQL with real transactions: inside one, every row would have the same ``xmin``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scope

from conferencias.inscricoes.api import Inscricao
from conferencias.votacoes.api import Votacao, anular, encerrar, nova_chave_de_envio
from conferencias.votacoes.models import Cedula, Votante
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from portal.municipios.provisionamento import criar_municipio
from tests.conferencias.fabricas import conferencia_de, conta_com_papel
from tests.conferencias.votacoes.fabricas import em_plenaria, pessoas, votacao_aberta
from tests.conftest import DA_AURORA

SQLITE = "sqlite" in settings.DATABASES["default"]["ENGINE"]
pytestmark = pytest.mark.django_db(transaction=not SQLITE, serialized_rollback=not SQLITE)
QUANTOS = 12
Linhas = list[dict[str, Any]]


@pytest.fixture
def cenario() -> Iterator[tuple[Votacao, list[Inscricao], Conta]]:
    municipio: Municipio = criar_municipio(DA_AURORA)[0]
    with scope(municipio=municipio):
        mesa = conta_com_papel(municipio, Papel.COMISSAO)
        plenaria = em_plenaria(conferencia_de(municipio))
        quem = pessoas(plenaria, mesa, no_salao=QUANTOS // 2, online=QUANTOS // 2)
        yield votacao_aberta(plenaria, mesa), quem, mesa


def pelas_paginas(votacao: Votacao, quem: list[Inscricao]) -> list[tuple[int, str]]:
    """Everybody votes over HTTP, in an order that is not the roll's; return who and with which receipt."""
    ordem = []
    for n, inscricao in enumerate(sorted(quem, key=lambda i: i.protocolo)):
        cliente = Client(headers={"host": votacao.conferencia.municipio.host})
        cliente.post(
            reverse("inscricoes:entrar"), {"protocolo": inscricao.protocolo, "codigo": inscricao.codigo}
        )
        pagina = cliente.post(
            reverse("votacoes:cedula", args=[votacao.chave]),
            {
                "etapa": "votar",
                "chave": nova_chave_de_envio(),
                "pessoa": inscricao.protocolo,
                "escolhas": "favor" if n % 2 else "contra",
            },
        ).context
        ordem.append((inscricao.pk, pagina["recibo"].replace("-", "")))
    return ordem


def tabelas() -> dict[str, Linhas]:
    """Every row of every table, as it lies in the file, with the order and the time that PostgreSQL adds."""
    colunas = "ctid::text AS lugar_no_disco, xmin::text AS transacao, *" if not SQLITE else "*"
    tudo = {}
    with connection.cursor() as cursor:
        for tabela in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT {colunas} FROM "{tabela}"')
            nomes = [coluna[0] for coluna in cursor.description]
            tudo[tabela] = [dict(zip(nomes, linha, strict=True)) for linha in cursor.fetchall()]
    return tudo


def test_nothing_in_the_database_joins_a_ballot_to_a_person(
    cenario: tuple[Votacao, list[Inscricao], Conta],
) -> None:
    votacao, quem, mesa = cenario
    ordem = pelas_paginas(votacao, quem)
    encerrar(votacao=votacao, conta=mesa)
    tudo = tabelas()
    rol, cedulas = tudo[Votante._meta.db_table], tudo[Cedula._meta.db_table]
    assert len(rol) == len(cedulas) == QUANTOS
    assert all(linha["votou"] for linha in rol)

    # By key: the two tables share the voting and the municipality, the same for all, and nothing else.
    assert set(cedulas[0]) - {"lugar_no_disco", "transacao"} == {
        "id",
        "municipio_id",
        "votacao_id",
        "escolhas",
        "lugar",
    }
    assert {linha["lugar"] for linha in cedulas} == {""}
    numeros = {linha["id"] for linha in cedulas}
    for tabela, linhas in tudo.items():
        if tabela not in (Cedula._meta.db_table, "votacoes_resultado"):
            assert not numeros & {
                valor for linha in linhas for valor in linha.values() if type(valor) is int
            }, tabela

    # By order: neither table lies in the order in which people voted.
    assert [linha["id"] for linha in cedulas] == sorted(numeros)
    assert [linha["id"] for linha in rol] == sorted(linha["id"] for linha in rol)
    assert [linha["inscricao_id"] for linha in rol] != [pessoa for pessoa, _recibo in ordem]

    # By time: no column of the two says when; PostgreSQL's transaction is one for all.
    if connection.vendor == "postgresql":
        assert len({linha["transacao"] for linha in [*rol, *cedulas]}) == 1


def test_an_annulled_voting_forgets_who_voted_with_which_ballot_too(
    cenario: tuple[Votacao, list[Inscricao], Conta],
) -> None:
    votacao, quem, mesa = cenario
    pelas_paginas(votacao, quem)
    with CaptureQueriesContext(connection) as consultas:
        anular(votacao=votacao, motivo="Faltou luz.", conta=mesa)
    for tabela in (Votante._meta.db_table, Cedula._meta.db_table):
        escritas = [c["sql"] for c in consultas if c["sql"].startswith(f'INSERT INTO "{tabela}"')]
        assert escritas, tabela
    tudo = tabelas()
    rol, cedulas = tudo[Votante._meta.db_table], tudo[Cedula._meta.db_table]
    assert len(rol) == len(cedulas) == QUANTOS
    if connection.vendor == "postgresql":
        assert len({linha["transacao"] for linha in [*rol, *cedulas]}) == 1


def test_no_other_table_keeps_a_trace_of_a_receipt_a_form_or_a_vote(
    cenario: tuple[Votacao, list[Inscricao], Conta],
) -> None:
    votacao, quem, mesa = cenario
    antes = {tabela: len(linhas) for tabela, linhas in tabelas().items()}
    ordem = pelas_paginas(votacao, quem)
    depois = tabelas()
    mudadas = {tabela for tabela, linhas in depois.items() if len(linhas) != antes[tabela]}
    # Sessions are of the entry to the portal; the key of a session changes there, not at the vote.
    assert mudadas <= {Cedula._meta.db_table, "django_session"}
    encerrar(votacao=votacao, conta=mesa)
    for tabela, linhas in tabelas().items():
        if tabela == "votacoes_resultado":  # the public bulletin
            continue
        texto = repr(linhas)
        assert not [recibo for _pessoa, recibo in ordem if recibo in texto], tabela


def test_a_vote_does_not_touch_the_session(cenario: tuple[Votacao, list[Inscricao], Conta]) -> None:
    votacao, quem, _mesa = cenario
    cliente = Client(headers={"host": votacao.conferencia.municipio.host})
    cliente.post(reverse("inscricoes:entrar"), {"protocolo": quem[0].protocolo, "codigo": quem[0].codigo})
    antes = tabelas()["django_session"]
    cliente.post(
        reverse("votacoes:cedula", args=[votacao.chave]),
        {
            "etapa": "votar",
            "chave": nova_chave_de_envio(),
            "pessoa": quem[0].protocolo,
            "escolhas": "favor",
        },
    )
    assert Cedula.objects.count() == 1
    assert tabelas()["django_session"] == antes
