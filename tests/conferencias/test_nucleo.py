from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError as RegrasInvalidas

from conferencias.nucleo.actions import congelar_regras, mudar_regras
from conferencias.nucleo.api import etapa_aberta, regras_vigentes
from conferencias.nucleo.models import (
    AtoConvocacao,
    Conferencia,
    Eixo,
    Etapa,
    RegrasDaConferencia,
    RegrasImutaveis,
)
from conferencias.nucleo.regras import Direito, Regras
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.erros import AcaoNegada, ErroDeNegocio
from portal.municipios.models import Municipio, Papel
from portal.municipios.provisionamento import criar_municipio
from tests.conferencias.fabricas import com_regras, conferencia_de, conta_com_papel
from tests.conftest import DA_AURORA


@pytest.fixture
def organizadora(no_escopo: Municipio) -> Conta:
    return conta_com_papel(no_escopo, Papel.COMISSAO)


def test_a_new_municipality_has_an_unpublished_conference_from_the_template(no_escopo: Municipio) -> None:
    criar_municipio(DA_AURORA)
    conferencia = Conferencia.objects.get()
    assert not conferencia.publicada
    assert conferencia.eixos.count() == 5
    assert {s.lado for s in conferencia.segmentos.all()} == {"governo", "sociedade_civil"}
    assert all(e.fonte for e in conferencia.eixos.all())
    regras = regras_vigentes(conferencia).regras
    assert regras.propostas_por_pessoa is None and regras.idade_minima is None
    assert all(c.direitos is None for c in regras.categorias)


def test_the_database_refuses_a_stage_that_ends_before_it_begins(conferencia: Conferencia) -> None:
    agora = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Etapa.objects.filter(tipo="propostas").update(inicio=agora, fim=agora)


def test_one_stage_of_each_kind(conferencia: Conferencia) -> None:
    agora = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Etapa.objects.create(
            conferencia=conferencia, tipo="propostas", inicio=agora, fim=agora + timedelta(1)
        )


def test_a_stage_is_open_from_its_first_instant_and_closed_from_its_last(conferencia: Conferencia) -> None:
    etapa = next(e for e in conferencia.etapas.all() if e.tipo == "propostas")
    instante = timedelta(microseconds=1)
    assert not etapa_aberta(conferencia, "propostas", etapa.inicio - instante)
    assert etapa_aberta(conferencia, "propostas", etapa.inicio) == etapa
    assert etapa_aberta(conferencia, "propostas", etapa.fim - instante)
    assert not etapa_aberta(conferencia, "propostas", etapa.fim)


def test_a_part_is_always_of_the_municipality_of_its_conference(
    conferencia: Conferencia, outro_municipio: Municipio
) -> None:
    eixo = Eixo(conferencia=conferencia, numero=9, titulo="Outro", municipio=outro_municipio)
    eixo.save()
    assert eixo.municipio == conferencia.municipio


def test_a_document_of_another_municipality_is_refused(
    conferencia: Conferencia, outro_municipio: Municipio
) -> None:
    from wagtail.documents.models import Document

    ato = AtoConvocacao(conferencia=conferencia, tipo="decreto")
    ato.documento = Document(collection=outro_municipio.colecao, title="Alheio")
    with pytest.raises(ValidationError):
        ato.clean()
    ato.documento = Document(collection=conferencia.municipio.colecao, title="Nosso")
    ato.clean()


def test_a_change_of_rules_is_a_new_version(conferencia: Conferencia, organizadora: Conta) -> None:
    antes = regras_vigentes(conferencia)
    nova = mudar_regras(
        conferencia=conferencia,
        regras=antes.regras.model_copy(update={"propostas_por_pessoa": 3}),
        conta=organizadora,
    )
    assert (nova.versao, regras_vigentes(conferencia)) == (antes.versao + 1, nova)
    assert RegrasDaConferencia.objects.get(pk=antes.pk).regras.propostas_por_pessoa is None
    assert RegistroDeAuditoria.objects.filter(acao="nucleo.mudar_regras", conta=organizadora).count() == 1


