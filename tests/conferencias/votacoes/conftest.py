from __future__ import annotations

import pytest

from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.votacoes.fabricas import em_plenaria


@pytest.fixture
def mesa(no_escopo: Municipio) -> Conta:
    """Who presides, and also accredits in these tests."""
    return conta_com_papel(no_escopo, Papel.COMISSAO, nome="Presidenta Rita")


@pytest.fixture
def plenaria(conferencia: Conferencia) -> Conferencia:
    return em_plenaria(conferencia)
