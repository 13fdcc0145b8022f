"""What other apps may call."""

from __future__ import annotations

from conferencias.sistematizacao.consultas import (
    caderno_fechado,
    origens,
    origens_de,
    textos_do_caderno,
)
from conferencias.sistematizacao.diferencas import Trecho, comparar
from conferencias.sistematizacao.extensoes import fixa_o_caderno
from conferencias.sistematizacao.models import Texto

__all__ = [
    "Texto",
    "Trecho",
    "caderno_fechado",
    "comparar",
    "fixa_o_caderno",
    "origens",
    "origens_de",
    "textos_do_caderno",
]
