"""Candidacies: who may run, who decides, what is never shown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from conferencias.eleicoes import actions, sigilo
from conferencias.eleicoes.escrutinios import abrir_votacao
from conferencias.eleicoes.models import (
    APRESENTACAO_MAXIMA,
    AtoDeCandidatura,
    Autodeclaracao,
    Candidatura,
    Situacao,
)
from conferencias.eleicoes.rules import pode
from conferencias.eleicoes.urnas import candidatos, urnas
from conferencias.nucleo.models import Conferencia
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from tests.conferencias.eleicoes.fabricas import candidata, eleicao, presente, segmento, votar_em
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.fabricas_do_credenciamento import CONVIDADO, inscrita


def situacao(candidatura: Candidatura) -> str:
    return Candidatura.objects.com_situacao().get(pk=candidatura.pk).situacao


def test_who_is_accredited_runs_in_the_segment_of_the_accreditation(
    dia: Conferencia, comissao: Conta
) -> None:
    nova = actions.candidatar_se(inscricao=presente(dia, comissao, "entidades"), apresentacao="  Sou eu. ")
    assert (nova.segmento.codigo, nova.apresentacao) == ("entidades", "Sou eu.")
    assert situacao(nova) == Situacao.ACEITA


def test_who_is_not_accredited_or_has_no_right_does_not_run(dia: Conferencia, comissao: Conta) -> None:
    with pytest.raises(AcaoNegada, match="credenciada"):
        actions.candidatar_se(inscricao=inscrita(dia))
    with pytest.raises(AcaoNegada, match="não tem este direito"):
        actions.candidatar_se(inscricao=presente(dia, comissao, categoria=CONVIDADO))


@pytest.mark.parametrize(
    ("mudanca", "frase"),
    [
        ({"candidaturas_inicio": None}, "ainda não dizem quando"),
        ({"candidaturas_fim": (timezone.now() - timedelta(minutes=1)).isoformat()}, "terminaram em"),
        ({"candidaturas_inicio": (timezone.now() + timedelta(hours=2)).isoformat()}, "abrem em"),
    ],
)
def test_candidacies_are_taken_in_the_window_of_the_rules(
    conferencia: Conferencia, comissao: Conta, mudanca: dict, frase: str
) -> None:
    fora = eleicao(conferencia, **mudanca)
    with pytest.raises(AcaoNegada, match=frase):
        actions.candidatar_se(inscricao=presente(fora, comissao))


def test_a_person_runs_once(dia: Conferencia, comissao: Conta) -> None:
    pessoa = presente(dia, comissao)
    primeira = actions.candidatar_se(inscricao=pessoa)
    with pytest.raises(ErroDeNegocio, match="já tem uma candidatura"):
        actions.candidatar_se(inscricao=pessoa)
    actions.desistir(candidatura=primeira, inscricao=pessoa)
    assert actions.candidatar_se(inscricao=pessoa).pk == primeira.pk, "the same one begins again"


def test_who_is_proposed_has_to_accept(dia: Conferencia, comissao: Conta) -> None:
    propoe, indicada = presente(dia, comissao), presente(dia, comissao, "trabalhadores")
    nova = actions.propor(proponente=propoe, indicada=indicada)
    assert situacao(nova) == Situacao.PROPOSTA
    with pytest.raises(ErroDeNegocio, match="já mudou"):
        actions.decidir(candidatura=nova, homologa=True, conta=comissao)
    actions.candidatar_se(inscricao=indicada, apresentacao="Aceito.")
    assert situacao(nova) == Situacao.ACEITA


def test_who_said_no_is_not_proposed_again(dia: Conferencia, comissao: Conta) -> None:
    propoe, indicada = presente(dia, comissao), presente(dia, comissao)
    nova = actions.propor(proponente=propoe, indicada=indicada)
    with pytest.raises(AcaoNegada, match="própria pessoa"):
        actions.declinar(candidatura=nova, inscricao=propoe)
    actions.declinar(candidatura=nova, inscricao=indicada)
    with pytest.raises(ErroDeNegocio, match="já respondeu"):
        actions.propor(proponente=propoe, indicada=indicada)


def test_one_is_not_proposed_by_oneself_nor_when_not_accredited(dia: Conferencia, comissao: Conta) -> None:
    propoe = presente(dia, comissao)
    with pytest.raises(ErroDeNegocio, match="Quero me candidatar"):
        actions.propor(proponente=propoe, indicada=propoe)
    with pytest.raises(ErroDeNegocio, match="crachá ou protocolo"):
        actions.propor(proponente=propoe, indicada=inscrita(dia))


def test_the_committee_homologates_or_refuses_with_a_reason(dia: Conferencia, comissao: Conta) -> None:
    nova = actions.candidatar_se(inscricao=presente(dia, comissao))
    with pytest.raises(ErroDeNegocio, match="motivo"):
        actions.decidir(candidatura=nova, homologa=False, conta=comissao)
    actions.decidir(candidatura=nova, homologa=False, motivo="Não trouxe o ofício.", conta=comissao)
    actions.decidir(candidatura=nova, homologa=True, conta=comissao)
    assert situacao(nova) == Situacao.HOMOLOGADA
    assert [a.situacao for a in nova.atos.all()] == ["aceita", "indeferida", "homologada"], "all is kept"


def test_the_council_alone_and_the_candidate_herself_do_not_homologate(
    dia: Conferencia, comissao: Conta, conselheira: Conta
) -> None:
    pessoa = presente(dia, comissao)
    nova = actions.candidatar_se(inscricao=pessoa)
    with pytest.raises(AcaoNegada, match="Só a comissão"):
        actions.decidir(candidatura=nova, homologa=True, conta=conselheira)
    pessoa.participante.conta = comissao
    pessoa.participante.save()
    nova = Candidatura.objects.get(pk=nova.pk)
    with pytest.raises(AcaoNegada, match="própria candidatura"):
        actions.decidir(candidatura=nova, homologa=True, conta=comissao)


def test_two_of_the_committee_who_decide_at_once_are_told(
    dia: Conferencia, comissao: Conta, no_escopo: Municipio
) -> None:
    outra = conta_com_papel(no_escopo, Papel.COMISSAO)
    nova = actions.candidatar_se(inscricao=presente(dia, comissao))
    actions.decidir(candidatura=nova, homologa=True, conta=comissao)
    with pytest.raises(ErroDeNegocio, match="já mudou"):
        actions.decidir(candidatura=nova, homologa=True, conta=outra)
    with pytest.raises(IntegrityError), transaction.atomic():
        AtoDeCandidatura.objects.create(
            municipio=no_escopo, candidatura=nova, ordem=2, situacao=Situacao.INDEFERIDA, motivo="x"
        )


def test_acts_are_never_changed_not_even_by_sql(dia: Conferencia, comissao: Conta) -> None:
    candidata(dia, comissao)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE eleicoes_atodecandidatura SET situacao = 'homologada'")


def test_candidacies_of_a_segment_stop_when_it_votes(dia: Conferencia, comissao: Conta) -> None:
    votar_em(dia, comissao, "usuarios", {candidata(dia, comissao): 1})
    with pytest.raises(AcaoNegada, match="já começou"):
        actions.candidatar_se(inscricao=presente(dia, comissao))
    assert actions.candidatar_se(inscricao=presente(dia, comissao, "entidades"))


def test_the_government_appoints_where_the_rules_say_so(dia: Conferencia, comissao: Conta) -> None:
    gestora = presente(dia, comissao, "governo")
    with pytest.raises(ErroDeNegocio, match="são de indicação"):
        actions.candidatar_se(inscricao=gestora)
    nova = actions.indicar(conferencia=dia, inscricao=gestora, conta=comissao)
    assert situacao(nova) == Situacao.HOMOLOGADA
    with pytest.raises(ErroDeNegocio, match="já foi indicada"):
        actions.indicar(conferencia=dia, inscricao=gestora, conta=comissao)
    with pytest.raises(ErroDeNegocio, match="segmento do governo"):
        actions.indicar(conferencia=dia, inscricao=presente(dia, comissao), conta=comissao)


def test_nobody_proposes_who_is_appointed_and_an_old_proposal_does_not_stop_the_appointment(
    conferencia: Conferencia, comissao: Conta
) -> None:
    elege = eleicao(conferencia, governo_indica=False)
    gestora, eleitor = presente(elege, comissao, "governo"), presente(elege, comissao)
    actions.propor(proponente=eleitor, indicada=gestora)
    indica = eleicao(conferencia)
    outra = presente(indica, comissao, "governo")
    with pytest.raises(AcaoNegada, match="são de indicação"):
        actions.propor(proponente=presente(indica, comissao), indicada=outra)
    assert situacao(actions.indicar(conferencia=indica, inscricao=gestora, conta=comissao)) == "homologada"


def test_who_is_appointed_again_comes_after_those_appointed_meanwhile(
    dia: Conferencia, comissao: Conta
) -> None:
    primeira, segunda = (
        actions.indicar(conferencia=dia, inscricao=presente(dia, comissao, "governo", nome), conta=comissao)
        for nome in ("Joca", "Kika")
    )
    actions.registrar_desistencia(candidatura=primeira, motivo="Avisou.", conta=comissao)
    de_volta = actions.indicar(conferencia=dia, inscricao=primeira.inscricao, conta=comissao)
    assert de_volta.pk == primeira.pk
    em_ordem = sorted(candidatos(dia, urnas(dia)), key=lambda c: c.ordem)
    assert [c.chave for c in em_ordem] == [segunda.codigo, primeira.codigo]


def test_nobody_runs_where_the_rules_give_no_seat(conferencia: Conferencia, comissao: Conta) -> None:
    dia = eleicao(conferencia, vagas=[{"segmento": "trabalhadores", "titulares": 1, "suplentes": 0}])
    with pytest.raises(AcaoNegada, match="este segmento não tem vagas"):
        actions.candidatar_se(inscricao=presente(dia, comissao))


def test_who_withdraws_while_people_vote_is_marked_on_the_ballot(dia: Conferencia, comissao: Conta) -> None:
    sai, fica = candidata(dia, comissao), candidata(dia, comissao)
    aberta = abrir_votacao(conferencia=dia, segmento=segmento(dia, "usuarios"), conta=comissao)
    actions.desistir(candidatura=sai, inscricao=sai.inscricao)
    detalhes = dict(aberta.opcoes.values_list("codigo", "detalhe"))
    assert "não elegem ninguém" in detalhes[sai.codigo]
    assert detalhes[fica.codigo] == ""


def test_a_reason_too_long_is_refused_not_cut(dia: Conferencia, comissao: Conta) -> None:
    nova = actions.candidatar_se(inscricao=presente(dia, comissao))
    with pytest.raises(ErroDeNegocio, match="O motivo tem 1001 letras"):
        actions.decidir(candidatura=nova, homologa=False, motivo="a" * 1001, conta=comissao)


def test_what_is_declared_is_sealed_and_only_counted(dia: Conferencia, comissao: Conta) -> None:
    com = candidata(dia, comissao, grupos=["negras", "jovens"])
    candidata(dia, comissao)
    selos = [a.selo for a in Autodeclaracao.objects.all()]
    assert len(selos) == 2, "a seal is there also for who declared nothing"
    assert len({len(s) for s in selos}) == 1, "and its length doesn't tell"
    assert "negras" not in "".join(selos)
    assert sigilo.grupos_declarados(dia)[com.pk] == {"negras", "jovens"}
    registros = " ".join(f"{r.dados}" for r in RegistroDeAuditoria.objects.all())
    assert "negras" not in registros


def test_a_group_that_the_rules_do_not_have_is_refused(dia: Conferencia, comissao: Conta) -> None:
    with pytest.raises(ErroDeNegocio, match="vagas reservadas") as recusa:
        actions.candidatar_se(inscricao=presente(dia, comissao), grupos=["marcianas"])
    assert recusa.value.campo == "grupos"


def test_a_presentation_too_long_says_by_how_much(dia: Conferencia, comissao: Conta) -> None:
    with pytest.raises(ErroDeNegocio, match=f"tem {APRESENTACAO_MAXIMA + 1} letras"):
        actions.candidatar_se(inscricao=presente(dia, comissao), apresentacao="a" * (APRESENTACAO_MAXIMA + 1))


def test_an_unknown_verb_is_denied(dia: Conferencia, comissao: Conta) -> None:
    from conferencias.eleicoes.atos import ato

    assert not pode("coroar", comissao, ato(dia, timezone.now()))
    assert segmento(dia, "usuarios")
