"""Who is refused appeals once, in the time of the rules, and somebody else decides, for good."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from conferencias.eleicoes import actions
from conferencias.eleicoes.andamento import andamento
from conferencias.eleicoes.escrutinios import abrir_votacao
from conferencias.eleicoes.models import RAZOES_MAXIMAS, AtoDeCandidatura, Candidatura, Situacao
from conferencias.eleicoes.recursos import julgar_recurso, recorrer
from conferencias.nucleo.models import Conferencia
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from tests.conferencias.eleicoes.fabricas import candidata, eleicao, presente, segmento
from tests.conferencias.fabricas import conta_com_papel

MINHA = "/conferencia/eleicao/minha-candidatura/"


@pytest.fixture
def outra(no_escopo: Municipio) -> Conta:
    return conta_com_papel(no_escopo, Papel.COMISSAO, nome="Outra Da Comissão")


def recusada(dia: Conferencia, comissao: Conta) -> Candidatura:
    nova = actions.candidatar_se(inscricao=presente(dia, comissao))
    actions.decidir(candidatura=nova, homologa=False, motivo="Não trouxe o ofício.", conta=comissao)
    return nova


def apelar(candidatura: Candidatura, razoes: str = "Trouxe, sim.", **campos: object) -> AtoDeCandidatura:
    return recorrer(candidatura=candidatura, inscricao=candidatura.inscricao, razoes=razoes, **campos)  # type: ignore[arg-type]


def situacao(candidatura: Candidatura) -> str:
    return Candidatura.objects.com_situacao().get(pk=candidatura.pk).situacao


@pytest.mark.parametrize(("da_razao", "fica"), [(True, Situacao.HOMOLOGADA), (False, Situacao.INDEFERIDA)])
def test_somebody_else_decides_with_a_reason_and_for_good(
    dia: Conferencia, comissao: Conta, outra: Conta, da_razao: bool, fica: Situacao
) -> None:
    nova = recusada(dia, comissao)
    apelar(nova)
    with pytest.raises(AcaoNegada, match="outra pessoa"):
        julgar_recurso(candidatura=nova, da_razao=da_razao, motivo="Porque sim.", conta=comissao)
    with pytest.raises(ErroDeNegocio, match="motivo"):
        julgar_recurso(candidatura=nova, da_razao=da_razao, motivo=" ", conta=outra)
    julgar_recurso(candidatura=nova, da_razao=da_razao, motivo="O ofício está aqui.", conta=outra)
    assert situacao(nova) == fica
    with pytest.raises(AcaoNegada, match="só cabe um"):
        actions.decidir(candidatura=nova, homologa=not da_razao, motivo="Mudei.", conta=comissao)
    registros = [r.dados["situacao"] for r in RegistroDeAuditoria.objects.filter(acao="eleicoes.candidatura")]
    assert sorted(registros) == sorted(["aceita", "indeferida", "recurso", fica.value])


def test_the_council_may_decide_and_who_has_nothing_to_do_with_it_may_not(
    dia: Conferencia, comissao: Conta, conselheira: Conta, no_escopo: Municipio
) -> None:
    nova = recusada(dia, comissao)
    apelar(nova)
    with pytest.raises(AcaoNegada, match="Só o conselho"):
        julgar_recurso(
            candidatura=nova, da_razao=True, motivo="Sim.", conta=conta_com_papel(no_escopo, Papel.APOIO)
        )
    julgar_recurso(candidatura=nova, da_razao=True, motivo="Tem o ofício.", conta=conselheira)
    assert situacao(nova) == Situacao.HOMOLOGADA


def test_one_appeals_once_also_when_two_devices_do_it_at_the_same_moment(
    dia: Conferencia, comissao: Conta, outra: Conta, no_escopo: Municipio
) -> None:
    nova = recusada(dia, comissao)
    apelar(nova)
    with pytest.raises(AcaoNegada, match="só cabe um"):
        apelar(nova)
    julgar_recurso(candidatura=nova, da_razao=False, motivo="Falta o ofício.", conta=outra)
    with pytest.raises(AcaoNegada, match="só cabe um"):
        apelar(nova)
    with pytest.raises(IntegrityError), transaction.atomic():
        AtoDeCandidatura.objects.create(
            municipio=no_escopo, candidatura=nova, ordem=9, situacao=Situacao.RECURSO, motivo="De novo."
        )


@pytest.mark.parametrize(
    ("minutos", "depois", "frase"),
    [
        (None, 0, "em quanto tempo se recorre.*Regras da conferência"),
        (0, 0, "não cabe"),
        (30, 30, "terminou"),
    ],
)
def test_the_time_is_of_the_rules(
    conferencia: Conferencia, comissao: Conta, minutos: int | None, depois: int, frase: str
) -> None:
    nova = recusada(eleicao(conferencia, recurso_minutos=minutos), comissao)
    with pytest.raises(AcaoNegada, match=frase):
        apelar(nova, agora=timezone.now() + timedelta(minutes=depois))


def test_only_who_was_refused_appeals_with_reasons_that_fit(dia: Conferencia, comissao: Conta) -> None:
    valendo, nova = candidata(dia, comissao), recusada(dia, comissao)
    with pytest.raises(AcaoNegada, match="Só se recorre"):
        apelar(valendo)
    with pytest.raises(AcaoNegada, match="própria pessoa"):
        recorrer(candidatura=nova, inscricao=valendo.inscricao, razoes="Por ela.")
    for razoes in (" ", "a" * (RAZOES_MAXIMAS + 1)):
        with pytest.raises(ErroDeNegocio) as recusa:
            apelar(nova, razoes)
        assert recusa.value.campo == "razoes"


def test_nobody_votes_before_the_refused_had_their_time_and_their_answer(
    conferencia: Conferencia, comissao: Conta, outra: Conta
) -> None:
    dia = eleicao(conferencia, recurso_minutos=30)
    candidata(dia, comissao)
    nova = recusada(dia, comissao)
    usuarios, depois = segmento(dia, "usuarios"), timezone.now() + timedelta(minutes=30)

    def abrir(em: object, **mudancas: object) -> None:
        atual = eleicao(dia, recurso_minutos=30, **mudancas) if mudancas else dia
        abrir_votacao(conferencia=atual, segmento=usuarios, conta=comissao, agora=em)  # type: ignore[arg-type]

    with pytest.raises(ErroDeNegocio, match="pode recorrer até"):
        abrir(timezone.now())
    apelar(nova)
    with pytest.raises(ErroDeNegocio, match="recurso à espera"):
        abrir(depois)
    julgar_recurso(candidatura=nova, da_razao=False, motivo="Falta o ofício.", conta=outra)
    abrir(timezone.now())
    with pytest.raises(AcaoNegada, match="já começou"):
        apelar(nova)


def test_without_the_time_in_the_rules_a_refusal_keeps_the_ballot_from_opening(
    conferencia: Conferencia, comissao: Conta
) -> None:
    dia = eleicao(conferencia, recurso_minutos=None)
    candidata(dia, comissao)
    recusada(dia, comissao)
    with pytest.raises(ErroDeNegocio, match="em quanto tempo ela pode recorrer"):
        abrir_votacao(conferencia=dia, segmento=segmento(dia, "usuarios"), conta=comissao)


def test_she_appeals_and_reads_the_answer_on_her_page_and_staff_finds_it_in_the_queue(
    cliente: Client, dia: Conferencia, comissao: Conta, outra: Conta
) -> None:
    nova = recusada(dia, comissao)
    cliente.post(
        "/conferencia/entrar/", {"protocolo": nova.inscricao.protocolo, "acesso": nova.inscricao.token}
    )
    assert "pode recorrer uma vez, até" in cliente.get(MINHA).content.decode()
    vazio = cliente.post(MINHA, {"acao": "recorrer", "razoes": ""})
    assert (vazio.status_code, "Escreva por que a decisão" in vazio.content.decode()) == (422, True)
    cliente.post(MINHA, {"acao": "recorrer", "razoes": "O ofício chegou."})
    assert "Recurso em análise" in cliente.get(MINHA).content.decode()
    assert andamento(dia, timezone.now()).proximo == "Decida sobre 1 recurso de candidatura não homologada."

    equipe = Client(HTTP_HOST=cliente.defaults["HTTP_HOST"])
    pagina = f"/painel/eleicao/candidaturas/{nova.codigo}/"
    equipe.force_login(comissao, backend="portal.contas.backends.BackendMunicipal")
    assert "Quem decide o recurso é outra pessoa" in equipe.get(pagina).content.decode()
    equipe.force_login(outra, backend="portal.contas.backends.BackendMunicipal")
    assert "O ofício chegou." in equipe.get(pagina).content.decode()
    equipe.post(pagina, {"acao": "manter", "motivo": "O ofício é de outra entidade."})
    dela = cliente.get(MINHA).content.decode()
    assert "a decisão foi mantida" in dela
    assert "O ofício é de outra entidade." in dela