def test_only_who_organises_changes_the_rules(conferencia: Conferencia, conselheira: Conta) -> None:
    with pytest.raises(AcaoNegada):
        mudar_regras(conferencia=conferencia, regras=regras_vigentes(conferencia).regras, conta=conselheira)


def test_frozen_rules_change_only_by_a_recorded_decision(
    conferencia: Conferencia, organizadora: Conta
) -> None:
    congelar_regras(conferencia=conferencia, conta=organizadora)
    regras = regras_vigentes(conferencia).regras
    with pytest.raises(ErroDeNegocio) as erro:
        mudar_regras(conferencia=conferencia, regras=regras, conta=organizadora, motivo=" ")
    assert erro.value.campo == "motivo"
    nova = mudar_regras(
        conferencia=conferencia, regras=regras, conta=organizadora, motivo="Resolução 5 do conselho."
    )
    assert nova.congelada_em
    registro = RegistroDeAuditoria.objects.filter(acao="nucleo.mudar_regras").first()
    assert registro and registro.dados["motivo"] == "Resolução 5 do conselho."


def test_a_version_is_never_changed_or_erased(conferencia: Conferencia) -> None:
    versao = regras_vigentes(conferencia)
    for tentativa in (
        versao.save,
        versao.delete,
        RegrasDaConferencia.objects.all().delete,
        lambda: RegrasDaConferencia.objects.update(dados={}),
    ):
        with pytest.raises(RegrasImutaveis):
            tentativa()


def test_two_versions_never_have_the_same_number(conferencia: Conferencia) -> None:
    versao = regras_vigentes(conferencia)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegrasDaConferencia.objects.create(conferencia=conferencia, versao=versao.versao, dados=versao.dados)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.fixed_dictionaries(
        {
            "idade_minima": st.none() | st.integers(0, 120),
            "propostas_por_pessoa": st.none() | st.integers(1, 1000),
            "titulo_maximo_caracteres": st.integers(1, 10**6),
            "proposta_minimo_caracteres": st.integers(0, 10**6),
            "proposta_maximo_caracteres": st.integers(1, 10**6),
            "rascunho_guarda_dias": st.integers(1, 10**4),
            "rascunho_tolerancia_minutos": st.integers(0, 10**4),
            "esferas": st.lists(st.sampled_from(["municipio", "estado", "uniao"]), unique=True, min_size=1),
            "categorias": st.lists(
                st.builds(
                    lambda codigo, direitos: {
                        "codigo": codigo,
                        "nome": codigo,
                        "explicacao": "",
                        "direitos": direitos,
                    },
                    st.text("abc_", min_size=1, max_size=5),
                    st.none() | st.lists(st.sampled_from([d.value for d in Direito]), unique=True),
                ),
                unique_by=lambda c: c["codigo"],
                max_size=4,
            ),
        }
    )
)
def test_rules_come_back_from_the_database_as_they_went(conferencia: Conferencia, dados: dict) -> None:
    if dados["proposta_minimo_caracteres"] > dados["proposta_maximo_caracteres"]:
        with pytest.raises(RegrasInvalidas):
            Regras.model_validate(dados)
        return
    regras = Regras.model_validate(dados)
    lidas = regras_vigentes(com_regras(conferencia, **regras.model_dump(mode="json"))).regras
    assert lidas == regras
    for categoria in regras.categorias:
        for direito in Direito:
            esperado = None if categoria.direitos is None else direito in categoria.direitos
            assert lidas.pode(categoria.codigo, direito) is esperado


def test_the_conference_of_the_neighbour_is_not_seen(
    conferencia: Conferencia, outro_municipio: Municipio
) -> None:
    from django_scopes import scope

    with scope(municipio=outro_municipio):
        conferencia_de(outro_municipio)
        assert not Conferencia.objects.filter(pk=conferencia.pk).exists()
        assert not Eixo.objects.filter(conferencia_id=conferencia.pk).exists()
