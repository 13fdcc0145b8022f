"""What other apps may call."""

from __future__ import annotations

from conferencias.credenciamento.actions import registrar_presenca
from conferencias.credenciamento.consultas import (
    Presente,
    contagens,
    contar_por_turno,
    credenciamento_de,
    do_cracha,
    encerrado,
    participacao,
    presentes,
    protocolo_em,
    rol_vigente,
    tem_direito,
    tem_direito_a_voto,
    turno_agora,
)
from conferencias.credenciamento.direitos import Participacao, Resposta, responder
from conferencias.credenciamento.models import (
    Canal,
    Credenciamento,
    Decisao,
    LinhaDoRol,
    Lugar,
    Movimento,
    Origem,
    Presenca,
    RolOficial,
    Turno,
)
from conferencias.credenciamento.recusas import JaCredenciada, JaRegistrada

__all__ = [
    "Canal",
    "Credenciamento",
    "Decisao",
    "JaCredenciada",
    "JaRegistrada",
    "LinhaDoRol",
    "Lugar",
    "Movimento",
    "Origem",
    "Participacao",
    "Presenca",
    "Presente",
    "Resposta",
    "RolOficial",
    "Turno",
    "contagens",
    "contar_por_turno",
    "credenciamento_de",
    "do_cracha",
    "encerrado",
    "participacao",
    "presentes",
    "protocolo_em",
    "registrar_presenca",
    "responder",
    "rol_vigente",
    "tem_direito",
    "tem_direito_a_voto",
    "turno_agora",
]
