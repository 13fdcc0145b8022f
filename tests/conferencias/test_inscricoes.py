from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from conferencias.inscricoes import actions
from conferencias.inscricoes.actions import JaInscrito, cancelar_inscricao, inscrever
from conferencias.inscricoes.api import Acessibilidade, Necessidade, Participante, RespostaDeConsentimento
from conferencias.inscricoes.models import Inscricao, NecessidadeDeAcessibilidade
from conferencias.nucleo.models import Conferencia
from portal.auditoria.models import RegistroDeAuditoria
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio
from portal.privacidade.models import Consentimento, Finalidade
from portal.protocolo import valido
from portal.tarefas.api import drenar
from tests.conferencias.fabricas import (
    com_regras,
    conferencia_de,
    conta_com_papel,
    dados_da_inscricao,
    mover_etapa,
    nova_inscricao,
    pessoa,
)


def test_registering_keeps_all_that_the_person_said(conferencia: Conferencia) -> None:
    inscricao = nova_inscricao(
        conferencia,
        necessidades=(Necessidade(Acessibilidade.LIBRAS), Necessidade(Acessibilidade.OUTRA, "cadeira larga")),
        consentimentos=(
            RespostaDeConsentimento(Finalidade.IMAGEM_E_VOZ, False, "Autorizo o uso da imagem."),
        ),
    )
    assert valido(inscricao.protocolo)
    assert set(NecessidadeDeAcessibilidade.objects.values_list("tipo", "detalhe")) == {
        ("libras", ""),
        ("outra", "cadeira larga"),
    }
    consentimento = Consentimento.objects.get()
    assert (consentimento.titular, consentimento.aceito) == (f"inscricao:{inscricao.protocolo}", False)
    assert RegistroDeAuditoria.objects.filter(acao="inscricoes.inscrever").count() == 1


def test_the_same_sending_twice_makes_one_and_one_receipt(conferencia: Conferencia) -> None:
    pedido = {
        "municipio": conferencia.municipio,
        "conferencia": conferencia,
        "dados": dados_da_inscricao(conferencia),
        "chave_de_envio": "a-mesma",
    }
    primeira, segunda = inscrever(**pedido), inscrever(**pedido)
    drenar()
    assert (primeira, primeira.codigo, primeira.token) == (segunda, segunda.codigo, segunda.token)
    assert Inscricao.objects.count() == Participante.objects.count() == len(mail.outbox) == 1


def test_the_same_sending_after_the_window_still_finds_the_receipt(conferencia: Conferencia) -> None:
    pedido = {
        "municipio": conferencia.municipio,
        "dados": dados_da_inscricao(conferencia),
        "chave_de_envio": "a-mesma",
    }
    primeira = inscrever(conferencia=conferencia, **pedido)
    ontem = timezone.now() - timedelta(days=1)
    fechada = mover_etapa(conferencia, "inscricoes", ontem - timedelta(days=1), ontem)
    assert inscrever(conferencia=fechada, **pedido) == primeira


def test_sending_that_lost_the_race_finds_the_one_that_won(conferencia: Conferencia, monkeypatch) -> None:
    pedido = {
        "municipio": conferencia.municipio,
        "conferencia": conferencia,
        "dados": dados_da_inscricao(conferencia),
        "chave_de_envio": "x",
    }
    vencedora = inscrever(**pedido)
    procurar, vezes = actions._do_envio, []

    def cego_na_primeira(*args):
        vezes.append(1)
        return None if len(vezes) == 1 else procurar(*args)

    monkeypatch.setattr(actions, "_do_envio", cego_na_primeira)
    assert inscrever(**pedido) == vencedora
    assert Participante.objects.count() == 1


def test_one_active_registration_for_each_login(conferencia: Conferencia, no_escopo: Municipio) -> None:
    conta = conta_com_papel(no_escopo)
    primeira = nova_inscricao(conferencia, conta=conta)
    with pytest.raises(JaInscrito) as erro:
        nova_inscricao(conferencia, conta=conta)
    assert erro.value.inscricao == primeira
    cancelar_inscricao(inscricao=primeira, conta=conta)
    assert nova_inscricao(conferencia, conta=conta).participante == primeira.participante


