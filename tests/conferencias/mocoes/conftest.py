from __future__ import annotations

import pytest

from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel


@pytest.fixture
def comissao(no_escopo: Municipio) -> Conta:
    return conta_com_papel(no_escopo, Papel.COMISSAO, nome="Comissária Cida")
