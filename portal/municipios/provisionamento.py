"""Bringing a municipality up: each app registers its steps, one transaction runs them all.

The floor knows no app above it, so the steps come to it: ``@passo(ordem=20)`` in an app's
``provisionamento.py``, imported when the app is ready. A step must be harmless when repeated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import translation

from portal.municipios.contexto import no_municipio
from portal.municipios.models import FUSO_DA_UF, Municipio


@dataclass(frozen=True)
class DadosDoMunicipio:
    """What an operator gives to bring a municipality up."""

    nome: str
    uf: str
    host: str
    slug: str
    ibge: str | None = None


Passo = Callable[[Municipio, DadosDoMunicipio], None]
_passos: list[tuple[int, Passo]] = []


def passo(*, ordem: int) -> Callable[[Passo], Passo]:
    """Register a provisioning step; steps run in ascending order, inside the municipality's scope."""

    def registrar(funcao: Passo) -> Passo:
        _passos.append((ordem, funcao))
        return funcao

    return registrar


@transaction.atomic
def criar_municipio(dados: DadosDoMunicipio) -> tuple[Municipio, bool]:
    """Create the municipality, or complete the one that exists; return it and whether it is new.

    Raises ErroDeNegocio when the host or the IBGE code already belongs to another municipality.
    """
    from portal.municipios.passos import obter_ou_criar  # it imports this module

    municipio, novo = obter_ou_criar(dados, fuso=FUSO_DA_UF.get(dados.uf, "America/Sao_Paulo"))
    # Names that are kept are in Portuguese, whatever the language of who asks.
    with no_municipio(municipio), translation.override(settings.LANGUAGE_CODE):
        for _ordem, executar in sorted(_passos, key=lambda item: item[0]):
            executar(municipio, dados)
    return municipio, novo
