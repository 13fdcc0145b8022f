"""What the tests of the conference are made of. Call inside the municipality's scope."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from conferencias.inscricoes.actions import inscrever
from conferencias.inscricoes.api import DadosDaInscricao, DadosDaPessoa, Inscricao
from conferencias.nucleo.actions import criar_do_modelo
from conferencias.nucleo.modelo_de_conferencia import CICLO_2025, ler_modelo
from conferencias.nucleo.models import Conferencia, Etapa, RegrasDaConferencia
from conferencias.nucleo.regras import Esfera
from conferencias.propostas.actions import enviar_proposta
from conferencias.propostas.api import DadosDaProposta, Proposta, RedacaoDaProposta
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from portal.municipios.passos import grupo_do_papel

_numero = itertools.count(1)
TEXTO = "Abrir o CRAS do centro uma noite por semana, para quem trabalha durante o dia."


def conferencia_de(municipio: Municipio, *, aberta: bool = True, **campos: Any) -> Conferencia:
    """A published conference; ``aberta``: registrations, proposals and moderation are open now."""
    agora = timezone.now()
    modelo = ler_modelo(CICLO_2025, hoje=timezone.localdate(), zona=municipio.zona)
    conferencia = criar_do_modelo(municipio=municipio, modelo=modelo)
    Conferencia.objects.filter(pk=conferencia.pk).update(
        **(
            {"publicada": True, "inicio": agora.date() + timedelta(days=400 + next(_numero)), "fim": None}
            | campos
        )
    )
    if aberta:
        Etapa.objects.filter(
            conferencia=conferencia, tipo__in=["inscricoes", "propostas", "moderacao"]
        ).update(inicio=agora - timedelta(days=1), fim=agora + timedelta(days=1))
    return Conferencia.objects.com_etapas().get(pk=conferencia.pk)


def mover_etapa(conferencia: Conferencia, tipo: str, inicio: datetime, fim: datetime) -> Conferencia:
    Etapa.objects.filter(conferencia=conferencia, tipo=tipo).update(inicio=inicio, fim=fim)
    return Conferencia.objects.com_etapas().get(pk=conferencia.pk)


def com_regras(conferencia: Conferencia, **mudancas: Any) -> Conferencia:
    """The same conference under a new version of its rules."""
    atual = RegrasDaConferencia.objects.filter(conferencia=conferencia).first()
    assert atual
    RegrasDaConferencia.objects.create(
        conferencia=conferencia, versao=atual.versao + 1, dados=atual.dados | mudancas
    )
    return Conferencia.objects.com_etapas().get(pk=conferencia.pk)


def pessoa(**campos: Any) -> DadosDaPessoa:
    return DadosDaPessoa(**({"nome_civil": "Joana Civil da Silva", "email": "joana@exemplo.com.br"} | campos))


def dados_da_inscricao(conferencia: Conferencia, **campos: Any) -> DadosDaInscricao:
    padrao = {
        "pessoa": pessoa(),
        "segmento": conferencia.segmentos.first(),
        "eixo": conferencia.eixos.first(),
    }
    return DadosDaInscricao(**(padrao | campos))


def redacao(conferencia: Conferencia, **campos: Any) -> RedacaoDaProposta:
    padrao = {
        "eixo": conferencia.eixos.first(),
        "esfera": Esfera.MUNICIPIO,
        "titulo": f"Abrir o CRAS à noite ({next(_numero)})",
        "texto": TEXTO,
    }
    return RedacaoDaProposta(**(padrao | campos))


def nova_inscricao(conferencia: Conferencia, *, conta: Conta | None = None, **campos: Any) -> Inscricao:
    return inscrever(
        municipio=conferencia.municipio,
        conferencia=conferencia,
        dados=dados_da_inscricao(conferencia, **campos),
        chave_de_envio=f"inscricao-{next(_numero)}",
        conta=conta,
    )


def nova_proposta(
    conferencia: Conferencia, *, conta: Conta | None = None, autor: DadosDaPessoa | None = None, **campos: Any
) -> Proposta:
    """A proposal waiting for the council."""
    return enviar_proposta(
        municipio=conferencia.municipio,
        conferencia=conferencia,
        dados=DadosDaProposta(redacao=redacao(conferencia, **campos), pessoa=autor or pessoa()),
        chave_de_envio=f"proposta-{next(_numero)}",
        conta=conta,
    )


def conta_com_papel(municipio: Municipio, papel: Papel | None = None, **campos: Any) -> Conta:
    numero = next(_numero)
    conta = Conta.objects.create_user(
        email=f"pessoa{numero}@exemplo.com.br", password="segredo-de-teste", **campos
    )
    if papel:
        conta.groups.add(grupo_do_papel(municipio, papel))
    return conta
