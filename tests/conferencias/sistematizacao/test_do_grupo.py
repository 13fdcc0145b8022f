"""From the group's vote to the caderno: what was voted is what comes in, and nothing else."""

from __future__ import annotations

import pytest

from conferencias.propostas.api import Proposta
from conferencias.salas import actions as salas
from conferencias.sistematizacao import actions, api
from conferencias.votacoes.api import votar
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel, nova_proposta
from tests.conferencias.salas.fabricas import delegada, dia_com_salas, sala_do_grupo

pytestmark = pytest.mark.django_db


def test_entram_as_mais_votadas_do_grupo_por_esfera(no_escopo: Municipio, relatora: Conta) -> None:
    conferencia, comissao = dia_com_salas(no_escopo), conta_com_papel(no_escopo, Papel.COMISSAO)
    sala = sala_do_grupo(conferencia)
    propostas = [
        nova_proposta(conferencia, eixo=sala.eixo, esfera=esfera)
        for esfera in ("estado", "municipio", "municipio")
    ]
    Proposta.objects.filter(pk__in=[p.pk for p in propostas]).update(live=True, situacao="aprovada")
    grupo = [delegada(conferencia, comissao, f"Delegada Número {n}") for n in range(3)]
    for pessoa in grupo:
        salas.estar(sala=sala, inscricao=pessoa)
    priorizacao = salas.abrir_priorizacao(sala=sala, conta=comissao)
    for n, pessoa in enumerate(grupo):
        escolhas = [propostas[0].protocolo, propostas[2].protocolo]
        votar(votacao=priorizacao.votacao, inscricao=pessoa, escolhas=escolhas, chave_de_envio=f"voto-{n}")
    salas.encerrar_priorizacao(priorizacao=priorizacao, conta=comissao)

    actions.comecar(conferencia=conferencia, eixo=sala.eixo, conta=relatora)

    textos = list(api.textos_do_caderno(conferencia))
    assert [(t.numero, t.titulo) for t in textos] == [
        ("1.1.1", propostas[2].titulo),
        ("1.2.1", propostas[0].titulo),
    ]
