"""Accreditation: each rule of the desk, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from conferencias.credenciamento import consultas
from conferencias.credenciamento.actions import (
    _gravar,
    anular_presenca,
    credenciar,
    credenciar_se,
    desfazer,
    inscrever_na_hora,
    recusar,
    registrar_presenca,
)
from conferencias.credenciamento.models import Canal, Credenciamento, Lugar, Movimento, Origem, Presenca
from conferencias.credenciamento.recusas import JaCredenciada, JaRegistrada
from conferencias.inscricoes.actions import cancelar_inscricao
from conferencias.inscricoes.models import Inscricao, Participante
from conferencias.nucleo.models import Conferencia, Etapa
from portal.auditoria.inclusao import RegistroImutavel
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from portal.privacidade.models import Consentimento
from tests.conferencias.fabricas import (
    com_regras,
    conferencia_de,
    conta_com_papel,
    dados_da_inscricao,
    mover_etapa,
    pessoa,
)
from tests.conferencias.fabricas_do_credenciamento import (
    CONVIDADO,
    DELEGADA,
    credenciada,
    inscrita,
    mover,
    no_dia,
)


def test_the_desk_accredits_with_number_category_and_audit(dia: Conferencia, mesa: Conta) -> None:
    primeira, segunda = credenciada(dia, mesa), credenciada(dia, mesa, categoria=CONVIDADO)
    assert [(c.numero, c.categoria, c.ordem, c.canal) for c in (primeira, segunda)] == [
        (1, DELEGADA, 1, "mesa"),
        (2, CONVIDADO, 1, "mesa"),
    ]
    registro = RegistroDeAuditoria.objects.filter(acao="credenciamento.credenciar").first()
    assert registro.conta == mesa and registro.dados["numero"] == 2
    assert not Presenca.objects.exists()


def test_accrediting_may_also_record_the_entry(dia: Conferencia, mesa: Conta) -> None:
    aceito = credenciada(dia, mesa, entrar=True)
    assert [p.inscricao for p in consultas.presentes(dia)] == [aceito.inscricao_id]


def test_the_second_desk_sees_who_did_it_and_when(
    dia: Conferencia, mesa: Conta, no_escopo: Municipio
) -> None:
    outra = conta_com_papel(no_escopo, Papel.COMISSAO)
    aceito = credenciada(dia, mesa)
    with pytest.raises(JaCredenciada) as recusa:
        credenciar(conferencia=dia, inscricao=aceito.inscricao, categoria=DELEGADA, conta=outra)
    assert recusa.value.credenciamento == aceito
    assert "por Mesa Um" in str(recusa.value) and "crachá nº 1" in str(recusa.value)
    assert Credenciamento.objects.count() == 1


def test_the_database_takes_one_of_two_decisions_made_on_the_same_state(
    dia: Conferencia, mesa: Conta
) -> None:
    """Even if the lock were gone: both desks would write the same order."""
    aceito = credenciada(dia, mesa)
    rival = Credenciamento(
        conferencia=dia,
        inscricao=aceito.inscricao,
        ordem=1,
        decisao="aceito",
        numero=2,
        categoria=DELEGADA,
        segmento=aceito.segmento,
        canal=Canal.MESA,
        conta=mesa,
    )
    with pytest.raises(JaCredenciada):
        _gravar(rival)
    assert Credenciamento.objects.get() == aceito


def test_a_change_of_mind_is_a_new_decision_with_another_number(dia: Conferencia, mesa: Conta) -> None:
    aceito = credenciada(dia, mesa, entrar=True)
    desfazer(conferencia=dia, inscricao=aceito.inscricao, motivo="Era outra Joana.", conta=mesa)
    assert consultas.presentes(dia) == [], "who is no longer accredited left"
    novo = credenciar(conferencia=dia, inscricao=aceito.inscricao, categoria=CONVIDADO, conta=mesa)
    decisoes = Credenciamento.objects.filter(inscricao=aceito.inscricao)
    assert [(d.ordem, d.decisao, d.numero) for d in decisoes] == [
        (1, "aceito", 1),
        (2, "desfeito", None),
        (3, "aceito", 2),
    ]
    assert consultas.credenciamento_de(aceito.inscricao) == novo


def test_who_was_refused_may_be_accepted_later(dia: Conferencia, mesa: Conta) -> None:
    inscricao = inscrita(dia)
    recusar(conferencia=dia, inscricao=inscricao, motivo="Não trouxe documento.", conta=mesa)
    assert consultas.contagens(dia)["recusadas"] == 1
    assert credenciar(conferencia=dia, inscricao=inscricao, categoria=DELEGADA, conta=mesa).ordem == 2
    assert consultas.contagens(dia) | {"por_categoria": 0, "por_segmento": 0} == {
        "credenciadas": 1,
        "recusadas": 0,
        "faltam": 0,
        "por_categoria": 0,
        "por_segmento": 0,
    }


@pytest.mark.parametrize("motivo", ["", "  \n"])
def test_refusing_and_undoing_demand_a_reason(dia: Conferencia, mesa: Conta, motivo: str) -> None:
    with pytest.raises(ErroDeNegocio, match="Escreva o motivo"):
        recusar(conferencia=dia, inscricao=inscrita(dia), motivo=motivo, conta=mesa)
    aceito = credenciada(dia, mesa)
    with pytest.raises(ErroDeNegocio, match="Escreva o motivo"):
        desfazer(conferencia=dia, inscricao=aceito.inscricao, motivo=motivo, conta=mesa)


def test_refusing_who_is_accredited_is_not_a_way_to_undo(dia: Conferencia, mesa: Conta) -> None:
    aceito = credenciada(dia, mesa)
    with pytest.raises(JaCredenciada):
        recusar(conferencia=dia, inscricao=aceito.inscricao, motivo="Não.", conta=mesa)


def test_nothing_to_undo_is_said(dia: Conferencia, mesa: Conta) -> None:
    with pytest.raises(ErroDeNegocio, match="Não há decisão"):
        desfazer(conferencia=dia, inscricao=inscrita(dia), motivo="Sim.", conta=mesa)


def test_a_registration_of_another_conference_is_named(
    dia: Conferencia, mesa: Conta, no_escopo: Municipio
) -> None:
    antiga = inscrita(conferencia_de(no_escopo, titulo="Conferência de antes", inicio=timezone.now().date()))
    with pytest.raises(ErroDeNegocio, match="de outra conferência: Conferência de antes"):
        credenciar(conferencia=dia, inscricao=antiga, categoria=DELEGADA, conta=mesa)


def test_a_cancelled_registration_is_refused(dia: Conferencia, mesa: Conta) -> None:
    inscricao = cancelar_inscricao(inscricao=inscrita(dia), autoria=True)
    with pytest.raises(ErroDeNegocio, match="foi cancelada"):
        credenciar(conferencia=dia, inscricao=inscricao, categoria=DELEGADA, conta=mesa)


def test_who_cancels_after_being_accredited_is_no_longer_counted(dia: Conferencia, mesa: Conta) -> None:
    aceito = credenciada(dia, mesa, entrar=True)
    inscricao = cancelar_inscricao(inscricao=aceito.inscricao, autoria=True)
    assert consultas.presentes(dia) == []
    assert consultas.tem_direito_a_voto(inscricao).pode is False
    decisao = consultas.credenciamento_de(inscricao)
    assert decisao and (decisao.decisao, decisao.motivo) == ("desfeito", "A pessoa cancelou a inscrição.")
    assert [p.movimento for p in inscricao.presencas.order_by("pk")] == ["entrou", "saiu"]


def test_cancelling_what_was_never_accredited_writes_nothing_to_the_ledgers(dia: Conferencia) -> None:
    inscricao = cancelar_inscricao(inscricao=inscrita(dia), autoria=True)
    assert consultas.credenciamento_de(inscricao) is None
    assert not inscricao.presencas.exists()


@pytest.mark.parametrize("categoria", ["", "rainha"])
def test_a_category_outside_the_rules_is_refused(dia: Conferencia, mesa: Conta, categoria: str) -> None:
    with pytest.raises(ErroDeNegocio) as recusa:
        credenciada(dia, mesa, categoria=categoria)
    assert recusa.value.campo == "categoria"


def test_a_segment_of_another_conference_is_refused(
    dia: Conferencia, mesa: Conta, no_escopo: Municipio
) -> None:
    alheio = conferencia_de(no_escopo).segmentos.first()
    with pytest.raises(ErroDeNegocio) as recusa:
        credenciada(dia, mesa, segmento=alheio)
    assert recusa.value.campo == "segmento"


def test_outside_the_stage_nobody_is_accredited_and_the_sentence_says_when(
    dia: Conferencia, mesa: Conta
) -> None:
    ontem = timezone.now() - timedelta(days=1)
    fechada = mover_etapa(dia, "credenciamento", ontem - timedelta(hours=2), ontem)
    with pytest.raises(AcaoNegada, match="Esta etapa terminou em"):
        credenciada(fechada, mesa)


def test_without_a_stage_of_its_own_accreditation_is_on_the_day_of_the_conference(
    dia: Conferencia, mesa: Conta
) -> None:
    Etapa.objects.filter(conferencia=dia, tipo="credenciamento").delete()
    assert credenciada(Conferencia.objects.com_etapas().get(pk=dia.pk), mesa).numero == 1


def test_staff_of_another_municipality_accredit_nobody(dia: Conferencia, outro_municipio: Municipio) -> None:
    de_la = conta_com_papel(outro_municipio, Papel.APOIO)
    with pytest.raises(AcaoNegada, match="Só a equipe"):
        credenciada(dia, de_la)


# --- online ---------------------------------------------------------------------------------------


def test_a_person_accredits_herself_when_the_rules_allow(dia: Conferencia) -> None:
    inscricao = inscrita(dia)
    aceito = credenciar_se(inscricao=inscricao, autoria=True)
    assert (aceito.canal, aceito.conta, aceito.categoria) == ("online", None, DELEGADA)
    assert not Presenca.objects.exists(), "being accredited online is not being present"
    with pytest.raises(JaCredenciada, match="pela própria pessoa"):
        credenciar_se(inscricao=inscricao, autoria=True)


@pytest.mark.parametrize(
    ("regras", "frase"),
    [
        ({"credenciamento_online": None}, "ainda não decidiram"),
        ({"credenciamento_online": False}, "só na mesa"),
        ({"categoria_de_quem_se_inscreve": None}, "ainda não dizem a categoria"),
    ],
)
def test_online_follows_the_rules(dia: Conferencia, regras: dict, frase: str) -> None:
    conferencia = com_regras(dia, **regras)
    with pytest.raises(AcaoNegada, match=frase):
        credenciar_se(inscricao=inscrita(conferencia), autoria=True)


def test_nobody_accredits_somebody_else_online(dia: Conferencia, mesa: Conta) -> None:
    for quem in (None, mesa):
        with pytest.raises(AcaoNegada, match="Só a própria pessoa"):
            credenciar_se(inscricao=inscrita(dia), conta=quem)


def test_who_was_refused_at_the_desk_does_not_go_around_it_online(dia: Conferencia, mesa: Conta) -> None:
    inscricao = inscrita(dia)
    recusar(conferencia=dia, inscricao=inscricao, motivo="Mora em outra cidade.", conta=mesa)
    with pytest.raises(ErroDeNegocio, match="Mora em outra cidade"):
        credenciar_se(inscricao=inscricao, autoria=True)


# --- walk-in --------------------------------------------------------------------------------------


def na_hora(conferencia: Conferencia, mesa: Conta, chave: str = "mesa-1", **campos: object) -> Credenciamento:
    dados = dados_da_inscricao(conferencia, **({"categoria": CONVIDADO} | campos))
    return inscrever_na_hora(
        conferencia=conferencia, dados=dados, chave_de_envio=chave, conta=mesa, entrar=True
    )


def test_who_was_not_registered_is_registered_and_accredited_at_once(dia: Conferencia, mesa: Conta) -> None:
    ontem = timezone.now() - timedelta(days=1)
    dia = mover_etapa(dia, "inscricoes", ontem - timedelta(days=1), ontem)
    aceito = na_hora(dia, mesa)
    assert aceito.inscricao.participante.conta is None, "the desk's login is not the person's"
    assert aceito.categoria == aceito.inscricao.categoria == CONVIDADO
    assert RegistroDeAuditoria.objects.get(acao="inscricoes.inscrever").conta == mesa
    assert len(consultas.presentes(dia)) == 1


def test_the_same_form_twice_is_one_person(dia: Conferencia, mesa: Conta) -> None:
    aceito = na_hora(dia, mesa)
    with pytest.raises(JaCredenciada) as recusa:
        na_hora(dia, mesa)
    assert recusa.value.credenciamento == aceito
    assert Inscricao.objects.count() == Participante.objects.count() == 1


def test_a_refused_walk_in_leaves_nothing_behind(dia: Conferencia, mesa: Conta) -> None:
    with pytest.raises(ErroDeNegocio):
        na_hora(dia, mesa, categoria="rainha")
    assert not Inscricao.objects.exists() and not Consentimento.objects.exists()


@pytest.mark.parametrize(
    ("decidido", "frase"), [(None, "ainda não decidiram"), (False, "se inscreveu no prazo")]
)
def test_walk_in_follows_the_rules(dia: Conferencia, mesa: Conta, decidido: bool | None, frase: str) -> None:
    with pytest.raises(AcaoNegada, match=frase):
        na_hora(com_regras(dia, credenciamento_na_hora=decidido), mesa)


def test_the_minimum_age_holds_at_the_desk(dia: Conferencia, mesa: Conta) -> None:
    dia = com_regras(dia, idade_minima=16)
    with pytest.raises(ErroDeNegocio, match="16 anos"):
        na_hora(dia, mesa, pessoa=pessoa(data_nascimento=timezone.localdate()))


# --- presence -------------------------------------------------------------------------------------


def test_only_who_is_accredited_enters(dia: Conferencia, mesa: Conta) -> None:
    with pytest.raises(ErroDeNegocio, match="Primeiro credencie"):
        registrar_presenca(
            conferencia=dia,
            inscricao=inscrita(dia),
            movimento=Movimento.ENTROU,
            lugar=Lugar.SALAO,
            conta=mesa,
        )


def test_who_is_accredited_elsewhere_does_not_enter_here(
    dia: Conferencia, mesa: Conta, no_escopo: Municipio
) -> None:
    outra = no_dia(conferencia_de(no_escopo))
    aceito = credenciada(outra, mesa)
    with pytest.raises(ErroDeNegocio, match="de outra conferência"):
        registrar_presenca(
            conferencia=dia,
            inscricao=aceito.inscricao,
            movimento=Movimento.ENTROU,
            lugar=Lugar.SALAO,
            conta=mesa,
        )


def test_entering_twice_says_who_recorded_the_first(dia: Conferencia, mesa: Conta) -> None:
    aceito = credenciada(dia, mesa, entrar=True)
    with pytest.raises(JaRegistrada, match="por Mesa Um"):
        mover(aceito, mesa, Movimento.ENTROU)
    mover(aceito, mesa, Movimento.SAIU)
    with pytest.raises(ErroDeNegocio, match="não há entrada"):
        mover(aceito, mesa, Movimento.SAIU)
    assert mover(aceito, mesa, Movimento.ENTROU)


def test_a_room_records_without_an_account(dia: Conferencia, mesa: Conta) -> None:
    aceito = credenciada(dia, mesa, entrar=True)
    mover(aceito, None, Movimento.ENTROU, lugar=Lugar.ONLINE, origem=Origem.SALA)
    assert [p.lugar for p in consultas.presentes(dia)] == ["online"]


def test_a_mistake_is_annulled_by_another_record(dia: Conferencia, mesa: Conta) -> None:
    aceito = credenciada(dia, mesa, entrar=True)
    errada = mover(aceito, mesa, Movimento.SAIU)
    anular_presenca(presenca=errada, motivo="Saiu outra pessoa.", conta=mesa)
    assert len(consultas.presentes(dia)) == 1 and Presenca.objects.count() == 3
    with pytest.raises(ErroDeNegocio, match="já foi anulado"):
        anular_presenca(presenca=errada, motivo="De novo.", conta=mesa)
    with pytest.raises(ErroDeNegocio, match="Escreva o motivo"):
        anular_presenca(presenca=Presenca.objects.first(), motivo=" ", conta=mesa)


def test_after_the_conference_nobody_enters(dia: Conferencia, mesa: Conta) -> None:
    aceito = credenciada(dia, mesa)
    with pytest.raises(AcaoNegada, match="do começo do credenciamento ao fim"):
        mover(aceito, mesa, Movimento.ENTROU, agora=timezone.now() + timedelta(days=3))


# --- only added -----------------------------------------------------------------------------------


def test_the_models_refuse_to_change_or_erase(dia: Conferencia, mesa: Conta) -> None:
    aceito = credenciada(dia, mesa, entrar=True)
    for linha in (aceito, Presenca.objects.get()):
        for ato in (linha.save, linha.delete, type(linha).objects.all().delete):
            with pytest.raises(RegistroImutavel):
                ato()
        with pytest.raises(RegistroImutavel):
            type(linha).objects.update(conta=None)


def test_the_database_refuses_what_goes_around_the_models(dia: Conferencia, mesa: Conta) -> None:
    credenciada(dia, mesa, entrar=True)
    for tabela in (
        "credenciamento_credenciamento",
        "credenciamento_presenca",
        "auditoria_registrodeauditoria",
    ):
        for comando in (f"DELETE FROM {tabela}", f"UPDATE {tabela} SET momento = momento"):
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(comando)
