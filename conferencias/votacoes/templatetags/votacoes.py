from __future__ import annotations

from typing import Any

from django import template

from conferencias.votacoes.apuracao import Apuracao
from conferencias.votacoes.consultas import apuracao
from conferencias.votacoes.models import Votacao

register = template.Library()


@register.inclusion_tag("votacoes/_resultado.html")
def resultado_da_votacao(votacao: Votacao) -> dict[str, Any]:
    """Draw the result of a closed voting; where candidates or priorities compete, the most voted first."""
    apurado = apuracao(votacao)
    if apurado is None:
        return {}
    linhas = [{"opcao": o, "parcela": apurado.por_opcao[o.codigo]} for o in votacao.opcoes.all()]
    if apurado.aprovada is None:
        linhas.sort(key=lambda linha: -linha["parcela"].total)
    return {"votacao": votacao, "apuracao": apurado, "linhas": linhas, "com_lugar": _com_lugar(apurado)}


def _com_lugar(apurado: Apuracao) -> bool:
    return all(parcela.presencial is not None for parcela in apurado.por_opcao.values())
