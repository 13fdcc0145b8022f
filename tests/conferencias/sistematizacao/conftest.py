from __future__ import annotations

import pytest

from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel


@pytest.fixture
def relatora(no_escopo: Municipio) -> Conta:
    return conta_com_papel(no_escopo, Papel.RELATORIA, nome="Relatora Rita")
