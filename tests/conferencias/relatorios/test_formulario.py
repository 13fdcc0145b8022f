"""The report against the form of 2023: what each block asks for, filled from a conference that was held."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from conferencias.credenciamento.comissao import encerrar
from conferencias.eleicoes.models import Eleito
from conferencias.eleicoes.publicacao import substituir
from conferencias.nucleo.models import Conferencia
from conferencias.relatorios.actions import escrever_relatorio
from conferencias.relatorios.formulario import formularios
from conferencias.relatorios.models import RelatorioFinal
from conferencias.relatorios.pdf import relatorio_em_pdf
from conferencias.relatorios.retrato import em_branco, montar
from portal.contas.models import Conta
from portal.municipios.models import Municipio
from tests.conferencias.fabricas_do_credenciamento import CONVIDADO, credenciada

# What is known of the form (CNAS, 26 June 2023), block by block: the fields in its order for I to III, the subjects for the others.
CONHECIDOS = [
    [
        *("municipio", "uf", "ibge", "porte", "edicao", "inicio", "termino", "horas", "local"),
        *("participantes", "marcadores"),
    ],
    ["delegados"],
    ["rol", "turnos"],
    ["quantas", "deliberacoes", "mocoes"],
    ["quantas_eleitas", "eleitas", "reservas"],
    ["mobilizacao", "acessibilidade", "avaliacao", "dificuldades"],
]
ESCRITOS = {"porte", "marcadores", "mobilizacao", "acessibilidade", "avaliacao", "dificuldades"}


@pytest.fixture
def completa(decidida: Conferencia, comissao: Conta) -> Conferencia:
    """The conference that was held, with all that the form asks."""
    Municipio.objects.filter(pk=decidida.municipio_id).update(ibge="3170001")
    Conferencia.objects.filter(pk=decidida.pk).update(
        numero_edicao=14, inicio="2027-05-12", fim="2027-05-13", local="Ginásio", endereco="Rua A, 1"
    )
    credenciada(decidida, comissao, "Caio", categoria=CONVIDADO)
    encerrar(conferencia=decidida, conta=comissao)
    respostas = dict.fromkeys(ESCRITOS, "Escrito pela comissão.") | {"porte": "Médio"}
    escrever_relatorio(conferencia=decidida, modelo="formulario_2023", respostas=respostas, conta=comissao)
    return Conferencia.objects.com_etapas().get(pk=decidida.pk)


def valores(conferencia: Conferencia) -> dict[str, Any]:
    """Code of the field → what the report says."""
    blocos = formularios()["formulario_2023"].blocos
    preenchidos = montar(conferencia)["relatorio"]["blocos"]
    return {
        campo.codigo: feito["valor"]
        for bloco, pronto in zip(blocos, preenchidos, strict=True)
        for campo, feito in zip(bloco.campos, pronto["campos"], strict=True)
    }


def test_the_form_asks_all_that_is_known_of_2023() -> None:
    formulario = formularios()["formulario_2023"]
    assert [[campo.codigo for campo in bloco.campos] for bloco in formulario.blocos] == CONHECIDOS
    assert {campo.codigo for campo in formulario.escritos} == ESCRITOS
    porte = next(campo for campo in formulario.escritos if campo.codigo == "porte")
    assert porte.opcoes == ("Pequeno I", "Pequeno II", "Médio", "Grande", "Metrópole")


def test_identification_and_hours_come_from_the_conference(completa: Conferencia) -> None:
    ditos = valores(completa)
    esperados = {
        "municipio": "Vila Aurora",
        "uf": "MG",
        "ibge": "3170001",
        "porte": "Médio",
        "edicao": "14",
        "inicio": "12/05/2027",
        "termino": "13/05/2027",
        "horas": "9 h 00 min",
        "local": "Ginásio, Rua A, 1",
        "participantes": "13",
    }
    assert {codigo: ditos[codigo] for codigo in esperados} == esperados
    assert em_branco(montar(completa)) == ["Moções aprovadas"]


def test_deliberations_are_counted_for_every_axis_and_sphere(completa: Conferencia) -> None:
    tabela = valores(completa)["quantas"]
    assert tabela["colunas"] == ["Eixo", "Município", "Estado", "União (governo federal)", "Total"]
    assert [linha[1:] for linha in tabela["linhas"]] == [
        ["3", "0", "0", "3"],
        *[["0"] * 4] * (completa.eixos.count() - 1),
        ["3", "0", "0", "3"],
    ]
    assert tabela["linhas"][1][0].startswith("2. ")


def test_who_was_elected_is_counted_and_who_left_is_said(completa: Conferencia, comissao: Conta) -> None:
    substituir(eleito=Eleito.objects.get(nome="Rosa Social"), motivo="Mudou de cidade.", conta=comissao)
    ditos = valores(completa)
    assert ditos["quantas_eleitas"]["colunas"] == ["Segmento", "Titular", "Suplente"]
    assert [linha[1:] for linha in ditos["quantas_eleitas"]["linhas"]] == [["1", "1"], ["1", "1"]]
    assert [linha[1:] for linha in ditos["eleitas"]["linhas"]] == [
        ["Titular 1", "Rosa Social", "", "Saiu"],
        ["Suplente 1", "Luzia Prado", "", "Tem a vaga"],
    ]
    assert ditos["reservas"]["linhas"] == [["Vagas reservadas, ao todo", "1", "1"]]


def test_the_roll_is_counted_by_category_and_segment(completa: Conferencia) -> None:
    ditos = valores(completa)
    categorias = {
        codigo: [(linha[0], linha[-1]) for linha in ditos[codigo]["linhas"]]
        for codigo in ("delegados", "rol")
    }
    assert categorias == {
        "delegados": [("Delegada ou delegado", "13")],
        "rol": [("Convidada ou convidado", "1"), ("Delegada ou delegado", "13"), ("Total", "14")],
    }
    assert ditos["turnos"]["linhas"][0] == ["Manhã", "Total", "13"]


def test_the_panel_says_what_is_blank_and_where_it_is_written(
    cliente: Client, decidida: Conferencia, comissao: Conta
) -> None:
    cliente.force_login(comissao)
    Conferencia.objects.filter(pk=decidida.pk).update(numero_edicao=None)
    inicio = cliente.get(reverse("painel_resultado")).content.decode()
    assert "Campos do relatório em branco:" in inicio and "Número da edição" in inicio
    pagina = cliente.get(reverse("painel_relatorio")).content.decode()
    assert "Número da edição: Escreva-o no painel, em Conferência." in pagina


def test_an_answer_of_before_the_options_changed_is_not_lost(
    cliente: Client, decidida: Conferencia, comissao: Conta
) -> None:
    cliente.force_login(comissao)
    RelatorioFinal.objects.create(
        conferencia=decidida, modelo="formulario_2023", respostas={"porte": "Médio porte"}, conta=comissao
    )
    pagina = cliente.get(reverse("painel_relatorio")).content.decode()
    assert '<option value="Médio porte" selected>' in pagina
    cliente.post(reverse("painel_relatorio"), {"modelo": "formulario_2023", "porte": "Médio porte"})
    assert RelatorioFinal.objects.get().respostas["porte"] == "Médio porte"


def test_no_word_of_a_table_is_cut_in_the_file(completa: Conferencia) -> None:
    retrato = montar(completa)
    paginas = PdfReader(io.BytesIO(relatorio_em_pdf(retrato, "rodapé"))).pages
    linhas = [linha.strip() for pagina in paginas for linha in pagina.extract_text().splitlines()]
    assert linhas.count("Total") >= 6 and "To" not in linhas
