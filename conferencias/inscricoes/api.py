"""What other apps may call."""

from __future__ import annotations

from conferencias.inscricoes.acesso import entrar, inscricao_aberta, quem_participa, sair
from conferencias.inscricoes.actions import (
    JaInscrito,
    cancelar_inscricao,
    inscrever,
    inscrever_no_balcao,
    registrar_participante,
)
from conferencias.inscricoes.dados import (
    DadosDaInscricao,
    DadosDaPessoa,
    Necessidade,
    RespostaDeConsentimento,
)
from conferencias.inscricoes.extensoes import agora_no_recibo, ao_cancelar, desvio_do_recibo, parte_do_recibo
from conferencias.inscricoes.forms import FormularioDeAcompanhamento, FormularioDeCodigo
from conferencias.inscricoes.models import (
    Acessibilidade,
    Canal,
    Inscricao,
    ModalidadeDeParticipacao,
    Participante,
)
from conferencias.inscricoes.nomes import para_buscar

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
    "agora_no_recibo",
    "ao_cancelar",
    "cancelar_inscricao",
    "desvio_do_recibo",
    "entrar",
    "inscrever",
    "inscrever_no_balcao",
    "inscricao_aberta",
    "para_buscar",
    "parte_do_recibo",
    "quem_participa",
    "registrar_participante",
    "sair",
]
