"""What other apps may call."""

from __future__ import annotations

from conferencias.eleicoes.actions import candidatar_se, decidir, declinar, desistir, indicar, propor
from conferencias.eleicoes.consultas import DelegacaoDoSegmento, Resultado, resultado
from conferencias.eleicoes.escrutinios import abrir_desempate, abrir_votacao
from conferencias.eleicoes.models import Candidatura, Eleito, Papel, Substituicao
from conferencias.eleicoes.publicacao import publicar, substituir

__all__ = [
    "Candidatura",
    "DelegacaoDoSegmento",
    "Eleito",
    "Papel",
    "Resultado",
    "Substituicao",
    "abrir_desempate",
    "abrir_votacao",
    "candidatar_se",
    "decidir",
    "declinar",
    "desistir",
    "indicar",
    "propor",
    "publicar",
    "resultado",
    "substituir",
]
