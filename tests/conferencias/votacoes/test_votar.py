"""Casting a vote: once, by who may, while it is open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from conferencias.credenciamento.models import Lugar
from conferencias.nucleo.api import ModoDeVotacao
from conferencias.nucleo.models import Conferencia
from conferencias.votacoes.api import (
    EscolhaInvalida,
    JaVotou,
    NovaOpcao,
    ReciboDesconhecido,
    SemDireito,
    VotacaoFechada,
    abrir,
    anular,
    apuracao,
    chegou_depois,
    encerrar,
    pode_votar,
)
from conferencias.votacoes.models import Cedula, Votante, VotoNominal
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.erros import AcaoNegada
from tests.conferencias.fabricas_do_credenciamento import CONVIDADO, credenciada
from tests.conferencias.votacoes.fabricas import (
    em_plenaria,
    pessoas,
    presente,
    vota,
    votacao_aberta,
    votacao_preparada,
)


def test_a_voting_from_opening_to_result(plenaria: Conferencia, mesa: Conta) -> None:
    ana, bia, caio = pessoas(plenaria, mesa, no_salao=2, online=1)
    votacao = votacao_aberta(plenaria, mesa)
    for pessoa, escolha in ((ana, "favor"), (bia, "favor"), (caio, "contra")):
        vota(votacao, pessoa, escolha)
    assert apuracao(votacao) is None, "nobody sees the result before the closing"
    resultado = encerrar(votacao=votacao, conta=mesa)
    assert resultado.aprovada is True
    assert resultado.por_opcao["favor"] == (None, None, 2)
    assert resultado.votantes == 3
    assert apuracao(votacao) == resultado


@pytest.mark.parametrize("modo", list(ModoDeVotacao))
def test_the_same_form_sent_twice_counts_once_and_says_the_same(
    plenaria: Conferencia, mesa: Conta, modo: ModoDeVotacao
) -> None:
    (ana,) = pessoas(plenaria, mesa, online=1)
    votacao = votacao_aberta(plenaria, mesa, modo=modo)
    primeiro = vota(votacao, ana, "favor", chave_de_envio="um-formulario")
    segundo = vota(votacao, ana, "favor", chave_de_envio="um-formulario")
    assert (segundo.codigo, segundo.escolhas) == (primeiro.codigo, primeiro.escolhas)
    assert (primeiro.repetido, segundo.repetido) == (False, True)
    assert encerrar(votacao=votacao, conta=mesa).total("favor") == 1


@pytest.mark.parametrize("modo", [ModoDeVotacao.SECRETA, ModoDeVotacao.CONTRASTE])
def test_a_second_device_is_told_that_the_person_has_voted(
    plenaria: Conferencia, mesa: Conta, modo: ModoDeVotacao
) -> None:
    (ana,) = pessoas(plenaria, mesa, online=1)
    votacao = votacao_aberta(plenaria, mesa, modo=modo)
    vota(votacao, ana, "favor")
    with pytest.raises(JaVotou):
        vota(votacao, ana, "contra")
    assert Cedula.objects.count() == 1


def test_two_people_with_the_same_form_key_have_two_ballots(plenaria: Conferencia, mesa: Conta) -> None:
    ana, bia = pessoas(plenaria, mesa, no_salao=2)
    votacao = votacao_aberta(plenaria, mesa)
    recibos = {vota(votacao, p, "favor", chave_de_envio="igual").codigo for p in (ana, bia)}
    assert len(recibos) == 2


def test_nobody_votes_before_the_opening_or_after_the_closing(plenaria: Conferencia, mesa: Conta) -> None:
    ana, bia = pessoas(plenaria, mesa, no_salao=2)
    votacao = votacao_preparada(plenaria, mesa)
    with pytest.raises(SemDireito):
        vota(votacao, ana, "favor")
    abrir(votacao=votacao, conta=mesa)
    recibo = vota(votacao, ana, "favor", chave_de_envio="da-ana")
    encerrar(votacao=votacao, conta=mesa)
    with pytest.raises(VotacaoFechada, match="não foi contado"):
        vota(votacao, bia, "favor")
    assert vota(votacao, ana, "favor", chave_de_envio="da-ana").codigo == recibo.codigo, (
        "who lost the connection just before the closing still learns that it was counted"
    )


def test_votes_stop_at_the_hour_that_was_said(plenaria: Conferencia, mesa: Conta) -> None:
    agora = timezone.now()
    ana, bia = pessoas(plenaria, mesa, no_salao=2)
    votacao = votacao_preparada(plenaria, mesa)
    abrir(votacao=votacao, conta=mesa, fecha_em=agora + timedelta(minutes=5))
    vota(votacao, ana, "favor")
    with pytest.raises(VotacaoFechada, match="acabou"):
        vota(votacao, bia, "favor", agora=agora + timedelta(minutes=5))
    with pytest.raises(AcaoNegada, match="fica aberta até"):
        encerrar(votacao=votacao, conta=mesa, agora=agora + timedelta(minutes=1))
    assert encerrar(votacao=votacao, conta=mesa, agora=agora + timedelta(minutes=6)).votantes == 1


def test_before_the_hour_it_closes_when_everybody_voted(plenaria: Conferencia, mesa: Conta) -> None:
    (ana,) = pessoas(plenaria, mesa, no_salao=1)
    votacao = votacao_preparada(plenaria, mesa)
    abrir(votacao=votacao, conta=mesa, fecha_em=timezone.now() + timedelta(minutes=5))
    vota(votacao, ana, "abstencao")
    assert encerrar(votacao=votacao, conta=mesa).aprovada is False


def test_an_annulled_voting_takes_no_votes_and_has_no_result(plenaria: Conferencia, mesa: Conta) -> None:
    ana, bia = pessoas(plenaria, mesa, no_salao=2)
    votacao = votacao_aberta(plenaria, mesa)
    vota(votacao, ana, "favor")
    anular(votacao=votacao, motivo="A pergunta estava errada.", conta=mesa)
    with pytest.raises(VotacaoFechada, match="A pergunta estava errada"):
        vota(votacao, bia, "favor")
    with pytest.raises(AcaoNegada):
        encerrar(votacao=votacao, conta=mesa)
    assert apuracao(votacao) is None


def test_who_has_no_right_is_not_on_the_roll(plenaria: Conferencia, mesa: Conta) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    convidada = presente(plenaria, mesa, "Convidada", categoria=CONVIDADO)
    ausente = credenciada(plenaria, mesa, "Ausente").inscricao
    votacao = votacao_aberta(plenaria, mesa)
    for pessoa in (convidada, ausente):
        with pytest.raises(SemDireito):
            vota(votacao, pessoa, "favor")
        with pytest.raises(SemDireito):
            chegou_depois(votacao=votacao, inscricao=pessoa)
    assert Votante.objects.filter(votacao=votacao).count() == 1


def test_who_arrives_while_it_is_open_is_added_once(plenaria: Conferencia, mesa: Conta) -> None:
    pessoas(plenaria, mesa, no_salao=1)
    votacao = votacao_aberta(plenaria, mesa)
    atrasada = presente(plenaria, mesa, "Atrasada", Lugar.ONLINE)
    assert pode_votar(votacao, atrasada).chega_depois
    chegou_depois(votacao=votacao, inscricao=atrasada)
    chegou_depois(votacao=votacao, inscricao=atrasada)
    vota(votacao, atrasada, "contra")
    votacao.refresh_from_db()
    assert votacao.aptos == 2
    resultado = encerrar(votacao=votacao, conta=mesa)
    assert (resultado.rol, resultado.votantes) == (2, 1)
    with pytest.raises(VotacaoFechada):
        chegou_depois(votacao=votacao, inscricao=presente(plenaria, mesa, "Tarde demais"))


@pytest.mark.parametrize(
    "escolhas", [(), ("a", "b", "c"), ("outra",), ("a", "a"), ("branco", "a"), ("A",)], ids=str
)
def test_a_forged_form_counts_nothing(plenaria: Conferencia, mesa: Conta, escolhas: tuple[str, ...]) -> None:
    (ana,) = pessoas(plenaria, mesa, no_salao=1)
    opcoes = [NovaOpcao(codigo, f"Candidata {codigo}") for codigo in "abc"]
    votacao = votacao_aberta(plenaria, mesa, opcoes=opcoes, escolhas=2)
    with pytest.raises(EscolhaInvalida):
        vota(votacao, ana, *escolhas)
    assert not Votante.objects.filter(votou=True).exists()
    vota(votacao, ana, "b", "a")
    assert Cedula.objects.get().escolhas == "a,b", "the order in which they were marked is not kept"


def test_a_nominal_vote_is_changed_by_another_row_where_the_rules_let(
    conferencia: Conferencia, mesa: Conta
) -> None:
    plenaria = em_plenaria(conferencia, {"troca_de_voto": True})
    (ana,) = pessoas(plenaria, mesa, no_salao=1)
    votacao = votacao_aberta(plenaria, mesa, modo=ModoDeVotacao.NOMINAL)
    vota(votacao, ana, "favor")
    with pytest.raises(JaVotou):
        vota(votacao, ana, "contra")
    vota(votacao, ana, "contra", trocar=True)
    assert list(VotoNominal.objects.values_list("escolhas", flat=True)) == ["favor", "contra"]
    resultado = encerrar(votacao=votacao, conta=mesa)
    assert (resultado.total("favor"), resultado.total("contra"), resultado.votantes) == (0, 1, 1)


def test_a_secret_vote_is_changed_by_its_receipt(conferencia: Conferencia, mesa: Conta) -> None:
    plenaria = em_plenaria(conferencia, {"troca_de_voto": True})
    ana, _bia = pessoas(plenaria, mesa, no_salao=2)
    votacao = votacao_aberta(plenaria, mesa)
    antigo = vota(votacao, ana, "favor")
    with pytest.raises(JaVotou):
        vota(votacao, ana, "contra")
    with pytest.raises(ReciboDesconhecido):
        vota(votacao, ana, "contra", recibo_anterior="2222-2222-2222")
    novo = vota(votacao, ana, "contra", recibo_anterior=antigo.codigo.lower())
    assert [c.codigo for c in Cedula.objects.all()] == [novo.codigo]
    assert encerrar(votacao=votacao, conta=mesa).total("contra") == 1


@pytest.mark.parametrize(("regra", "frase"), [(None, "ainda não dizem"), (False, "não deixam trocar")])
def test_a_vote_is_not_changed_without_a_rule_that_lets(
    conferencia: Conferencia, mesa: Conta, regra: bool | None, frase: str
) -> None:
    plenaria = em_plenaria(conferencia, {"troca_de_voto": regra})
    (ana,) = pessoas(plenaria, mesa, no_salao=1)
    votacao = votacao_aberta(plenaria, mesa)
    recibo = vota(votacao, ana, "favor")
    with pytest.raises(AcaoNegada, match=frase):
        vota(votacao, ana, "contra", recibo_anterior=recibo.codigo)
    assert Cedula.objects.get().escolhas == "favor"


def test_a_vote_says_nothing_to_the_audit_log(plenaria: Conferencia, mesa: Conta) -> None:
    (ana,) = pessoas(plenaria, mesa, no_salao=1)
    votacao = votacao_aberta(plenaria, mesa)
    antes = RegistroDeAuditoria.objects.count()
    vota(votacao, ana, "favor")
    assert RegistroDeAuditoria.objects.count() == antes


def test_a_secret_vote_is_two_statements(
    plenaria: Conferencia, mesa: Conta, django_assert_max_num_queries
) -> None:
    (ana,) = pessoas(plenaria, mesa, no_salao=1)
    votacao = votacao_aberta(plenaria, mesa)
    with django_assert_max_num_queries(7):  # with the lock of PostgreSQL and the savepoints of a test
        vota(votacao, ana, "favor")
