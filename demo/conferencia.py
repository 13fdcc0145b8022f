"""The demonstration's conference: stages around today, and proposals in each situation."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from conferencias.inscricoes.api import DadosDaPessoa
from conferencias.nucleo.api import Conferencia, Etapa, Modalidade, TipoDeEtapa
from conferencias.propostas.actions import decidir
from conferencias.propostas.api import DadosDaProposta, RedacaoDaProposta, enviar_proposta
from conferencias.propostas.estados import Decisao
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel

# Days from today: what is open now, and what comes next.
ETAPAS = {
    TipoDeEtapa.INSCRICOES: (-10, 30),
    TipoDeEtapa.PROPOSTAS: (-5, 20),
    TipoDeEtapa.MODERACAO: (-5, 28),
    # Early accreditation: people may already try the desk and the receipt.
    TipoDeEtapa.CREDENCIAMENTO: (-2, 41),
    TipoDeEtapa.CONFERENCIA: (40, 41),
    TipoDeEtapa.ENCERRAMENTO: (41, 71),
}
DECISOES = {"aprovada": Decisao.APROVAR, "devolvida": Decisao.DEVOLVER}


def preparar_conferencia(municipio: Municipio, dados: dict[str, Any]) -> Conferencia:
    """Fill the conference that provisioning made, with stages around today, and publish it."""
    conferencia = Conferencia.objects.earliest("pk")
    for campo, valor in dados.items():
        setattr(conferencia, campo, valor)
    hoje = timezone.localdate(timezone=municipio.zona)
    conferencia.modalidade = Modalidade.HIBRIDA
    conferencia.inicio = hoje + timedelta(days=ETAPAS[TipoDeEtapa.CONFERENCIA][0])
    conferencia.fim = conferencia.inicio
    conferencia.publicada = True
    conferencia.full_clean()
    conferencia.save()
    for tipo, (inicio, fim) in ETAPAS.items():
        meia_noite = datetime.combine(hoje, time(), tzinfo=municipio.zona)
        Etapa.objects.update_or_create(
            conferencia=conferencia,
            tipo=tipo,
            defaults={
                "municipio": municipio,
                "inicio": meia_noite + timedelta(days=inicio, hours=8),
                "fim": meia_noite + timedelta(days=fim, hours=18),
            },
        )
    return Conferencia.objects.com_etapas().get(pk=conferencia.pk)


def receber_propostas(
    conferencia: Conferencia, propostas: list[dict[str, Any]], equipe: dict[Papel, Conta]
) -> None:
    """Send each proposal as its author would, and let the council decide those that were decided."""
    eixos = {eixo.numero: eixo for eixo in conferencia.eixos.all()}
    for numero, dados in enumerate(propostas, start=1):
        proposta = enviar_proposta(
            municipio=conferencia.municipio,
            conferencia=conferencia,
            dados=DadosDaProposta(
                redacao=RedacaoDaProposta(
                    eixo=eixos[dados["eixo"]],
                    esfera=dados["esfera"],
                    titulo=dados["titulo"],
                    texto=dados["texto"],
                    norma_citada=dados["norma"],
                ),
                pessoa=DadosDaPessoa(nome_civil=dados["autor"]),
            ),
            chave_de_envio=f"demo-{numero}",
        )
        decisao = DECISOES.get(dados["situacao"])
        if decisao:
            decidir(
                proposta=proposta,
                decisao=decisao,
                conta=equipe[Papel.CONSELHO],
                motivo=dados.get("motivo", ""),
            )
