"""A conference that takes motions now. Call inside the municipality's scope."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from conferencias.credenciamento.models import Credenciamento, Movimento
from conferencias.inscricoes.api import Inscricao
from conferencias.mocoes import actions
from conferencias.mocoes.dados import DadosDaMocao
from conferencias.mocoes.models import Mocao
from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from tests.conferencias.fabricas import com_regras
from tests.conferencias.fabricas_do_credenciamento import credenciada, mover, no_dia

_numero = itertools.count(1)


def com_mocoes(conferencia: Conferencia, **regras: Any) -> Conferencia:
    agora = timezone.now()
    padrao = {
        "tipos": ["apoio", "repudio"],
        "assinaturas": 20,
        "base": "presentes",
        "limite_de_linhas": 20,
        "por_pessoa": 0,
        "inicio": (agora - timedelta(hours=1)).isoformat(),
        "fim": (agora + timedelta(hours=1)).isoformat(),
    }
    return com_regras(no_dia(conferencia), mocoes=padrao | regras)


def presente(conferencia: Conferencia, conta: Conta, **campos: Any) -> Credenciamento:
    """Somebody accredited and in the hall; a delegate unless ``categoria`` says otherwise."""
    aceito = credenciada(conferencia, conta, f"Pessoa {next(_numero)} de Tal", **campos)
    mover(aceito, conta, Movimento.ENTROU)
    return aceito


def dados(**campos: str) -> DadosDaMocao:
    padrao = {
        "tipo": "apoio",
        "titulo": "Apoio ao SUAS",
        "destinatario": "Câmara Municipal",
        "texto": "Apoiamos.",
    }
    return DadosDaMocao(**(padrao | campos))


def propor(conferencia: Conferencia, inscricao: Inscricao, **campos: Any) -> Mocao:
    agora: datetime | None = campos.pop("agora", None)
    chave = campos.pop("chave", f"mocao-{next(_numero)}")
    return actions.propor(
        conferencia=conferencia,
        inscricao=inscricao,
        dados=dados(**campos),
        chave_de_envio=chave,
        agora=agora,
    )
