"""What other apps may call."""

from __future__ import annotations

from conferencias.salas.actions import (
    chamar,
    desistir,
    encerrar_fala,
    estar,
    gravar_sala,
    gravar_sessao,
    pedir_fala,
)
from conferencias.salas.avisos import avisar_a_plenaria
from conferencias.salas.consultas import (
    com_a_palavra,
    fila,
    pedido_aberto,
    prioridades_do_grupo,
    priorizacao_de,
    programacao,
    quem_esta,
    relato_de,
    sala_da_plenaria,
    sala_do_eixo,
    salas_da_conferencia,
    sessao_na_sala,
)
from conferencias.salas.models import (
    EstadoDaFala,
    PedidoDeFala,
    Priorizacao,
    Priorizada,
    RelatoDoGrupo,
    Sala,
    Sessao,
    TipoDeSessao,
)

__all__ = [
    "EstadoDaFala",
    "PedidoDeFala",
    "Priorizacao",
    "Priorizada",
    "RelatoDoGrupo",
    "Sala",
    "Sessao",
    "TipoDeSessao",
    "avisar_a_plenaria",
    "chamar",
    "com_a_palavra",
    "desistir",
    "encerrar_fala",
    "estar",
    "fila",
    "gravar_sala",
    "gravar_sessao",
    "pedido_aberto",
    "pedir_fala",
    "prioridades_do_grupo",
    "priorizacao_de",
    "programacao",
    "quem_esta",
    "relato_de",
    "sala_da_plenaria",
    "sala_do_eixo",
    "salas_da_conferencia",
    "sessao_na_sala",
]
