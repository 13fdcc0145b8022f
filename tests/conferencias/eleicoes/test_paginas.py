"""Pages of the election for citizens: plain, private where they must be, and as cheap for many as for few."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope

from conferencias.eleicoes import actions
from conferencias.eleicoes.escrutinios import abrir_votacao
from conferencias.eleicoes.models import Candidatura, Situacao
from conferencias.eleicoes.publicacao import publicar, substituir
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from portal.municipios.models import Municipio
from tests.conferencias.eleicoes.fabricas import candidata, eleicao, presente, segmento, votar_em
from tests.conferencias.fabricas import conferencia_de

ELEICAO, LISTA = "/conferencia/eleicao/", "/conferencia/eleicao/candidaturas/"
MINHA, PROPOR = "/conferencia/eleicao/minha-candidatura/", "/conferencia/eleicao/propor/"


def entrar(cliente: Client, inscricao: Inscricao) -> Client:
    cliente.post("/conferencia/entrar/", {"protocolo": inscricao.protocolo, "acesso": inscricao.token})
    return cliente


def situacao(inscricao: Inscricao) -> str | None:
    achada = Candidatura.objects.com_situacao().filter(inscricao=inscricao).first()
    return achada and achada.situacao


@pytest.mark.parametrize("pagina", [MINHA, PROPOR])
def test_without_knowing_who_it_is_one_is_asked_to_enter_and_comes_back(
    cliente: Client, dia: Conferencia, pagina: str
) -> None:
    resposta = cliente.get(pagina)
    assert resposta.status_code == 302
    assert resposta["Location"] == f"/conferencia/entrar/?proximo={pagina.replace('/', '%2F')}"


def test_a_person_becomes_a_candidate_and_gives_up_by_forms_alone(
    cliente: Client, dia: Conferencia, comissao: Conta
) -> None:
    pessoa = presente(dia, comissao)
    entrar(cliente, pessoa)
    pagina = cliente.get(MINHA)
    assert "art. 11" in pagina.content.decode(), "the notice that LGPD demands"
    assert pagina["Cache-Control"].find("no-store") >= 0
    cliente.post(MINHA, {"acao": "candidatar", "apresentacao": "Sou do centro.", "grupos": ["jovens"]})
    assert situacao(pessoa) == Situacao.ACEITA
    depois = cliente.get(MINHA).content.decode()
    assert "Sou do centro." in depois
    assert "checked" not in depois, "what was declared is not shown again, not even to the person's device"
    cliente.post(MINHA, {"acao": "declarar", "grupos": ["negras"]})
    assert "Sim, desistir" in cliente.get(MINHA).content.decode(), "asked before it is done"
    cliente.post(MINHA, {"acao": "desistir"})
    assert situacao(pessoa) == Situacao.DESISTIU


def test_who_ran_finds_her_page_after_the_deadline_and_reads_that_she_gave_up(
    cliente: Client, conferencia: Conferencia, comissao: Conta
) -> None:
    nova = candidata(eleicao(conferencia), comissao)
    dia = eleicao(conferencia, candidaturas_fim=(timezone.now() - timedelta(minutes=1)).isoformat())
    assert f'href="{MINHA}"' in cliente.get(ELEICAO).content.decode()
    actions.desistir(candidatura=nova, inscricao=nova.inscricao)
    entrar(cliente, nova.inscricao)
    assert "Você desistiu da sua candidatura." in cliente.get(MINHA).content.decode()
    assert dia.publicada


def test_who_was_elected_reads_where_the_result_is_and_whom_to_tell(
    cliente: Client, dia: Conferencia, comissao: Conta
) -> None:
    nova = candidata(dia, comissao)
    votar_em(dia, comissao, "usuarios", {nova: 1})
    publicar(conferencia=dia, conta=comissao)
    entrar(cliente, nova.inscricao)
    pagina = cliente.get(MINHA).content.decode()
    assert "Ver o resultado" in pagina
    assert "avise a comissão organizadora" in pagina
    assert "Sim, desistir" not in pagina


def test_who_is_of_a_segment_that_appoints_is_told_before_filling_anything_in(
    cliente: Client, dia: Conferencia, comissao: Conta
) -> None:
    entrar(cliente, presente(dia, comissao, "governo"))
    pagina = cliente.get(MINHA).content.decode()
    assert "as vagas são de indicação" in pagina
    assert "Registrar minha candidatura" not in pagina


def test_a_button_that_does_not_exist_and_a_text_too_long_are_explained(
    cliente: Client, dia: Conferencia, comissao: Conta
) -> None:
    entrar(cliente, presente(dia, comissao))
    estranho = cliente.post(MINHA, {"acao": "coroar"})
    assert (estranho.status_code, "use um dos botões" in estranho.content.decode()) == (422, True)
    longo = cliente.post(MINHA, {"acao": "candidatar", "apresentacao": "a" * 601})
    assert (longo.status_code, "Você escreveu 601" in longo.content.decode()) == (422, True)
    forjado = cliente.post(MINHA, {"acao": "candidatar", "grupos": ["marcianas"]})
    assert forjado.status_code == 422


def test_one_proposes_by_badge_and_is_never_told_whose_it_is(
    cliente: Client, dia: Conferencia, comissao: Conta
) -> None:
    propoe, indicada = presente(dia, comissao), presente(dia, comissao, nome="Zuleica Reservada")
    entrar(cliente, propoe)
    cracha = indicada.credenciamentos.get().numero
    resposta = cliente.post(PROPOR, {"quem": str(cracha)}, follow=True)
    assert "Proposta enviada" in resposta.content.decode()
    assert "Zuleica" not in resposta.content.decode()
    errado = cliente.post(PROPOR, {"quem": "999"})
    assert (errado.status_code, "Confira o número" in errado.content.decode()) == (422, True)
    outra = entrar(Client(HTTP_HOST=cliente.defaults["HTTP_HOST"]), indicada)
    assert "Aceito ser candidata" in outra.get(MINHA).content.decode()
    outra.post(MINHA, {"acao": "declinar"})
    assert situacao(indicada) == Situacao.DECLINADA


def test_the_list_has_social_names_and_no_group(cliente: Client, dia: Conferencia, comissao: Conta) -> None:
    com_nome_social = candidata(dia, comissao, nome="Nome Civil Guardado", grupos=["negras"])
    com_nome_social.inscricao.participante.nome_social = "Luana do Vale"
    com_nome_social.inscricao.participante.save()
    actions.candidatar_se(inscricao=presente(dia, comissao, nome="Ainda Nao Homologada"))
    pagina = cliente.get(LISTA).content.decode()
    assert "Luana do Vale" in pagina
    assert not re.search("Nome Civil Guardado|Ainda Nao Homologada|negras", pagina)


def test_the_order_is_the_same_on_the_list_and_on_the_ballot(
    cliente: Client, dia: Conferencia, comissao: Conta
) -> None:
    for n in range(6):
        candidata(dia, comissao, nome=f"Pessoa Numerada {n}")
    aberta = abrir_votacao(conferencia=dia, segmento=segmento(dia, "usuarios"), conta=comissao)
    na_cedula = [o.rotulo for o in aberta.opcoes.all() if o.codigo != "branco"]
    assert re.findall(r"Pessoa Numerada \d", cliente.get(LISTA).content.decode()) == na_cedula


def test_the_page_of_the_election_offers_the_open_ballot(
    cliente: Client, dia: Conferencia, comissao: Conta
) -> None:
    assert "Quero me candidatar" in cliente.get(ELEICAO).content.decode()
    candidata(dia, comissao)
    aberta = abrir_votacao(conferencia=dia, segmento=segmento(dia, "usuarios"), conta=comissao)
    assert f"/conferencia/votacao/{aberta.chave}/" in cliente.get(ELEICAO).content.decode()


def test_the_result_is_public_with_steps_bulletins_and_later_changes(
    cliente: Client, dia: Conferencia, comissao: Conta
) -> None:
    ana, bia, caio = (candidata(dia, comissao, nome=n) for n in ("Ana Eleita", "Bia Eleita", "Caio Suplente"))
    votacao = votar_em(dia, comissao, "usuarios", {ana: 3, bia: 2, caio: 1})
    publicado = publicar(conferencia=dia, conta=comissao)
    substituir(eleito=publicado.eleitos.get(nome="Ana Eleita"), motivo="Doença na família.", conta=comissao)
    pagina = cliente.get(ELEICAO).content.decode()
    for trecho in (
        "A vaga 1 de",
        f"/conferencia/votacao/{votacao.chave}/resultado/",
        publicado.semente,
        "Caio Suplente assume a vaga de Ana Eleita",
    ):
        assert trecho in pagina
    assert "Doença" not in pagina, "the reason stays with the committee"


def test_another_municipality_sees_nothing_of_it(
    dia: Conferencia, comissao: Conta, outro_municipio: Municipio
) -> None:
    candidata(dia, comissao, nome="Só Da Aurora")
    with scope(municipio=outro_municipio):
        conferencia_de(outro_municipio)
    vizinho = Client(HTTP_HOST=outro_municipio.host)
    assert vizinho.get(LISTA).status_code == 200
    assert "Só Da Aurora" not in vizinho.get(LISTA).content.decode()


@pytest.mark.parametrize("pagina", [ELEICAO, LISTA])
def test_many_candidates_cost_as_few_queries_as_one(
    cliente: Client, dia: Conferencia, comissao: Conta, pagina: str
) -> None:
    def consultas() -> int:
        with CaptureQueriesContext(connection) as feitas:
            assert cliente.get(pagina).status_code == 200
        return len(feitas)

    candidata(dia, comissao)
    cliente.get(pagina)
    com_uma = consultas()
    for _vez in range(8):
        candidata(dia, comissao)
    assert consultas() == com_uma <= 14


def test_the_receipt_tells_who_was_proposed(cliente: Client, dia: Conferencia, comissao: Conta) -> None:
    indicada = presente(dia, comissao)
    recibo = indicada.endereco_do_recibo()
    assert "Sua candidatura" not in cliente.get(recibo).content.decode()
    actions.propor(proponente=presente(dia, comissao), indicada=indicada)
    assert "Outra pessoa propôs o seu nome." in cliente.get(recibo).content.decode()
