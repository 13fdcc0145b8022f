"""The parts of the rules: each on a page of its own, said in words, "a definir" until the regimento decides."""

from __future__ import annotations

import pytest
from django.test import Client

from conferencias.nucleo.api import regras_vigentes
from conferencias.nucleo.models import Conferencia
from conferencias.nucleo.regras import Regras
from conferencias.nucleo.regras.base import Secao
from conferencias.nucleo.regras.eleicao import ContagemDasCotas, Cota, Desempate, Vaga
from conferencias.nucleo.regras.grupos import LimiteDoGrupo
from conferencias.nucleo.secoes import SECOES
from portal.municipios.models import Papel
from tests.conferencias.fabricas import conta_com_papel

DIGITADO = {
    "votacao": {
        "modo_na_plenaria": "cracha",
        "maioria": "simples",
        "base": "votantes",
        "quorum": "30",
        "troca_de_voto": "true",
    },
    "grupos": {
        "so_no_proprio_eixo": "false",
        "fala_segundos": "120",
        "escolhas_por_pessoa": "3",
        "limite_estado": "2",
    },
    "plenaria": {"tipos_de_destaque": ["supressao", "alteracao"], "defesa_segundos": "120", "defesas": "0"},
    "mocoes": {
        "tipos": ["apoio"],
        "assinaturas": "20",
        "base": "presentes",
        "inicio": "2030-05-02T11:00",
        "fim": "2030-05-02T12:00",
    },
    "eleicao": {
        "titulares_usuarios": "2",
        "suplentes_usuarios": "1",
        "titulares_governo": "0",
        "suplencia": "por_ordem",
        "paridade": "true",
        "grupos": ["negras", "gpte"],
        "cota_total": "30",
        "contagem_das_cotas": "no_todo",
        "desempate_1": "maior_idade",
        "desempate_2": "sorteio",
    },
}


@pytest.fixture
def painel(conferencia: Conferencia) -> Client:
    cliente = Client(HTTP_HOST=conferencia.municipio.site.hostname)
    cliente.force_login(conta_com_papel(conferencia.municipio, Papel.COMISSAO))
    return cliente


def vigentes(conferencia: Conferencia) -> Regras:
    conferencia.__dict__.pop("_regras_vigentes", None)
    return regras_vigentes(conferencia).regras


def test_every_part_of_the_rules_has_a_form() -> None:
    partes = {nome for nome, campo in Regras.model_fields.items() if isinstance(campo.default, Secao)}
    assert partes == set(SECOES) == set(DIGITADO)


@pytest.mark.parametrize("nome", SECOES)
def test_a_part_that_nobody_decided_says_so_and_changes_nothing_when_saved(
    nome: str, conferencia: Conferencia, painel: Client
) -> None:
    antes = vigentes(conferencia)
    formulario = SECOES[nome](regras=antes, conferencia=conferencia)
    assert {linha["valor"] for linha in formulario.em_palavras()} == {"A definir pelo regimento."}
    assert painel.post(f"/painel/regras/{nome}/", {"motivo": ""}).status_code == 302
    assert vigentes(conferencia) == antes


@pytest.mark.parametrize("nome", SECOES)
def test_what_is_typed_becomes_the_rule_and_comes_back_in_the_form(
    nome: str, conferencia: Conferencia, painel: Client
) -> None:
    assert painel.post(f"/painel/regras/{nome}/", DIGITADO[nome]).status_code == 302
    gravada = vigentes(conferencia)
    assert getattr(gravada, nome) != type(getattr(gravada, nome))()
    formulario = SECOES[nome](regras=gravada, conferencia=conferencia)
    de_volta = {campo: formulario[campo].value() for campo in DIGITADO[nome]}
    assert SECOES[nome](de_volta, regras=gravada, conferencia=conferencia).is_valid()
    assert painel.get(f"/painel/regras/{nome}/").status_code == 200


def test_the_election_reads_seats_quotas_and_ties(conferencia: Conferencia, painel: Client) -> None:
    painel.post("/painel/regras/eleicao/", DIGITADO["eleicao"])
    eleicao = vigentes(conferencia).eleicao
    assert eleicao.vagas == (
        Vaga(segmento="usuarios", titulares=2, suplentes=1),
        Vaga(segmento="governo", titulares=0, suplentes=0),
    )
    assert [(cota.grupo, cota.percentual) for cota in eleicao.cotas] == [("negras", 30), ("gpte", 30)]
    assert all(isinstance(cota, Cota) for cota in eleicao.cotas)
    assert eleicao.contagem_das_cotas is ContagemDasCotas.NO_TODO
    assert eleicao.desempate == (Desempate.MAIOR_IDADE, Desempate.SORTEIO)


