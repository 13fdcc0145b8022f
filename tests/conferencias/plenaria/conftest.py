from __future__ import annotations

import pytest

from conferencias.nucleo.models import Conferencia
from conferencias.plenaria.models import Materia, Parte
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.plenaria.fabricas import com_pauta, lida, na_plenaria, no_salao


@pytest.fixture
def mesa(no_escopo: Municipio) -> Conta:
    """Who presides; also of the committee, so that she accredits people in these tests."""
    return conta_com_papel(no_escopo, Papel.COMISSAO, nome="Presidenta Dalva")


@pytest.fixture
def dia(conferencia: Conferencia) -> Conferencia:
    return na_plenaria(conferencia)


@pytest.fixture
def pessoas(dia: Conferencia, mesa: Conta):
    """Three delegates in the hall."""
    return [aceito.inscricao for aceito in no_salao(dia, mesa)]


@pytest.fixture
def parte(dia: Conferencia, mesa: Conta, pessoas) -> Parte:
    """An axis with three texts, ready to begin."""
    return com_pauta(dia, mesa)


@pytest.fixture
def em_leitura(parte: Parte, mesa: Conta) -> Parte:
    """The same, all read, with the window of destaques open."""
    return lida(parte, mesa)


@pytest.fixture
def materia(em_leitura: Parte) -> Materia:
    return em_leitura.materias.select_related("parte", "conferencia__municipio").first()
