"""The desk in the panel and the person's own page: what a person of the team or a participant presses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conferencias.credenciamento import consultas
from conferencias.credenciamento.actions import recusar
from conferencias.credenciamento.models import Credenciamento, Presenca, RolOficial, Turno
from conferencias.inscricoes.models import Inscricao
from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from portal.privacidade.models import Consentimento
from portal.protocolo import novo_protocolo
from tests.conferencias.fabricas import (
    com_regras,
    conferencia_de,
    conta_com_papel,
    mover_etapa,
    nova_inscricao,
    pessoa,
)
from tests.conferencias.fabricas_do_credenciamento import CONVIDADO, DELEGADA, credenciada, inscrita

BACKEND = "portal.contas.backends.BackendMunicipal"
MESA = "/painel/credenciamento/"


def pagina_de(inscricao: Inscricao) -> str:
    return reverse("painel_credenciamento_pessoa", args=[inscricao.protocolo])


def texto(resposta) -> str:
    return " ".join(resposta.content.decode().split())


# --- finding --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "digitado",
    [
        lambda i: f" {i.protocolo[:4].lower()}-{i.protocolo[4:]} ",
        lambda i: "joao d'avila",
        lambda i: "ÁVILA joão",
        lambda i: "jô",
        lambda i: f"https://aurora.localhost{i.endereco_do_recibo()}",
        lambda i: f"http://aurora.localhost/inscricao/recibo/{i.protocolo}/",
    ],
)
def test_one_person_found_opens_by_itself(dia: Conferencia, na_mesa, digitado) -> None:
    inscricao = nova_inscricao(dia, pessoa=pessoa(nome_civil="João  D'Ávila", nome_social="Jô"))
    nova_inscricao(dia, pessoa=pessoa(nome_civil="Maria das Dores"))
    resposta = na_mesa.get(MESA, {"q": digitado(inscricao)})
    assert resposta.headers["Location"] == pagina_de(inscricao)


def test_a_badge_number_finds_who_wears_it(dia: Conferencia, mesa: Conta, na_mesa) -> None:
    credenciada(dia, mesa, "Ana")
    aceito = credenciada(dia, mesa, "Bia")
    assert na_mesa.get(MESA, {"q": "2"}).headers["Location"] == pagina_de(aceito.inscricao)


def test_several_people_are_told_apart_with_where_each_stands(dia: Conferencia, mesa: Conta, na_mesa) -> None:
    credenciada(dia, mesa, "Maria Um")
    recusar(conferencia=dia, inscricao=inscrita(dia, "Maria Dois"), motivo="Não.", conta=mesa)
    tres = inscrita(dia, "Maria Três")
    html = texto(na_mesa.get(MESA, {"q": "maria"}))
    protocolo = f"{tres.protocolo[:4]}-{tres.protocolo[4:]}"  # two people may have the same name and segment
    for frase in ("crachá nº 1", "Credenciamento recusado", "Falta credenciar", protocolo):
        assert frase in html


def test_nobody_found_leads_to_the_walk_in_with_the_name(dia: Conferencia, na_mesa) -> None:
    html = texto(na_mesa.get(MESA, {"q": "Zulmira"}))
    assert "Ninguém encontrado com “Zulmira”" in html and "na-hora/?nome=Zulmira" in html
    com_regras(dia, credenciamento_na_hora=False)
    assert "na-hora/" not in texto(na_mesa.get(MESA, {"q": "Zulmira"}))


@pytest.mark.parametrize("estranho", ["%", "' OR 1=1", "\x00", "9" * 60, "\u202e", "…" * 300, "/recibo/"])
def test_nonsense_finds_nobody_and_breaks_nothing(dia: Conferencia, na_mesa, estranho: str) -> None:
    inscrita(dia)
    assert na_mesa.get(MESA, {"q": estranho}).status_code == 200


def test_the_search_costs_the_same_for_2_and_for_20(
    dia: Conferencia, na_mesa, django_assert_max_num_queries
) -> None:
    na_mesa.get(MESA)
    for quantas in (2, 18):
        for _vez in range(quantas):
            inscrita(dia, "Maria de Tal")
        with django_assert_max_num_queries(25):
            assert na_mesa.get(MESA, {"q": "maria"}).status_code == 200


def test_a_receipt_of_another_city_is_said(dia: Conferencia, na_mesa, outro_municipio: Municipio) -> None:
    lido = f"https://{outro_municipio.host}/inscricao/recibo/{novo_protocolo()}/?acesso=x"
    html = texto(na_mesa.get(MESA, {"q": lido}))
    assert "não é de uma inscrição deste município" in html and "?nome=" not in html


def test_one_person_fits_its_budget(
    dia: Conferencia, mesa: Conta, na_mesa, django_assert_max_num_queries
) -> None:
    aceito = credenciada(dia, mesa, entrar=True)
    na_mesa.get(MESA)
    with django_assert_max_num_queries(26):
        na_mesa.get(pagina_de(aceito.inscricao))


# --- the queue ------------------------------------------------------------------------------------


def test_a_person_takes_two_actions_and_the_desk_is_ready_for_the_next(dia: Conferencia, na_mesa) -> None:
    inscricao = inscrita(dia, "Ana Souza")
    achada = na_mesa.get(MESA, {"q": "ana souza"}, follow=True)  # one
    assert f'value="{DELEGADA}"' in texto(achada)
    resposta = na_mesa.post(pagina_de(inscricao), {"categoria": DELEGADA, "entrar": "on"}, follow=True)  # two
    html = texto(resposta)
    assert resposta.redirect_chain[-1][0] == MESA
    assert "Ana Souza: credenciamento confirmado, crachá nº 1." in html
    assert reverse("painel_cracha", args=[inscricao.protocolo]) in html
    assert len(consultas.presentes(dia)) == 1


def test_the_category_of_the_rules_comes_first(dia: Conferencia, na_mesa) -> None:
    html = texto(na_mesa.get(pagina_de(inscrita(dia))))
    assert html.index(f'value="{DELEGADA}"') < html.index('value="delegado_nato"')


def test_a_stale_page_says_who_was_first(dia: Conferencia, mesa: Conta, na_mesa) -> None:
    aceito = credenciada(dia, mesa)
    resposta = na_mesa.post(pagina_de(aceito.inscricao), {"categoria": DELEGADA})
    assert resposta.status_code == 422
    assert "por Mesa Um" in texto(resposta) and Credenciamento.objects.count() == 1


@pytest.mark.parametrize(
    "pedido", [{}, {"categoria": "rainha"}, {"acao": "explodir"}, {"acao": "mover", "movimento": "anulado"}]
)
def test_a_forged_form_changes_nothing(dia: Conferencia, na_mesa, pedido: dict) -> None:
    resposta = na_mesa.post(pagina_de(inscrita(dia)), pedido)
    assert resposta.status_code == 422 and not Credenciamento.objects.exists()


def test_refusing_and_undoing_keep_the_reason_in_the_history(dia: Conferencia, na_mesa) -> None:
    inscricao = inscrita(dia)
    sem_motivo = na_mesa.post(pagina_de(inscricao), {"acao": "recusar", "motivo": " "})
    assert sem_motivo.status_code == 422 and "Escreva o motivo" in texto(sem_motivo)
    na_mesa.post(pagina_de(inscricao), {"acao": "recusar", "motivo": "Mora em outra cidade."})
    na_mesa.post(pagina_de(inscricao), {"acao": "desfazer", "motivo": "Trouxe o comprovante."})
    html = texto(na_mesa.get(pagina_de(inscricao)))
    assert "Mora em outra cidade." in html and "Trouxe o comprovante." in html
    assert "Credenciar como:" in html


def test_undoing_without_a_reason_keeps_its_form_open(dia: Conferencia, mesa: Conta, na_mesa) -> None:
    dela = pagina_de(credenciada(dia, mesa).inscricao)
    sem_motivo = na_mesa.post(dela, {"acao": "desfazer", "motivo": " "})
    assert sem_motivo.status_code == 422
    assert "<details open> <summary>Desfazer o credenciamento" in texto(sem_motivo)


def test_coming_and_going_and_annulling(dia: Conferencia, mesa: Conta, na_mesa) -> None:
    aceito = credenciada(dia, mesa, entrar=True)
    endereco = pagina_de(aceito.inscricao)
    na_mesa.post(endereco, {"acao": "mover", "movimento": "saiu", "lugar": "salao"})
    assert consultas.presentes(dia) == []
    anular = reverse("painel_presenca_anular", args=[Presenca.objects.latest("pk").pk])
    assert "Escreva o motivo" in texto(na_mesa.post(anular, {"motivo": ""}, follow=True))
    na_mesa.post(anular, {"motivo": "Engano."})
    assert len(consultas.presentes(dia)) == 1
    assert "Engano." in texto(na_mesa.get(endereco))


def test_another_conferences_registration_is_shown_as_such(
    dia: Conferencia, na_mesa, no_escopo: Municipio
) -> None:
    antiga = inscrita(conferencia_de(no_escopo, titulo="Conferência de antes", inicio=timezone.now().date()))
    html = texto(na_mesa.get(MESA, {"q": antiga.protocolo}, follow=True))
    assert "é de outra conferência: Conferência de antes" in html and "Credenciar como:" not in html
    assert na_mesa.post(pagina_de(antiga), {"categoria": DELEGADA}).status_code == 422


def test_outside_the_stage_the_desk_says_why_and_offers_no_button(dia: Conferencia, na_mesa) -> None:
    ontem = timezone.now() - timedelta(days=1)
    mover_etapa(dia, "credenciamento", ontem - timedelta(hours=2), ontem)
    inscricao = inscrita(dia)
    for html in (texto(na_mesa.get(MESA)), texto(na_mesa.get(pagina_de(inscricao)))):
        assert "Esta etapa terminou em" in html and "Credenciar como:" not in html
    assert na_mesa.post(pagina_de(inscricao), {"categoria": DELEGADA}).status_code == 422


# --- walk-in --------------------------------------------------------------------------------------


def formulario_na_hora(dia: Conferencia, **campos: object) -> dict:
    return {
        "chave": "abc",
        "nome_civil": "Zulmira Nova",
        "segmento": dia.segmentos.first().pk,
        "eixo": dia.eixos.first().pk,
        "aviso": "on",
        "entrar": "on",
        "categoria": CONVIDADO,
    } | campos


def test_a_walk_in_is_one_short_form(dia: Conferencia, na_mesa) -> None:
    endereco = reverse("painel_credenciamento_na_hora")
    assert 'value="Zulmira"' in texto(na_mesa.get(endereco, {"nome": "Zulmira"}))
    resposta = na_mesa.post(endereco, formulario_na_hora(dia), follow=True)
    assert "Zulmira Nova: credenciamento confirmado, crachá nº 1." in texto(resposta)
    na_mesa.post(endereco, formulario_na_hora(dia))
    assert Inscricao.objects.count() == Credenciamento.objects.count() == Consentimento.objects.count() == 1


@pytest.mark.parametrize("campo", ["nome_civil", "segmento", "eixo", "aviso", "categoria"])
def test_what_a_walk_in_lacks_is_said_and_nothing_typed_is_lost(
    dia: Conferencia, na_mesa, campo: str
) -> None:
    dados = formulario_na_hora(dia, telefone="31 99999-0000")
    del dados[campo]
    resposta = na_mesa.post(reverse("painel_credenciamento_na_hora"), dados)
    assert resposta.status_code == 422 and "31 99999-0000" in texto(resposta)
    assert not Inscricao.objects.exists()


def test_somebody_of_the_same_name_is_asked_about(dia: Conferencia, na_mesa) -> None:
    existente = inscrita(dia, "ZULMIRA  Nová")
    endereco = reverse("painel_credenciamento_na_hora")
    resposta = na_mesa.post(endereco, formulario_na_hora(dia))
    assert resposta.status_code == 422 and pagina_de(existente) in texto(resposta)
    assert Inscricao.objects.count() == 1
    na_mesa.post(endereco, formulario_na_hora(dia, outra_pessoa="on"))
    assert Inscricao.objects.count() == 2


def test_the_minimum_age_is_asked_only_when_the_rules_have_one(dia: Conferencia, na_mesa) -> None:
    endereco = reverse("painel_credenciamento_na_hora")
    assert "Data de nascimento" not in texto(na_mesa.get(endereco))
    com_regras(dia, idade_minima=16)
    assert "Data de nascimento" in texto(na_mesa.get(endereco))
    hoje = timezone.localdate().strftime("%d/%m/%Y")
    resposta = na_mesa.post(endereco, formulario_na_hora(dia, data_nascimento=hoje))
    assert "16 anos ou mais" in texto(resposta)


# --- lists, badges, turns -------------------------------------------------------------------------


def test_who_is_missing_is_listed_by_segment(dia: Conferencia, mesa: Conta, na_mesa) -> None:
    primeiro, segundo = dia.segmentos.all()[:2]
    credenciada(dia, mesa, "Veio")
    inscrita(dia, "Falta Um", segmento=primeiro)
    inscrita(dia, "Falta Dois", segmento=segundo)
    endereco = reverse("painel_credenciamento_faltam")
    html = texto(na_mesa.get(endereco))
    assert "Faltam 2 pessoas." in html and "Veio" not in html
    html = texto(na_mesa.get(endereco, {"segmento": segundo.pk}))
    assert "Falta Dois" in html and "Falta Um" not in html


@pytest.mark.parametrize("nome", ["painel_credenciamento_faltam", "painel_presencas"])
def test_lists_cost_the_same_for_2_and_for_20(
    dia: Conferencia, mesa: Conta, na_mesa, django_assert_max_num_queries, nome: str
) -> None:
    na_mesa.get(reverse(nome))
    for quantas in (2, 18):
        for _vez in range(quantas):
            inscrita(dia)
            credenciada(dia, mesa, entrar=True)
        with django_assert_max_num_queries(22):
            assert na_mesa.get(reverse(nome)).status_code == 200


def test_badges_come_one_by_one_and_in_batches(dia: Conferencia, mesa: Conta, na_mesa) -> None:
    aceito, faltante = credenciada(dia, mesa), inscrita(dia)
    assert reverse("painel_lote_de_crachas", args=[1, 1]) in texto(na_mesa.get(reverse("painel_crachas")))
    for endereco in (
        reverse("painel_cracha", args=[aceito.inscricao.protocolo]),
        reverse("painel_lote_de_crachas", args=[1, 1]),
    ):
        resposta = na_mesa.get(endereco)
        assert resposta.content.startswith(b"%PDF-")
    assert na_mesa.get(reverse("painel_lote_de_crachas", args=[5, 9])).status_code == 404
    sem = na_mesa.get(reverse("painel_cracha", args=[faltante.protocolo]), follow=True)
    assert "Só quem está credenciado tem crachá." in texto(sem)


def test_the_committee_keeps_the_turns(dia: Conferencia, da_comissao) -> None:
    endereco = reverse("painel_turnos")
    dados = {"nome": "Manhã", "inicio": "2027-05-12T08:00", "fim": "2027-05-12T12:00"}
    assert da_comissao.post(endereco, dados).status_code == 302
    novo = Turno.objects.get()
    assert novo.inicio.astimezone(dia.municipio.zona).hour == 8, "the hour is the city's"
    repetido = da_comissao.post(endereco, dados)
    assert repetido.status_code == 422 and "se mistura" in texto(repetido)
    da_comissao.post(reverse("painel_turno_apagar", args=[novo.pk]))
    assert not Turno.objects.exists()


# --- who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("papel", list(Papel))
def test_each_role_does_what_is_its_own(
    dia: Conferencia, no_escopo: Municipio, cliente, papel: Papel
) -> None:
    cliente.force_login(conta_com_papel(no_escopo, papel), backend=BACKEND)
    atende, encerra = (
        papel in {Papel.APOIO, Papel.COMISSAO, Papel.ADMINISTRACAO},
        papel in {Papel.COMISSAO, Papel.ADMINISTRACAO},
    )
    inscricao = inscrita(dia)
    cliente.post(pagina_de(inscricao), {"categoria": DELEGADA})
    assert Credenciamento.objects.exists() == atende
    cliente.post(reverse("painel_rol"), {"acao": "encerrar", "certeza": "sim"})
    assert RolOficial.objects.exists() == encerra
    cliente.post(
        reverse("painel_turnos"), {"nome": "M", "inicio": "2027-05-12T08:00", "fim": "2027-05-12T12:00"}
    )
    assert Turno.objects.exists() == encerra
