"""A conference whose proposals can be systematised. Call inside the municipality's scope."""

from __future__ import annotations

from typing import Any

from conferencias.nucleo.models import Conferencia, Eixo
from conferencias.propostas.actions import decidir
from conferencias.propostas.api import Proposta
from conferencias.propostas.estados import Decisao
from conferencias.sistematizacao import actions
from conferencias.sistematizacao.dados import Redacao
from conferencias.sistematizacao.models import Texto
from portal.contas.models import Conta
from tests.conferencias.fabricas import nova_proposta


def aprovadas(conferencia: Conferencia, conselheira: Conta, quantas: int, **campos: Any) -> list[Proposta]:
    return [
        decidir(proposta=nova_proposta(conferencia, **campos), decisao=Decisao.APROVAR, conta=conselheira)
        for _ in range(quantas)
    ]


def comecado(conferencia: Conferencia, conselheira: Conta, relatora: Conta, quantas: int = 3) -> list[Texto]:
    """The first axis in the caderno, with so many texts."""
    aprovadas(conferencia, conselheira, quantas)
    actions.comecar(conferencia=conferencia, eixo=primeiro_eixo(conferencia), conta=relatora)
    return vigentes(conferencia)


def primeiro_eixo(conferencia: Conferencia) -> Eixo:
    eixo = conferencia.eixos.first()
    assert eixo
    return eixo


def vigentes(conferencia: Conferencia) -> list[Texto]:
    return list(Texto.objects.vigentes(conferencia).select_related("conferencia__municipio"))


def redigir(texto: str = "Um texto novo.", titulo: str = "Título novo", esfera: str = "municipio") -> Redacao:
    return Redacao(titulo=titulo, texto=texto, esfera=esfera)
