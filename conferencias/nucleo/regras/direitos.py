"""Whom a proposal speaks to, and what each category of participants may do."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from conferencias.nucleo.regras.base import Secao


class Esfera(StrEnum):
    """Which level of government a proposal speaks to (LOAS, arts. 12 to 15)."""

    MUNICIPIO = "municipio"
    ESTADO = "estado"
    UNIAO = "uniao"


ROTULO_DA_ESFERA = {
    Esfera.MUNICIPIO: _("Município"),
    Esfera.ESTADO: _("Estado"),
    Esfera.UNIAO: _("União (governo federal)"),
}


class Direito(StrEnum):
    """What a category of participants may do; the matrix category × right is data, never the category's name."""

    PROPOR = "propor"
    VOZ_GRUPO = "voz_grupo"
    VOZ_PLENARIA = "voz_plenaria"
    VOTO_GRUPO = "voto_grupo"
    VOTO_PLENARIA = "voto_plenaria"
    VOTAR_ELEICAO = "votar_eleicao"
    SER_VOTADO = "ser_votado"


ROTULO_DO_DIREITO = {
    Direito.PROPOR: _("Enviar propostas"),
    Direito.VOZ_GRUPO: _("Falar nos grupos"),
    Direito.VOZ_PLENARIA: _("Falar na plenária"),
    Direito.VOTO_GRUPO: _("Votar nos grupos"),
    Direito.VOTO_PLENARIA: _("Votar na plenária"),
    Direito.VOTAR_ELEICAO: _("Votar na eleição de delegados(as)"),
    Direito.SER_VOTADO: _("Ser candidata ou candidato"),
}


class Categoria(Secao):
    """A category of participants and what it may do. ``direitos`` None: not decided yet."""

    codigo: Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=40)]
    nome: Annotated[str, Field(min_length=1, max_length=120)]
    explicacao: str
    direitos: frozenset[Direito] | None
