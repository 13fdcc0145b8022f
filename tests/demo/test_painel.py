"""The demonstration's panel leads to a conference that has ended."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from demo.ensaio.roteiro import municipio_de_ensaio
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel


@pytest.fixture
def inicio(cliente: Client, no_escopo: Municipio):
    cliente.force_login(conta_com_papel(no_escopo, Papel.COMUNICACAO))
    return lambda: cliente.get(reverse("wagtailadmin_home")).content.decode()


def test_the_command_is_told_until_there_was_a_rehearsal(inicio) -> None:
    assert "bin/manage ensaio" in inicio()
    ensaiado = municipio_de_ensaio()
    pagina = inicio()
    assert "bin/manage ensaio" not in pagina
    assert ensaiado.absoluta("/conferencia/resultado/") in pagina
    assert f"comissao@{ensaiado.slug}.exemplo.org" in pagina


def test_a_public_installation_shows_nothing_of_it(inicio, settings) -> None:
    settings.PERMITIR_DEMONSTRACAO = False
    municipio_de_ensaio()
    pagina = inicio()
    assert "ensaio" not in pagina
