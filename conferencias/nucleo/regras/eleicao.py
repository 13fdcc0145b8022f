"""Election of delegates to the state stage: seats, parity, reserved seats (Res. CNAS/MDS 187/2025) and ties."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from conferencias.nucleo.regras.base import Codigo, NaoNegativo, Percentual, Positivo, Secao


class Suplencia(StrEnum):
    POR_ORDEM = "por_ordem"
    POR_VAGA = "por_vaga"


ROTULO_DA_SUPLENCIA = {
    Suplencia.POR_ORDEM: _("Pela ordem dos votos no segmento"),
    Suplencia.POR_VAGA: _("Cada titular tem a sua ou o seu suplente"),
}


class ContagemDasCotas(StrEnum):
    """Of what the share is taken: local regimentos read art. 1 of the resolution in different ways."""

    NO_TODO = "no_todo"
    POR_SEGMENTO = "por_segmento"
    POR_GRUPO = "por_grupo"


ROTULO_DA_CONTAGEM_DAS_COTAS = {
    ContagemDasCotas.NO_TODO: _("Todos os grupos juntos, no total da delegação"),
    ContagemDasCotas.POR_SEGMENTO: _("Todos os grupos juntos, em cada segmento"),
    ContagemDasCotas.POR_GRUPO: _("Cada grupo separado, no total da delegação"),
}


class Desempate(StrEnum):
    SEGUNDO_TURNO = "segundo_turno"
    COTA = "cota"
    MAIOR_IDADE = "maior_idade"
    SORTEIO = "sorteio"


ROTULO_DO_DESEMPATE = {
    Desempate.SEGUNDO_TURNO: _("Nova votação entre quem empatou"),
    Desempate.COTA: _("Pessoa que concorre pelas vagas reservadas"),
    Desempate.MAIOR_IDADE: _("Pessoa mais velha"),
    Desempate.SORTEIO: _("Sorteio"),
}


class Vaga(Secao):
    """Seats of one segment (its code)."""

    segmento: Annotated[str, Field(min_length=1, max_length=40)]
    titulares: NaoNegativo
    suplentes: NaoNegativo


class Cota(Secao):
    """A group with reserved seats and its share; with ``NO_TODO`` and ``POR_SEGMENTO`` the groups count together."""

    grupo: Codigo
    nome: Annotated[str, Field(min_length=1, max_length=120)]
    percentual: Percentual


class RegrasDaEleicao(Secao):
    """``governo_indica``: the government side appoints its delegates instead of electing them (NOB-SUAS/2012).

    ``candidaturas_inicio`` and ``candidaturas_fim``: when candidacies are taken. ``cota_total``: the share of all groups together, for the two ways that count them so.

    ``escolhas_por_pessoa``: candidates that a person may mark; None: as many as the segment's seats.

    ``recurso_minutos``: how long a refused candidacy may appeal, counted from the refusal; 0: there is no appeal.
    """

    vagas: tuple[Vaga, ...] = ()
    governo_indica: bool | None = None
    candidaturas_inicio: datetime | None = None
    candidaturas_fim: datetime | None = None
    suplencia: Suplencia | None = None
    paridade: bool | None = None
    proporcionalidade: bool | None = None
    cotas: tuple[Cota, ...] = ()
    cota_total: Percentual | None = None
    contagem_das_cotas: ContagemDasCotas | None = None
    desempate: tuple[Desempate, ...] = ()
    escolhas_por_pessoa: Positivo | None = None
    recurso_minutos: NaoNegativo | None = None
