from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from django_scopes import scope

from conferencias.nucleo.models import Conferencia, Etapa
from formularios import actions
from formularios.models import Formulario, Rascunho
from portal.municipios.models import Municipio
from tests.formularios.fabricas import abrir_janelas


@pytest.fixture(autouse=True)
def _contadores_zerados() -> None:
    cache.clear()


@pytest.fixture
def conferencia(no_escopo: Municipio) -> Conferencia:
    """Vila Aurora's conference, published, with every window open."""
    return abrir_janelas(no_escopo)


@pytest.fixture
def inscricao(conferencia: Conferencia) -> Rascunho:
    """A draft of a registration, just begun."""
    return actions.comecar(conferencia=conferencia, formulario=Formulario.INSCRICAO, guarda_dias=60)


@pytest.fixture
def proposta(conferencia: Conferencia) -> Rascunho:
    """A draft of a proposal, just begun."""
    return actions.comecar(conferencia=conferencia, formulario=Formulario.PROPOSTA, guarda_dias=60)


@pytest.fixture
def fechar(conferencia: Conferencia) -> Any:
    """Close the window of a stage so many minutes ago."""

    def fechar_etapa(tipo: str, *, ha_minutos: int) -> None:
        fim = timezone.now() - timedelta(minutes=ha_minutos)
        with scope(municipio=conferencia.municipio):
            Etapa.objects.filter(conferencia=conferencia, tipo=tipo).update(
                inicio=fim - timedelta(days=5), fim=fim
            )

    return fechar_etapa
