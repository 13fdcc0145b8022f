"""What other apps may call."""

from __future__ import annotations

from conferencias.plenaria.consultas import (
    artigos_do_regimento,
    decididas,
    deliberacoes,
    eventos,
    mocoes_aprovadas,
    regimento_aprovado,
)
from conferencias.plenaria.models import (
    Destaque,
    EstadoDoDestaque,
    Evento,
    Materia,
    Parte,
    TipoDeEvento,
    TipoDeMateria,
    TipoDeParte,
)
from conferencias.plenaria.pauta import gravar_regimento, montar

__all__ = [
    "Destaque",
    "EstadoDoDestaque",
    "Evento",
    "Materia",
    "Parte",
    "TipoDeEvento",
    "TipoDeMateria",
    "TipoDeParte",
    "artigos_do_regimento",
    "decididas",
    "deliberacoes",
    "eventos",
    "gravar_regimento",
    "mocoes_aprovadas",
    "montar",
    "regimento_aprovado",
]