def test_a_group_may_have_a_share_of_its_own(conferencia: Conferencia, painel: Client) -> None:
    endereco = "/painel/regras/eleicao/"
    painel.post(endereco, DIGITADO["eleicao"] | {"contagem_das_cotas": "por_grupo", "parte_gpte": "10"})
    eleicao = regras_vigentes(Conferencia.objects.get(pk=conferencia.pk)).regras.eleicao
    assert {c.grupo: c.percentual for c in eleicao.cotas} == {"negras": 30, "gpte": 10}
    so_as_delas = {
        "cota_total": "",
        "parte_gpte": "10",
        "parte_negras": "20",
        "contagem_das_cotas": "por_grupo",
    }
    painel.post(endereco, DIGITADO["eleicao"] | so_as_delas)
    assert {c.grupo: c.percentual for c in vigentes(conferencia).eleicao.cotas} == {"negras": 20, "gpte": 10}
    juntos = painel.post(endereco, DIGITADO["eleicao"] | so_as_delas | {"contagem_das_cotas": "no_todo"})
    assert "Diga que parte das vagas é reservada" in juntos.content.decode()
    recusa = painel.post(endereco, DIGITADO["eleicao"] | {"parte_jovens": "10"})
    assert (recusa.status_code, "Marque também este grupo" in recusa.content.decode()) == (422, True)


def test_the_groups_have_limits_by_sphere(conferencia: Conferencia, painel: Client) -> None:
    painel.post("/painel/regras/grupos/", DIGITADO["grupos"])
    assert vigentes(conferencia).grupos.limites == (LimiteDoGrupo(esfera="estado", maximo=2),)


@pytest.mark.parametrize(
    ("nome", "campos", "frase"),
    [
        ("votacao", {"quorum": "101"}, "100"),
        (
            "mocoes",
            {"inicio": "2030-05-02T11:00", "fim": "2030-05-02T10:00"},
            "O prazo termina antes de começar.",
        ),
        ("eleicao", {"grupos": ["negras"]}, "Diga que parte das vagas é reservada"),
        ("eleicao", {"desempate_1": "sorteio", "desempate_2": "sorteio"}, "aparece duas vezes"),
    ],
)
def test_what_cannot_be_a_rule_is_refused_and_stays_typed(
    nome: str, campos: dict[str, object], frase: str, conferencia: Conferencia, painel: Client
) -> None:
    antes = vigentes(conferencia)
    resposta = painel.post(f"/painel/regras/{nome}/", campos)
    assert resposta.status_code == 422
    assert frase in resposta.content.decode()
    assert vigentes(conferencia) == antes


def test_the_general_rules_leave_the_parts_as_they_are(conferencia: Conferencia, painel: Client) -> None:
    painel.post("/painel/regras/votacao/", DIGITADO["votacao"])
    geral = painel.get("/painel/regras/").context["form"]
    dados = {
        nome: valor
        for nome, valor in geral.initial.items()
        if isinstance(valor, (str, int)) and valor is not None
    }
    dados |= {"esferas": geral.initial["esferas"], "idade_minima": "16"}
    assert painel.post("/painel/regras/", dados).status_code == 302
    assert vigentes(conferencia).idade_minima == 16
    assert vigentes(conferencia).votacao.quorum == 30


def test_the_public_page_says_the_rules_of_each_part(
    conferencia: Conferencia, painel: Client, cliente: Client
) -> None:
    painel.post("/painel/regras/votacao/", DIGITADO["votacao"])
    html = cliente.get("/conferencia/").content.decode()
    assert "Contagem de crachás levantados" in html
    assert "Quórum para abrir uma votação" in html


def test_only_who_organises_opens_the_parts(conferencia: Conferencia) -> None:
    cliente = Client(HTTP_HOST=conferencia.municipio.site.hostname)
    cliente.force_login(conta_com_papel(conferencia.municipio, Papel.COMUNICACAO))
    assert cliente.get("/painel/regras/votacao/").status_code in (302, 403)
    assert cliente.post("/painel/regras/votacao/", DIGITADO["votacao"]).status_code in (302, 403)
    assert vigentes(conferencia).votacao.quorum is None


@pytest.mark.parametrize(
    ("parte", "campo", "absurdo"),
    [
        ("plenaria", "defesa_segundos", "3601"),
        ("plenaria", "contradefesa_segundos", "9" * 15),
        ("plenaria", "defesas", "21"),
        ("grupos", "fala_segundos", "9" * 15),
        ("eleicao", "recurso_minutos", "9" * 15),
    ],
)
def test_a_number_that_no_clock_could_count_is_refused(
    conferencia: Conferencia, painel: Client, parte: str, campo: str, absurdo: str
) -> None:
    antes = regras_vigentes(conferencia).versao
    resposta = painel.post(f"/painel/regras/{parte}/", DIGITADO[parte] | {campo: absurdo})
    assert resposta.status_code == 422
    assert "menor ou igual a" in resposta.content.decode()
    assert regras_vigentes(conferencia).versao == antes


@pytest.mark.parametrize(
    ("campo", "absurdo"),
    [
        ("idade_minima", "121"),
        ("titulo_maximo_caracteres", "201"),
        ("proposta_maximo_caracteres", "20001"),
        ("rascunho_guarda_dias", "9" * 15),
        ("rascunho_tolerancia_minutos", "9" * 15),
    ],
)
def test_a_general_number_that_no_page_could_hold_is_refused(
    conferencia: Conferencia, painel: Client, campo: str, absurdo: str
) -> None:
    geral = painel.get("/painel/regras/").context["form"]
    dados = {
        nome: valor for nome, valor in geral.initial.items() if nome in geral.fields and valor is not None
    }
    formulario = painel.post("/painel/regras/", dados | {campo: absurdo}).context["form"]
    assert list(formulario.errors) == [campo]
