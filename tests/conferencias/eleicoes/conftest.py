from __future__ import annotations

import pytest

from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.eleicoes.fabricas import eleicao
from tests.conferencias.fabricas import conta_com_papel


@pytest.fixture
def comissao(no_escopo: Municipio) -> Conta:
    return conta_com_papel(no_escopo, Papel.COMISSAO, nome="Comissão Clara")


@pytest.fixture
def dia(conferencia: Conferencia) -> Conferencia:
    """The day of the election: candidacies are taken, every rule is decided."""
    return eleicao(conferencia)
