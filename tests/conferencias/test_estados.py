"""The state machine of a proposal, walked at random."""

from __future__ import annotations

from collections import deque

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conferencias.nucleo.models import Conferencia
from conferencias.propostas.actions import JaDecidida, decidir, reenviar_proposta, retirar
from conferencias.propostas.estados import TRANSICOES, Decisao, SituacaoDaProposta, destino, origens
from conferencias.propostas.models import DecisaoDeModeracao, Proposta
from portal.auditoria.api import referencia
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from tests.conferencias.fabricas import nova_proposta, redacao

RESPOSTAS = {SituacaoDaProposta.APROVADA, SituacaoDaProposta.RECUSADA, SituacaoDaProposta.RETIRADA}


def test_from_every_state_an_answer_can_be_reached() -> None:
    for partida in SituacaoDaProposta:
        vistas, fila = {partida}, deque([partida])
        while fila:
            agora = fila.popleft()
            for (de, _decisao), para in TRANSICOES.items():
                if de == agora and para not in vistas:
                    vistas.add(para)
                    fila.append(para)
        assert vistas & RESPOSTAS, partida


def test_a_decision_leads_to_one_state_wherever_it_starts() -> None:
    for decisao in Decisao:
        assert len({destino(de, decisao) for de in origens(decisao)}) <= 1


def test_what_waits_for_the_author_can_also_be_taken_back_by_the_council() -> None:
    assert destino(SituacaoDaProposta.DEVOLVIDA, Decisao.REABRIR) == SituacaoDaProposta.EM_MODERACAO


def test_withdrawn_is_for_good() -> None:
    assert not [d for d in Decisao if destino(SituacaoDaProposta.RETIRADA, d)]


def _tentar(proposta: Proposta, decisao: Decisao, conta: Conta) -> None:
    if decisao is Decisao.REENVIAR:
        reenviar_proposta(proposta=proposta, redacao=redacao(proposta.conferencia), autoria=True)
    elif decisao is Decisao.RETIRAR:
        retirar(proposta=proposta, autoria=True)
    else:
        decidir(proposta=proposta, decisao=decisao, conta=conta, motivo="Porque sim.")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(caminho=st.lists(st.sampled_from([d for d in Decisao if d is not Decisao.ENVIAR]), max_size=6))
def test_only_the_table_moves_a_proposal_and_every_step_is_recorded(
    conferencia: Conferencia, conselheira: Conta, caminho: list[Decisao]
) -> None:
    proposta = nova_proposta(conferencia)
    passos = [Decisao.ENVIAR]
    for decisao in caminho:
        antes, depois = proposta.situacao, destino(proposta.situacao, decisao)
        if depois is None:
            with pytest.raises(JaDecidida):
                _tentar(proposta, decisao, conselheira)
            assert Proposta.objects.get(pk=proposta.pk).situacao == antes
            continue
        _tentar(proposta, decisao, conselheira)
        passos.append(decisao)
        proposta = Proposta.objects.get(pk=proposta.pk)
        assert proposta.situacao == depois
        assert proposta.live == (depois is SituacaoDaProposta.APROVADA)
        assert proposta.workflow_in_progress == (depois is SituacaoDaProposta.EM_MODERACAO)
    registros = RegistroDeAuditoria.objects.filter(objeto=referencia(proposta)).order_by("pk")
    assert [r.acao for r in registros] == [f"propostas.{d.value}" for d in passos]
    historia = DecisaoDeModeracao.objects.filter(proposta=proposta)
    assert list(historia.values_list("decisao", flat=True)) == [d.value for d in passos]
