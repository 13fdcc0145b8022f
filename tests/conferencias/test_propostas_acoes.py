from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_scopes import scope
from wagtail.models import Workflow, WorkflowState

from conferencias.inscricoes.api import Participante
from conferencias.nucleo.models import Conferencia
from conferencias.propostas import actions
from conferencias.propostas.actions import JaDecidida, decidir, enviar_proposta, reenviar_proposta, retirar
from conferencias.propostas.api import DadosDaProposta
from conferencias.propostas.estados import Decisao
from conferencias.propostas.models import DecisaoDeModeracao, ModeracaoDoConselho, Proposta
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from portal.tarefas.api import drenar
from tests.conferencias.fabricas import (
    com_regras,
    conferencia_de,
    conta_com_papel,
    mover_etapa,
    nova_proposta,
    pessoa,
    redacao,
)


def test_a_sent_proposal_waits_for_the_council_and_is_not_public(conferencia: Conferencia) -> None:
    proposta = nova_proposta(conferencia)
    assert (proposta.situacao, proposta.live) == ("em_moderacao", False)
    assert proposta.workflow_in_progress
    assert not Proposta.objects.publicas().exists()
    assert RegistroDeAuditoria.objects.filter(acao="propostas.enviar").count() == 1


def test_the_same_sending_twice_makes_one(conferencia: Conferencia) -> None:
    dados = DadosDaProposta(redacao=redacao(conferencia), pessoa=pessoa())
    envios = [
        enviar_proposta(
            municipio=conferencia.municipio, conferencia=conferencia, dados=dados, chave_de_envio="a-mesma"
        )
        for _vez in range(2)
    ]
    assert envios[0] == envios[1]
    assert Proposta.objects.count() == Participante.objects.count() == 1


def test_sending_that_lost_the_race_finds_the_one_that_won(conferencia: Conferencia, monkeypatch) -> None:
    """The rival commits between our look-up and our insert: the constraint, not the look-up, keeps one."""
    dados = DadosDaProposta(redacao=redacao(conferencia), pessoa=pessoa())
    pedido = {
        "municipio": conferencia.municipio,
        "conferencia": conferencia,
        "dados": dados,
        "chave_de_envio": "x",
    }
    vencedora = enviar_proposta(**pedido)
    procurar, vezes = actions._do_envio, []

    def cego_na_primeira(*args):
        vezes.append(1)
        return None if len(vezes) == 1 else procurar(*args)

    monkeypatch.setattr(actions, "_do_envio", cego_na_primeira)
    assert enviar_proposta(**pedido) == vencedora
    assert Participante.objects.count() == 1


def test_approval_publishes(conferencia: Conferencia, conselheira: Conta) -> None:
    proposta = decidir(proposta=nova_proposta(conferencia), decisao=Decisao.APROVAR, conta=conselheira)
    assert (proposta.situacao, proposta.live, proposta.decidida_por) == ("aprovada", True, conselheira)
    assert list(Proposta.objects.publicas()) == [proposta]
    assert proposta.workflow_states.get().status == WorkflowState.STATUS_APPROVED


@pytest.mark.parametrize("decisao", [Decisao.DEVOLVER, Decisao.RECUSAR])
def test_a_refusal_needs_a_reason(conferencia: Conferencia, conselheira: Conta, decisao: Decisao) -> None:
    proposta = nova_proposta(conferencia)
    with pytest.raises(ErroDeNegocio) as erro:
        decidir(proposta=proposta, decisao=decisao, conta=conselheira, motivo="   ")
    assert erro.value.campo == "motivo"
    proposta.refresh_from_db()
    assert proposta.situacao == "em_moderacao"


def test_the_database_refuses_a_refusal_without_reason(conferencia: Conferencia) -> None:
    proposta = nova_proposta(conferencia)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposta.objects.filter(pk=proposta.pk).update(situacao="recusada", motivo="")


def test_the_database_refuses_what_is_public_without_approval(conferencia: Conferencia) -> None:
    proposta = nova_proposta(conferencia)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposta.objects.filter(pk=proposta.pk).update(live=True)


def test_returned_corrected_and_approved(conferencia: Conferencia, conselheira: Conta) -> None:
    proposta = nova_proposta(conferencia)
    decidir(proposta=proposta, decisao=Decisao.DEVOLVER, conta=conselheira, motivo="Diga em que bairro.")
    nova = redacao(conferencia, titulo="Abrir o CRAS do centro à noite")
    reenviar_proposta(proposta=proposta, redacao=nova, autoria=True)
    assert (proposta.situacao, proposta.titulo) == ("em_moderacao", "Abrir o CRAS do centro à noite")
    decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=conselheira)
    publicada = Proposta.objects.publicas().get()
    assert publicada.titulo == "Abrir o CRAS do centro à noite"
    assert list(publicada.decisoes.values_list("decisao", flat=True)) == [
        "enviar",
        "devolver",
        "reenviar",
        "aprovar",
    ]


