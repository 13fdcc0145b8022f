"""From the first ballot on, what the allocation uses stands still."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from conferencias.eleicoes.escrutinios import abrir_votacao
from conferencias.eleicoes.publicacao import publicar
from conferencias.nucleo.actions import mudar_regras
from conferencias.nucleo.api import regras_vigentes
from conferencias.nucleo.models import Conferencia
from conferencias.votacoes.api import anular, encerrar
from portal.contas.models import Conta
from portal.erros import ErroDeNegocio
from tests.conferencias.eleicoes.fabricas import candidata, segmento


def mudar(dia: Conferencia, conta: Conta, **mudancas: Any) -> None:
    atual = Conferencia.objects.com_etapas().get(pk=dia.pk)
    regras = regras_vigentes(atual).regras
    novas = regras.model_copy(update={"eleicao": regras.eleicao.model_copy(update=mudancas)})
    mudar_regras(conferencia=atual, regras=novas, conta=conta, motivo="Deliberação do conselho.")


def test_seats_quotas_and_ties_change_only_until_somebody_may_vote(dia: Conferencia, comissao: Conta) -> None:
    candidata(dia, comissao)
    mudar(dia, comissao, cota_total=40)
    usuarios = segmento(dia, "usuarios")
    aberta = abrir_votacao(conferencia=dia, segmento=usuarios, conta=comissao)
    for mudanca in (
        {"vagas": ()},
        {"cotas": ()},
        {"cota_total": 50},
        {"contagem_das_cotas": "por_grupo"},
        {"desempate": ("sorteio",)},
        {"suplencia": "por_vaga"},
        {"governo_indica": False},
        {"escolhas_por_pessoa": 1},
    ):
        with pytest.raises(ErroDeNegocio, match=r"já começou.*anule antes a votação"):
            mudar(dia, comissao, **mudanca)
    anular(votacao=aberta, motivo="Faltou luz.", conta=comissao)
    mudar(dia, comissao, cota_total=50)
    encerrar(
        votacao=abrir_votacao(conferencia=dia, segmento=usuarios, conta=comissao),
        conta=comissao,
    )
    with pytest.raises(ErroDeNegocio, match="já terminou"):
        mudar(dia, comissao, cota_total=60)
    publicar(conferencia=dia, conta=comissao)
    with pytest.raises(ErroDeNegocio, match="já foi publicado"):
        mudar(dia, comissao, cota_total=60)


def test_the_times_of_candidacies_and_other_rules_may_still_change(dia: Conferencia, comissao: Conta) -> None:
    candidata(dia, comissao)
    abrir_votacao(conferencia=dia, segmento=segmento(dia, "usuarios"), conta=comissao)
    mudar(dia, comissao, candidaturas_fim=None, recurso_minutos=5)
    atual = Conferencia.objects.com_etapas().get(pk=dia.pk)
    regras = regras_vigentes(atual).regras.model_copy(update={"propostas_por_pessoa": 3})
    assert mudar_regras(conferencia=atual, regras=regras, conta=comissao, motivo="Porque sim.")


def test_the_panel_says_it_where_the_election_is_conducted(
    cliente: Client, dia: Conferencia, comissao: Conta
) -> None:
    cliente.force_login(comissao, backend="portal.contas.backends.BackendMunicipal")
    candidata(dia, comissao)
    assert "já começou" not in cliente.get("/painel/eleicao/").content.decode()
    abrir_votacao(conferencia=dia, segmento=segmento(dia, "usuarios"), conta=comissao)
    assert "A votação da eleição já começou" in cliente.get("/painel/eleicao/").content.decode()
