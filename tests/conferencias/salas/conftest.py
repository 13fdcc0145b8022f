from __future__ import annotations

import pytest

from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia
from conferencias.salas.models import Sala
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.salas.fabricas import delegada, dia_com_salas, sala_do_grupo


@pytest.fixture
def conferencia(no_escopo: Municipio) -> Conferencia:
    return dia_com_salas(no_escopo)


@pytest.fixture
def comissao(no_escopo: Municipio) -> Conta:
    return conta_com_papel(no_escopo, Papel.COMISSAO, nome="Comissão Cida")


@pytest.fixture
def sala(conferencia: Conferencia) -> Sala:
    return sala_do_grupo(conferencia)


@pytest.fixture
def joana(conferencia: Conferencia, comissao: Conta) -> Inscricao:
    return delegada(conferencia, comissao)