def test_publishing_brings_no_old_state_back(conferencia: Conferencia, conselheira: Conta) -> None:
    proposta = nova_proposta(conferencia)
    decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=conselheira, motivo="Clara e necessária.")
    proposta.refresh_from_db()
    assert (proposta.motivo, proposta.decidida_por) == ("Clara e necessária.", conselheira)


def test_the_second_of_two_moderators_is_told(
    conferencia: Conferencia, conselheira: Conta, outra_conselheira: Conta
) -> None:
    proposta = nova_proposta(conferencia)
    vista_pela_outra = Proposta.objects.get(pk=proposta.pk)
    decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=conselheira)
    with pytest.raises(JaDecidida, match="Conselheira Ana"):
        decidir(
            proposta=vista_pela_outra, decisao=Decisao.RECUSAR, conta=outra_conselheira, motivo="Não cabe."
        )
    assert Proposta.objects.get(pk=proposta.pk).situacao == "aprovada"
    assert DecisaoDeModeracao.objects.filter(proposta=proposta, decisao="recusar").count() == 0


def test_an_approval_can_be_reopened_with_a_reason(conferencia: Conferencia, conselheira: Conta) -> None:
    proposta = nova_proposta(conferencia)
    decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=conselheira)
    decidir(proposta=proposta, decisao=Decisao.REABRIR, conta=conselheira, motivo="Faltou ler o anexo.")
    assert (proposta.situacao, proposta.live, proposta.workflow_in_progress) == ("em_moderacao", False, True)
    decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=conselheira)
    assert Proposta.objects.get(pk=proposta.pk).live


def test_nobody_moderates_what_they_sent(conferencia: Conferencia, conselheira: Conta) -> None:
    proposta = nova_proposta(conferencia, conta=conselheira)
    with pytest.raises(AcaoNegada):
        decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=conselheira)


def test_a_council_decides_nothing_of_another_municipality(
    conferencia: Conferencia, outro_municipio: Municipio
) -> None:
    proposta = nova_proposta(conferencia)
    de_fora = conta_com_papel(outro_municipio, Papel.CONSELHO)
    for municipio in (conferencia.municipio, outro_municipio):
        with scope(municipio=municipio), pytest.raises(AcaoNegada):
            decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=de_fora)


def test_what_is_decided_cannot_be_withdrawn(conferencia: Conferencia, conselheira: Conta) -> None:
    proposta = nova_proposta(conferencia)
    decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=conselheira)
    with pytest.raises(JaDecidida):
        retirar(proposta=proposta, autoria=True)


def test_only_the_author_withdraws(conferencia: Conferencia, conselheira: Conta) -> None:
    proposta = nova_proposta(conferencia)
    with pytest.raises(AcaoNegada):
        retirar(proposta=proposta, conta=conselheira)
    assert retirar(proposta=proposta, autoria=True).situacao == "retirada"
    assert not proposta.workflow_in_progress


def test_outside_the_window_the_sentence_says_when_it_was(conferencia: Conferencia) -> None:
    agora = timezone.now()
    fechada = mover_etapa(conferencia, "propostas", agora - timedelta(days=9), agora - timedelta(days=2))
    with pytest.raises(AcaoNegada, match="terminou em"):
        nova_proposta(fechada)
    futura = mover_etapa(conferencia, "propostas", agora + timedelta(days=2), agora + timedelta(days=9))
    with pytest.raises(AcaoNegada, match="abre em"):
        nova_proposta(futura)


def test_a_draft_begun_in_time_has_the_grace_of_the_rules(conferencia: Conferencia) -> None:
    agora = timezone.now()
    conferencia = mover_etapa(
        conferencia, "propostas", agora - timedelta(days=9), agora - timedelta(minutes=30)
    )
    pedido = {
        "municipio": conferencia.municipio,
        "dados": DadosDaProposta(redacao=redacao(conferencia), pessoa=pessoa()),
        "chave_de_envio": "tarde",
    }
    with pytest.raises(AcaoNegada):
        enviar_proposta(**pedido, conferencia=conferencia, iniciada_em=agora - timedelta(minutes=5))
    sem_tolerancia = com_regras(conferencia, rascunho_tolerancia_minutos=10)
    with pytest.raises(AcaoNegada):
        enviar_proposta(**pedido, conferencia=sem_tolerancia, iniciada_em=agora - timedelta(hours=1))
    com_tolerancia = com_regras(conferencia, rascunho_tolerancia_minutos=60)
    assert enviar_proposta(**pedido, conferencia=com_tolerancia, iniciada_em=agora - timedelta(hours=1)).pk


