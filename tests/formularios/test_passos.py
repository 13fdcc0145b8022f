"""Each step's own rules: what passes, what does not, and in which words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conferencias.inscricoes.models import Inscricao
from conferencias.nucleo.api import regras_vigentes
from formularios.inscricao.assistente import _necessidades
from formularios.inscricao.passos import Contato, EscolhaDeEixo, Identificacao, Necessidades
from formularios.passos import Contexto
from formularios.proposta.passos import Redacao
from portal.privacidade.models import Consentimento
from tests.formularios.fabricas import INSCRICAO, PROPOSTA, TEXTO, endereco, enviar, preencher, responder


@pytest.fixture
def contexto(inscricao) -> Contexto:
    conferencia = inscricao.conferencia
    return Contexto(conferencia=conferencia, rascunho=inscricao, regras=regras_vigentes(conferencia).regras)


def conferir(passo: type, contexto: Contexto, dados: dict[str, Any]) -> Any:
    corpo = QueryDict(mutable=True)
    for nome, valor in dados.items():
        corpo.setlist(nome, valor if isinstance(valor, list) else [valor])
    form = passo(data=corpo, contexto=contexto)
    form.is_valid()
    return form


@pytest.mark.parametrize(
    "nome", ["Jó", "Maria", "Ñandú Müller-Çavuşoğlu", "D'Ávila", "Cacique Raoni Mẽtyktire"]
)
def test_one_name_short_or_foreign_is_a_name(contexto: Contexto, nome: str) -> None:
    form = conferir(Identificacao, contexto, {"nome_civil": nome})
    assert form.errors == {}
    assert form.cleaned_data["nome_civil"] == nome


def test_a_name_pasted_with_line_ends_becomes_one_line(contexto: Contexto) -> None:
    form = conferir(Identificacao, contexto, {"nome_civil": " Maria\r\n\tdas  Dores\u200b "})
    assert form.cleaned_data["nome_civil"] == "Maria das Dores"


def test_the_birthday_is_asked_only_when_there_is_a_minimum_age(contexto: Contexto) -> None:
    assert conferir(Identificacao, contexto, {"nome_civil": "Jó"}).errors == {}
    adulta = replace(contexto, regras=contexto.regras.model_copy(update={"idade_minima": 16}))
    assert list(conferir(Identificacao, adulta, {"nome_civil": "Jó"}).errors) == ["data_nascimento"]


@pytest.mark.parametrize(("ano", "passa"), [("1985", True), ("1885", False), ("2085", False)])
def test_a_birthday_is_one_of_a_living_person(contexto: Contexto, ano: str, passa: bool) -> None:
    partes = {"data_nascimento_dia": "27", "data_nascimento_mes": "março", "data_nascimento_ano": ano}
    form = conferir(Identificacao, contexto, {"nome_civil": "Jó", **partes})
    assert ("data_nascimento" not in form.errors) is passa
    if passa:
        assert form.cleaned_data["data_nascimento"] == date(1985, 3, 27)


def test_nobody_needs_an_email_or_a_telephone(contexto: Contexto) -> None:
    assert conferir(Contato, contexto, {"canal_preferido": "nenhum"}).errors == {}


@pytest.mark.parametrize(
    ("canal", "campo"), [("email", "email"), ("telefone", "telefone"), ("whatsapp", "telefone")]
)
def test_the_chosen_channel_needs_its_contact(contexto: Contexto, canal: str, campo: str) -> None:
    assert list(conferir(Contato, contexto, {"canal_preferido": canal}).errors) == [campo]


def test_one_mistake_gives_one_message(contexto: Contexto) -> None:
    form = conferir(Contato, contexto, {"canal_preferido": "email", "email": "maria@"})
    assert [len(mensagens) for mensagens in form.errors.values()] == [1]


def test_a_mistyped_domain_passes_and_is_pointed_out_on_the_review(contexto: Contexto) -> None:
    form = conferir(Contato, contexto, {"canal_preferido": "email", "email": "maria@gmial.com"})
    assert form.errors == {}
    assert [linha.alerta for linha in form.linhas() if linha.alerta] == [
        "Confira: você quis dizer gmail.com?"
    ]


def test_the_second_axis_differs_from_the_first(contexto: Contexto) -> None:
    assert (
        "eixo_segunda_opcao"
        in conferir(EscolhaDeEixo, contexto, {"eixo": "1", "eixo_segunda_opcao": "1"}).errors
    )
    assert conferir(EscolhaDeEixo, contexto, {"eixo": "1", "eixo_segunda_opcao": "2"}).errors == {}
    assert conferir(EscolhaDeEixo, contexto, {"eixo": "1", "eixo_segunda_opcao": ""}).errors == {}


def test_another_need_has_to_be_told(contexto: Contexto) -> None:
    assert list(conferir(Necessidades, contexto, {"necessidades": ["outra"]}).errors) == ["detalhe"]


def test_a_detail_alone_is_a_need_and_never_lost() -> None:
    assert [(n.tipo.value, n.detalhe) for n in _necessidades([], "preciso sentar na frente")] == [
        ("outra", "preciso sentar na frente")
    ]
    assert _necessidades([], "") == ()


@pytest.mark.parametrize(
    ("texto", "erro"),
    [
        (TEXTO, False),
        ("curto", True),
        ("a" * 2000, False),
        ("a" * 2001, True),
        ("😀" * 2000, False),
        ("", True),
    ],
)
def test_the_length_of_a_proposal_follows_the_rules(contexto: Contexto, texto: str, erro: bool) -> None:
    form = conferir(Redacao, contexto, {"titulo_da_proposta": "Título", "texto": texto})
    assert ("texto" in form.errors) is erro


def test_the_message_of_a_long_text_says_the_limit_and_the_length(contexto: Contexto) -> None:
    form = conferir(Redacao, contexto, {"titulo_da_proposta": "Título", "texto": "a" * 100_000})
    mensagem = form.errors["texto"][0]
    assert "2000" in mensagem
    assert "100000" in mensagem


def test_banned_words_are_in_no_message(contexto: Contexto) -> None:
    for passo in (Identificacao, Contato, EscolhaDeEixo, Necessidades, Redacao):
        form = conferir(passo, contexto, {})
        for mensagens in form.errors.values():
            for mensagem in mensagens:
                assert not any(p in mensagem.lower() for p in ("inválid", "por favor", "obrigatório", "ops"))


# --- what arrives where --------------------------------------------------------------------------------
def test_the_social_name_is_the_public_one_and_the_civil_one_stays_inside(cliente, inscricao) -> None:
    respostas = INSCRICAO | {"identificacao": {"nome_civil": "João Silva", "nome_social": "Joana Silva"}}
    preencher(cliente, inscricao, respostas)
    enviar(cliente, inscricao)
    participante = Inscricao.objects.get().participante
    assert (participante.nome_publico, participante.nome_civil) == ("Joana Silva", "João Silva")


def test_consents_are_kept_with_the_very_words_that_were_shown(cliente, inscricao) -> None:
    preencher(cliente, inscricao, INSCRICAO, ate="consentimentos")
    pagina = cliente.get(endereco(inscricao, "consentimentos")).content.decode()
    responder(cliente, inscricao, "consentimentos", {"aviso_lido": "on", "comunicacao": "on"})
    enviar(cliente, inscricao)
    guardados = {c.finalidade: c for c in Consentimento.objects.filter(titular__startswith="inscricao:")}
    assert {f: c.aceito for f, c in guardados.items()} == {
        "aviso_lido": True,
        "imagem_e_voz": False,
        "comunicacao_futura": True,
    }
    for consentimento in guardados.values():
        assert consentimento.texto in pagina


def test_image_is_never_a_condition(cliente, inscricao) -> None:
    preencher(cliente, inscricao, INSCRICAO)
    assert enviar(cliente, inscricao).status_code == 302


HOSTIS = [
    "\u202egnol a si siht\u202c texto virado da direita para a esquerda, com bastante conteúdo",
    "a\u200bb\u200cc\u200dd\ufeff com larguras zero por toda parte, escondidas no meio",
    "👩‍👩‍👧‍👦 família 🏳️‍🌈 e bandeiras 🇧🇷 no meio do texto de uma proposta de verdade",
    "<script>alert(1)</script><img src=x onerror=alert(1)> e mais o que dizer aqui dentro",
    "{{ 7 * 7 }} {% include 'x' %} ${7*7} '; DROP TABLE propostas; -- e continua o texto",
    "linha\r\nquebrada\x00 com nulo\x0b e tabulação\t vertical, escrita por um aparelho antigo",
    "Ā́̂̃̄̅ com muitos acentos combinados e mais letras para dar o tamanho mínimo do texto",
]


@pytest.mark.parametrize("texto", HOSTIS)
def test_hostile_text_goes_all_the_way_and_comes_back_harmless(cliente, proposta, texto: str) -> None:
    preencher(cliente, proposta, PROPOSTA | {"texto": {"titulo_da_proposta": "Título", "texto": texto}})
    revisao = cliente.get(endereco(proposta, "revisao")).content.decode()
    assert "<script>alert" not in revisao
    assert "\u202e" not in revisao
    assert enviar(cliente, proposta).status_code == 302


def test_a_hundred_thousand_characters_get_a_clear_message_and_nothing_is_lost(cliente, proposta) -> None:
    enorme = "ação " * 20_000
    preencher(cliente, proposta, PROPOSTA, ate="texto")
    resposta = responder(cliente, proposta, "texto", {"titulo_da_proposta": "Título", "texto": enorme})
    resposta = cliente.get(resposta.url)
    assert resposta.status_code == 422
    assert enorme.strip() in resposta.content.decode()
    proposta.refresh_from_db()
    assert proposta.campos("texto")["texto"] == [enorme]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=400))
def test_whatever_is_typed_is_stored_as_typed_and_shown_again(cliente, proposta, texto: str) -> None:
    responder(cliente, proposta, "tema", PROPOSTA["tema"])
    resposta = responder(
        cliente, proposta, "texto", {"titulo_da_proposta": "T", "texto": texto}, _acao="voltar"
    )
    assert resposta.status_code == 302
    proposta.refresh_from_db()
    assert proposta.campos("texto")["texto"] == [texto.replace("\x00", "")]
    for passo in ("texto", "respostas"):
        assert cliente.get(endereco(proposta, passo)).status_code == 200


@pytest.mark.parametrize(("formulario", "respostas"), [("inscricao", INSCRICAO), ("proposta", PROPOSTA)])
def test_each_page_has_one_heading_of_its_own(cliente, request, formulario, respostas) -> None:
    rascunho = request.getfixturevalue(formulario)
    titulos = []
    for passo in [*respostas, "revisao"]:
        pagina = cliente.get(endereco(rascunho, passo)).content.decode()
        achados = re.findall(r"<h1[^>]*>(.*?)</h1>", pagina, re.DOTALL)
        assert len(achados) == 1, (passo, achados)
        titulos += achados
        if passo in respostas:
            responder(cliente, rascunho, passo, respostas[passo])
    assert len(set(titulos)) == len(titulos)
