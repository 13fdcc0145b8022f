"""Every change of the programme and of the rooms. Each is one transaction, checked by the rules."""

from __future__ import annotations

from conferencias.salas.actions.conversa import atender, escrever, ocultar
from conferencias.salas.actions.falas import chamar, desistir, encerrar_fala, pedir_fala
from conferencias.salas.actions.presenca import estar, recolher_ausentes, sair
from conferencias.salas.actions.programa import (
    gravar_material,
    gravar_sessao,
    iniciar_sessao,
    repor_sessao,
    retirar_material,
    retirar_sessao,
    terminar_sessao,
)
from conferencias.salas.actions.relato import (
    abrir_priorizacao,
    anular_priorizacao,
    desempatar,
    encerrar_priorizacao,
    gravar_relato,
)
from conferencias.salas.actions.salas import configurar, gravar_sala

__all__ = [
    "abrir_priorizacao",
    "anular_priorizacao",
    "atender",
    "chamar",
    "configurar",
    "desempatar",
    "desistir",
    "encerrar_fala",
    "encerrar_priorizacao",
    "escrever",
    "estar",
    "gravar_material",
    "gravar_relato",
    "gravar_sala",
    "gravar_sessao",
    "iniciar_sessao",
    "ocultar",
    "pedir_fala",
    "recolher_ausentes",
    "repor_sessao",
    "retirar_material",
    "retirar_sessao",
    "sair",
    "terminar_sessao",
]
