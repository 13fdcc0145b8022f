from __future__ import annotations

import pytest

from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conferencia_de, conta_com_papel
from tests.conferencias.fabricas_do_credenciamento import no_dia

BACKEND = "portal.contas.backends.BackendMunicipal"


@pytest.fixture
def conferencia(no_escopo: Municipio) -> Conferencia:
    """Vila Aurora's current conference, with everything open; the scope is open too."""
    return conferencia_de(no_escopo)


@pytest.fixture
def conselheira(no_escopo: Municipio) -> Conta:
    return conta_com_papel(no_escopo, Papel.CONSELHO, nome="Conselheira Ana")


@pytest.fixture
def outra_conselheira(no_escopo: Municipio) -> Conta:
    return conta_com_papel(no_escopo, Papel.CONSELHO, nome="Conselheira Bia")


@pytest.fixture
def entrar(cliente):
    """Log somebody in, in the given role, on Vila Aurora's host."""

    def como(conta: Conta):
        cliente.force_login(conta, backend=BACKEND)
        return cliente

    return como


@pytest.fixture
def dia(conferencia: Conferencia) -> Conferencia:
    """The day of the conference: people are accredited now."""
    return no_dia(conferencia)


@pytest.fixture
def mesa(no_escopo: Municipio) -> Conta:
    return conta_com_papel(no_escopo, Papel.APOIO, nome="Mesa Um")


@pytest.fixture
def comissao(no_escopo: Municipio) -> Conta:
    return conta_com_papel(no_escopo, Papel.COMISSAO, nome="Comissão")


@pytest.fixture
def na_mesa(cliente, mesa: Conta):
    cliente.force_login(mesa, backend=BACKEND)
    return cliente


@pytest.fixture
def da_comissao(cliente, comissao: Conta):
    cliente.force_login(comissao, backend=BACKEND)
    return cliente
