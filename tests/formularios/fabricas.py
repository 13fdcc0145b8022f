"""Answers as people's browsers post them, and conferences to answer about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from conferencias.nucleo.models import Conferencia, Etapa
from formularios.models import Rascunho
from portal.municipios.models import Municipio

TEXTO = "Abrir o CRAS do bairro também à noite, para quem trabalha durante o dia poder ser atendido."
INSCRICAO: dict[str, dict[str, Any]] = {
    "identificacao": {"nome_civil": "Maria das Dores Conceição"},
    "contato": {"canal_preferido": "nenhum"},
    "segmento": {"segmento": "usuarios"},
    "eixo": {"eixo": "1"},
    "acessibilidade": {},
    "consentimentos": {"aviso_lido": "on"},
}
PROPOSTA: dict[str, dict[str, Any]] = {
    "tema": {"eixo": "2", "esfera": "municipio"},
    "texto": {"titulo_da_proposta": "CRAS aberto à noite", "texto": TEXTO},
    "autoria": {"nome_civil": "José Antônio", "aviso_lido": "on"},
}


def abrir_janelas(municipio: Municipio) -> Conferencia:
    """Publish the municipality's conference and open every window for ten days."""
    conferencia = Conferencia.objects.get(municipio=municipio)
    conferencia.publicada = True
    conferencia.save()
    agora = timezone.now()
    Etapa.objects.filter(conferencia=conferencia).update(
        inicio=agora - timedelta(days=1), fim=agora + timedelta(days=10)
    )
    return conferencia


def endereco(rascunho: Rascunho, passo: str = "") -> str:
    return rascunho.get_absolute_url() + (f"{passo}/" if passo else "")


def responder(cliente: Any, rascunho: Rascunho, passo: str, dados: dict[str, Any], **extra: Any) -> Any:
    """Post a step as the page that was just shown would."""
    rascunho.refresh_from_db()
    corpo = {"_versao": rascunho.versao_do_passo(passo), "_acao": "continuar"} | dados | extra
    return cliente.post(endereco(rascunho, passo), corpo)


def preencher(cliente: Any, rascunho: Rascunho, respostas: dict[str, dict[str, Any]], ate: str = "") -> None:
    """Answer every step in order, up to and without ``ate``."""
    for passo, dados in respostas.items():
        if passo == ate:
            return
        resposta = responder(cliente, rascunho, passo, dados)
        assert resposta.status_code == 302, (passo, resposta.context["form"].errors)


def enviar(cliente: Any, rascunho: Rascunho) -> Any:
    """Press the review's button."""
    rascunho.refresh_from_db()
    return cliente.post(endereco(rascunho, "revisao"), {"_versao": rascunho.versao})