@pytest.mark.parametrize(
    ("mudanca", "campo"),
    [({"texto": "curto"}, "texto"), ({"texto": "x" * 2001}, "texto"), ({"titulo": " "}, "titulo")],
)
def test_the_wording_obeys_the_rules(conferencia: Conferencia, mudanca: dict[str, str], campo: str) -> None:
    with pytest.raises(ErroDeNegocio) as erro:
        nova_proposta(conferencia, **mudanca)
    assert erro.value.campo == campo


def test_the_limit_per_person_is_of_the_rules(conferencia: Conferencia, no_escopo: Municipio) -> None:
    conferencia = com_regras(conferencia, propostas_por_pessoa=2)
    conta = conta_com_papel(no_escopo)
    for _vez in range(2):
        proposta = nova_proposta(conferencia, conta=conta)
    with pytest.raises(AcaoNegada, match="permite por pessoa"):
        nova_proposta(conferencia, conta=conta)
    retirar(proposta=proposta, conta=conta)
    assert nova_proposta(conferencia, conta=conta).pk


def test_an_axis_of_another_conference_is_refused(conferencia: Conferencia, no_escopo: Municipio) -> None:
    outra = conferencia_de(no_escopo, inicio="2020-01-01")
    with pytest.raises(ErroDeNegocio) as erro:
        nova_proposta(conferencia, eixo=outra.eixos.first())
    assert erro.value.campo == "eixo"


def test_the_public_name_is_the_social_name(conferencia: Conferencia) -> None:
    proposta = nova_proposta(conferencia, autor=pessoa(nome_social="Jô"))
    assert proposta.nome_publico == "Jô"


def test_the_author_gets_the_reason_by_e_mail(conferencia: Conferencia, conselheira: Conta) -> None:
    proposta = nova_proposta(conferencia, autor=pessoa(nome_social="Jô & Cia"))
    decidir(proposta=proposta, decisao=Decisao.DEVOLVER, conta=conselheira, motivo="Diga o bairro & a rua.")
    drenar()
    recebida, devolvida = mail.outbox
    assert recebida.to == devolvida.to == ["joana@exemplo.com.br"]
    assert "Diga o bairro & a rua." in devolvida.body
    assert proposta.token in devolvida.body and "Jô & Cia" in devolvida.body
    assert "Civil" not in devolvida.body
    assert "painel" not in devolvida.body


def test_without_e_mail_nothing_is_sent(conferencia: Conferencia, conselheira: Conta) -> None:
    proposta = nova_proposta(conferencia, autor=pessoa(email=""))
    decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=conselheira)
    drenar()
    assert mail.outbox == []


def test_wagtail_writes_to_nobody(conferencia: Conferencia, conselheira: Conta, no_escopo: Municipio) -> None:
    autora = conta_com_papel(no_escopo)
    proposta = nova_proposta(conferencia, conta=autora, autor=pessoa(email=""))
    decidir(proposta=proposta, decisao=Decisao.DEVOLVER, conta=conselheira, motivo="Diga o bairro.")
    drenar()
    assert mail.outbox == []


def test_each_municipality_has_its_own_workflow(municipio: Municipio, outro_municipio: Municipio) -> None:
    fluxos = Workflow.objects.filter(workflow_tasks__task__in=ModeracaoDoConselho.objects.all()).distinct()
    assert fluxos.count() == 2


def test_a_workflow_cancelled_in_the_panel_does_not_stop_the_council(
    conferencia: Conferencia, conselheira: Conta
) -> None:
    proposta = nova_proposta(conferencia)
    proposta.current_workflow_state.cancel()
    assert decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=conselheira).live


def test_approval_reaches_the_search_and_reopening_leaves_it(
    conferencia: Conferencia, conselheira: Conta, monkeypatch
) -> None:
    from conferencias.propostas.busca import FonteDePropostas

    agendadas = []
    monkeypatch.setattr(
        actions, "agendar_indexacao", lambda fonte, pk, municipio: agendadas.append((fonte, pk))
    )
    proposta = nova_proposta(conferencia)
    fonte = FonteDePropostas()
    assert fonte.documentos(str(proposta.pk)) == []
    decidir(proposta=proposta, decisao=Decisao.APROVAR, conta=conselheira)
    (documento,) = fonte.documentos(str(proposta.pk))
    assert (documento.titulo, documento.municipio_id) == (proposta.titulo, proposta.municipio_id)
    decidir(proposta=proposta, decisao=Decisao.REABRIR, conta=conselheira, motivo="Engano.")
    assert fonte.documentos(str(proposta.pk)) == []
    assert agendadas == [("proposta", proposta.pk)] * 3
