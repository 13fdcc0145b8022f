"""The demonstration's people: registered, some of them accredited."""

from __future__ import annotations

from typing import Any

from conferencias.credenciamento.actions import credenciar, recusar
from conferencias.inscricoes.api import DadosDaInscricao, DadosDaPessoa, Inscricao, inscrever
from conferencias.nucleo.api import Conferencia
from portal.contas.models import Conta
from portal.municipios.models import Papel


def credenciar_pessoas(
    conferencia: Conferencia, pessoas: list[dict[str, Any]], equipe: dict[Papel, Conta]
) -> None:
    """Register each person as the public form would, and let the desk answer those that already came."""
    eixos = {eixo.numero: eixo for eixo in conferencia.eixos.all()}
    segmentos = {segmento.codigo: segmento for segmento in conferencia.segmentos.all()}
    for numero, dados in enumerate(pessoas, start=1):
        inscricao = inscrever(
            municipio=conferencia.municipio,
            conferencia=conferencia,
            dados=DadosDaInscricao(
                pessoa=DadosDaPessoa(nome_civil=dados["nome"], nome_social=dados.get("nome_social", "")),
                segmento=segmentos[dados["segmento"]],
                eixo=eixos[dados["eixo"]],
            ),
            chave_de_envio=f"demo-inscricao-{numero}",
        )
        _responder(conferencia, inscricao, dados, equipe[Papel.APOIO])


def _responder(conferencia: Conferencia, inscricao: Inscricao, dados: dict[str, Any], mesa: Conta) -> None:
    if categoria := dados.get("credenciada_como"):
        credenciar(conferencia=conferencia, inscricao=inscricao, categoria=categoria, conta=mesa)
    elif motivo := dados.get("recusada"):
        recusar(conferencia=conferencia, inscricao=inscricao, motivo=motivo, conta=mesa)