def test_the_database_keeps_one_active_registration(conferencia: Conferencia) -> None:
    uma = nova_inscricao(conferencia)
    with pytest.raises(IntegrityError), transaction.atomic():
        Inscricao.objects.create(
            municipio=uma.municipio,
            conferencia=uma.conferencia,
            participante=uma.participante,
            segmento=uma.segmento,
            eixo=uma.eixo,
            chave_de_envio="outra",
        )


def test_nobody_registers_outside_the_window(conferencia: Conferencia) -> None:
    ontem = timezone.now() - timedelta(days=1)
    fechada = mover_etapa(conferencia, "inscricoes", ontem - timedelta(days=1), ontem)
    with pytest.raises(AcaoNegada, match="terminou em"):
        nova_inscricao(fechada)


def test_nobody_registers_in_an_unpublished_conference(no_escopo: Municipio) -> None:
    with pytest.raises(AcaoNegada):
        nova_inscricao(conferencia_de(no_escopo, publicada=False))


def test_the_minimum_age_is_of_the_rules_and_counted_on_the_day(conferencia: Conferencia) -> None:
    nascimento = date(conferencia.inicio.year - 16, conferencia.inicio.month, conferencia.inicio.day)
    no_dia, na_vespera = (
        pessoa(data_nascimento=nascimento),
        pessoa(data_nascimento=nascimento + timedelta(days=1)),
    )
    assert nova_inscricao(conferencia, pessoa=na_vespera).pk
    com_idade = com_regras(conferencia, idade_minima=16)
    assert nova_inscricao(com_idade, pessoa=no_dia).pk
    with pytest.raises(ErroDeNegocio) as erro:
        nova_inscricao(com_idade, pessoa=na_vespera)
    assert erro.value.campo == "data_nascimento"


def test_parts_of_another_conference_are_refused(conferencia: Conferencia, no_escopo: Municipio) -> None:
    outra = conferencia_de(no_escopo, inicio="2020-01-01")
    with pytest.raises(ValidationError):
        nova_inscricao(conferencia, segmento=outra.segmentos.first())
    assert not Participante.objects.exists()


def test_only_the_person_cancels_and_once(conferencia: Conferencia, no_escopo: Municipio) -> None:
    inscricao = nova_inscricao(conferencia)
    with pytest.raises(AcaoNegada):
        cancelar_inscricao(inscricao=inscricao, conta=conta_com_papel(no_escopo))
    for _vez in range(2):
        cancelar_inscricao(inscricao=inscricao, autoria=True)
    drenar()
    assert inscricao.cancelada
    assert RegistroDeAuditoria.objects.filter(acao="inscricoes.cancelar").count() == 1
    assert [m.subject for m in mail.outbox] == [
        "Recebemos sua inscrição — Vila Aurora",
        "Sua inscrição foi cancelada — Vila Aurora",
    ]


def test_the_receipt_by_e_mail_opens_the_receipt(conferencia: Conferencia, cliente) -> None:
    inscricao = nova_inscricao(conferencia, pessoa=pessoa(nome_social="Jô d'Ávila"))
    drenar()
    corpo = mail.outbox[0].body
    assert "Jô d'Ávila" in corpo and "Civil" not in corpo
    caminho = next(linha for linha in corpo.splitlines() if "/inscricao/recibo/" in linha).partition(
        "localhost"
    )[2]
    assert inscricao.protocolo in cliente.get(caminho).content.decode().replace("-", "")


def test_nothing_that_opens_a_receipt_is_stored(conferencia: Conferencia, settings) -> None:
    inscricao = nova_inscricao(conferencia)
    codigo, token = inscricao.codigo, inscricao.token
    linha = str(Inscricao.objects.filter(pk=inscricao.pk).values().get())
    assert codigo not in linha and token not in linha
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "outra" * 12, [settings.SECRET_KEY]
    assert inscricao.abre_com_codigo(codigo) and inscricao.abre_com_token(token)
    settings.SECRET_KEY_FALLBACKS = []
    assert not inscricao.abre_com_codigo(codigo) and not inscricao.abre_com_token(token)
