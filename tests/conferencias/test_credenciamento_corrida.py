"""Several desks at the very same moment: real threads, real locks, as in ``test_corrida``."""

from __future__ import annotations

from typing import Any

import pytest

from conferencias.credenciamento.actions import credenciar, registrar_presenca
from conferencias.credenciamento.comissao import encerrar
from conferencias.credenciamento.models import (
    Credenciamento,
    LinhaDoRol,
    Lugar,
    Movimento,
    Presenca,
    RolOficial,
)
from conferencias.credenciamento.recusas import JaCredenciada, JaRegistrada
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import conferencia_atual
from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from portal.erros import ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.fabricas_do_credenciamento import DELEGADA, credenciada, inscrita, no_dia
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
    return no_dia(aberta)


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


def test_one_accreditation_when_all_desks_take_the_same_person(correr: Correr, contas, dia) -> None:  # noqa: F811
    inscricao = inscrita(dia)

    def na_mesa(indice: int) -> Any:
        return tentar(
            credenciar,
            conferencia=aqui(),
            inscricao=Inscricao.objects.para_mostrar().get(pk=inscricao.pk),
            categoria=DELEGADA,
            conta=Conta.objects.get(pk=contas[indice]),
            entrar=True,
        )

    resultados = correr(na_mesa)
    aceitos = [r for r in resultados if isinstance(r, Credenciamento)]
    recusas = [r for r in resultados if isinstance(r, JaCredenciada)]
    assert (len(aceitos), len(recusas)) == (1, VEZES - 1)
    assert {r.credenciamento.conta_id for r in recusas} == {aceitos[0].conta_id}, "all see who did it"
    assert contar(correr, Credenciamento) == contar(correr, Presenca) == 1


def test_every_desk_gives_another_number(correr: Correr, contas, dia) -> None:  # noqa: F811
    inscricoes = [inscrita(dia, f"Pessoa {n}").pk for n in range(VEZES)]

    def na_mesa(indice: int) -> Any:
        return tentar(
            credenciar,
            conferencia=aqui(),
            inscricao=Inscricao.objects.para_mostrar().get(pk=inscricoes[indice]),
            categoria=DELEGADA,
            conta=Conta.objects.get(pk=contas[indice]),
        ).numero

    assert sorted(correr(na_mesa)) == list(range(1, VEZES + 1))


def test_the_roll_has_exactly_who_was_accredited_before_it(correr: Correr, contas, dia) -> None:  # noqa: F811
    credenciada(dia, Conta.objects.get(pk=contas[0]), "Primeira")
    inscricoes = [inscrita(dia, f"Pessoa {n}").pk for n in range(VEZES)]

    def na_mesa(indice: int) -> Any:
        conta = Conta.objects.get(pk=contas[indice])
        if indice % 2:
            return tentar(encerrar, conferencia=aqui(), conta=conta)
        inscricao = Inscricao.objects.para_mostrar().get(pk=inscricoes[indice])
        return tentar(credenciar, conferencia=aqui(), inscricao=inscricao, categoria=DELEGADA, conta=conta)

    resultados = correr(na_mesa)
    aceitos = sum(isinstance(r, Credenciamento) for r in resultados)
    (rol,) = [r for r in resultados if isinstance(r, RolOficial)]
    assert rol.total == 1 + aceitos == contar(correr, LinhaDoRol) == contar(correr, Credenciamento)


def test_one_entry_when_all_record_the_same(correr: Correr, contas, dia) -> None:  # noqa: F811
    aceito = credenciada(dia, Conta.objects.get(pk=contas[0]))

    def na_mesa(indice: int) -> Any:
        return tentar(
            registrar_presenca,
            conferencia=aqui(),
            inscricao=Inscricao.objects.para_mostrar().get(pk=aceito.inscricao_id),
            movimento=Movimento.ENTROU,
            lugar=Lugar.SALAO,
            conta=Conta.objects.get(pk=contas[indice]),
        )

    resultados = correr(na_mesa)
    assert sum(isinstance(r, Presenca) for r in resultados) == 1
    assert sum(isinstance(r, JaRegistrada) for r in resultados) == VEZES - 1
    assert contar(correr, Presenca) == 1
