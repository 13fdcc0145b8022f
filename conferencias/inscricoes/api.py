"""What other apps may call."""

from __future__ import annotations

from conferencias.inscricoes.actions import JaInscrito, cancelar_inscricao, inscrever, registrar_participante
from conferencias.inscricoes.dados import (
    DadosDaInscricao,
    DadosDaPessoa,
    Necessidade,
    RespostaDeConsentimento,
)
from conferencias.inscricoes.forms import FormularioDeAcompanhamento, FormularioDeCodigo
from conferencias.inscricoes.models import (
    Acessibilidade,
    Canal,
    Inscricao,
    ModalidadeDeParticipacao,
    Participante,
)

__all__ = [
    "Acessibilidade",
    "Canal",
    "DadosDaInscricao",
    "DadosDaPessoa",
    "FormularioDeAcompanhamento",
    "FormularioDeCodigo",
    "Inscricao",
    "JaInscrito",
    "ModalidadeDeParticipacao",
    "Necessidade",
    "Participante",
    "RespostaDeConsentimento",
    "cancelar_inscricao",
    "inscrever",
    "registrar_participante",
]
