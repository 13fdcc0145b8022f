"""The programme, the rooms, and what is said and decided in them."""

from __future__ import annotations

from conferencias.salas.models.conversa import Mensagem, Providencia, TipoDeMensagem, TipoDeProvidencia
from conferencias.salas.models.falas import EstadoDaFala, PedidoDeFala
from conferencias.salas.models.presenca import Estada
from conferencias.salas.models.programa import Material, Mudanca, Sessao, TipoDeSessao
from conferencias.salas.models.relato import Priorizacao, Priorizada, RelatoDoGrupo
from conferencias.salas.models.sala import ConfiguracaoDasSalas, Sala, nova_chave

__all__ = [
    "ConfiguracaoDasSalas",
    "Estada",
    "EstadoDaFala",
    "Material",
    "Mensagem",
    "Mudanca",
    "PedidoDeFala",
    "Priorizacao",
    "Priorizada",
    "Providencia",
    "RelatoDoGrupo",
    "Sala",
    "Sessao",
    "TipoDeMensagem",
    "TipoDeProvidencia",
    "TipoDeSessao",
    "nova_chave",
]
