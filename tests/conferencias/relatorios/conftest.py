from __future__ import annotations

import pytest

from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.relatorios.fabricas import decidir, no_dia_da_decisao


@pytest.fixture
def comissao(no_escopo: Municipio) -> Conta:
    return conta_com_papel(no_escopo, Papel.COMISSAO, nome="Comissão Clara")


@pytest.fixture
def dia(conferencia: Conferencia) -> Conferencia:
    return no_dia_da_decisao(conferencia)


@pytest.fixture
def decidida(dia: Conferencia, comissao: Conta) -> Conferencia:
    return decidir(dia, comissao)
