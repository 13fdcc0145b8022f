"""What other apps may call."""

from __future__ import annotations

from conferencias.votacoes.actions import (
    Eleitorado,
    NovaOpcao,
    abrir,
    anular,
    chegou_depois,
    criar_votacao,
    registrar_contagem,
)
from conferencias.votacoes.apuracao import (
    ABSTENCAO,
    BRANCO,
    CONTRA,
    FAVOR,
    Apuracao,
    Parcela,
    porcentagem,
    tem_maioria,
    votos_necessarios,
)
from conferencias.votacoes.codigos import apresentar_recibo, nova_chave_de_envio
from conferencias.votacoes.conducao import conducao
from conferencias.votacoes.consultas import (
    Situacao,
    abertas,
    andamento,
    apuracao,
    contagem_de,
    pode_votar,
    votacoes_de,
)
from conferencias.votacoes.encerramento import encerrar
from conferencias.votacoes.ganchos import Volta, ao_encerrar, volta_para
from conferencias.votacoes.models import Contagem, Estado, Opcao, Resultado, Votacao
from conferencias.votacoes.recusas import (
    EscolhaInvalida,
    JaVotou,
    ReciboDesconhecido,
    SemDireito,
    VotacaoFechada,
)
from conferencias.votacoes.voto import Recibo, votar

__all__ = [
    "ABSTENCAO",
    "BRANCO",
    "CONTRA",
    "FAVOR",
    "Apuracao",
    "Contagem",
    "Eleitorado",
    "EscolhaInvalida",
    "Estado",
    "JaVotou",
    "NovaOpcao",
    "Opcao",
    "Parcela",
    "Recibo",
    "ReciboDesconhecido",
    "Resultado",
    "SemDireito",
    "Situacao",
    "Volta",
    "Votacao",
    "VotacaoFechada",
    "abertas",
    "abrir",
    "andamento",
    "anular",
    "ao_encerrar",
    "apresentar_recibo",
    "apuracao",
    "chegou_depois",
    "conducao",
    "contagem_de",
    "criar_votacao",
    "encerrar",
    "nova_chave_de_envio",
    "pode_votar",
    "porcentagem",
    "registrar_contagem",
    "tem_maioria",
    "volta_para",
    "votacoes_de",
    "votar",
    "votos_necessarios",
]
