"""The committee's panel: the one next step, from the rules to the published result, by plain forms."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conferencias.eleicoes import actions
from conferencias.eleicoes.andamento import andamento
from conferencias.eleicoes.models import Candidatura, Eleito, Escrutinio, Situacao, Substituicao
from conferencias.nucleo.models import Conferencia
from conferencias.votacoes.api import Votacao
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.eleicoes.fabricas import candidata, depositar, eleicao, presente, votar_em
from tests.conferencias.fabricas import conta_com_papel

BACKEND = "portal.contas.backends.BackendMunicipal"
INICIO, LISTA = "/painel/eleicao/", "/painel/eleicao/candidaturas/"
SIMULAR, RESULTADO, INDICAR = (f"/painel/eleicao/{p}/" for p in ("simular", "resultado", "indicar"))


@pytest.fixture
def painel(cliente: Client, comissao: Conta) -> Client:
    cliente.force_login(comissao, backend=BACKEND)
    return cliente


def agora(pagina: Client) -> str:
    """Return the next step as the first page says it."""
    html = pagina.get(INICIO).content.decode()
    return re.search(r"<strong>Agora: (.*?)</strong>", html)[1]  # type: ignore[index]


def test_the_next_step_goes_from_the_rules_to_the_published_result(
    painel: Client, conferencia: Conferencia, comissao: Conta
) -> None:
    dia = eleicao(conferencia, desempate=[])
    assert agora(painel) == "Complete as regras da eleição."
    dia = eleicao(dia)
    assert "As candidaturas estão abertas" in agora(painel)
    nova = actions.candidatar_se(inscricao=presente(dia, comissao, nome="Ana"))
    assert agora(painel) == "Decida sobre 1 candidatura que aguarda a comissão."
    painel.post(f"{LISTA}{nova.codigo}/", {"acao": "homologar"})
    outra = candidata(dia, comissao, nome="Bia")
    eleitoras = [presente(dia, comissao) for _vez in range(3)]
    dia = eleicao(dia, candidaturas_fim=(timezone.now() - timedelta(minutes=1)).isoformat())
    assert agora(painel).startswith("Abra a votação: Usuários")
    painel.post(INICIO, {"acao": "abrir", "segmento": "usuarios"})
    assert agora(painel).startswith("Encerre a votação")
    da_votacao = painel.get(f"/painel/votacoes/{Votacao.objects.get().chave}/").content.decode()
    assert f'<a href="{INICIO}">Voltar: Eleição de delegados(as)</a>' in da_votacao
    depositar(Votacao.objects.get(), comissao, eleitoras, {nova: 2, outra: 1})
    assert agora(painel) == "Confira o resultado e publique."
    recusa = painel.post(RESULTADO, {"acao": "publicar"})
    assert (recusa.status_code, "Marque que o resultado" in recusa.content.decode()) == (422, True)
    painel.post(RESULTADO, {"acao": "publicar", "certeza": "sim"})
    assert "O resultado está publicado." in agora(painel)
    painel.post(RESULTADO, {"acao": "substituir", "eleito": nova.codigo, "motivo": "Mudou-se."})
    assert Substituicao.objects.get().sai.nome == "Ana"


def test_a_tie_is_the_next_step_and_opens_another_ballot(
    painel: Client, dia: Conferencia, comissao: Conta
) -> None:
    votar_em(dia, comissao, "usuarios", {candidata(dia, comissao): 1 for _vez in range(3)})
    assert agora(painel).startswith("Houve empate.")
    presente(dia, comissao)
    painel.post(INICIO, {"acao": "desempatar", "segmento": "usuarios"})
    assert Escrutinio.objects.filter(turno=2).count() == 1
    assert agora(painel).startswith("Encerre a votação")


def test_ballots_are_closed_here_too(painel: Client, dia: Conferencia, comissao: Conta) -> None:
    candidata(dia, comissao)
    painel.post(INICIO, {"acao": "abrir", "segmento": "usuarios"})
    votacao = Votacao.objects.get()
    painel.post(INICIO, {"acao": "encerrar", "votacao": votacao.chave})
    votacao.refresh_from_db()
    assert votacao.encerrada


def test_a_refusal_needs_a_reason_and_is_shown_in_place(
    painel: Client, dia: Conferencia, comissao: Conta
) -> None:
    nova = actions.candidatar_se(inscricao=presente(dia, comissao))
    endereco = f"{LISTA}{nova.codigo}/"
    resposta = painel.post(endereco, {"acao": "indeferir", "motivo": " "})
    assert (resposta.status_code, "Escreva o motivo" in resposta.content.decode()) == (422, True)
    longo = painel.post(endereco, {"acao": "indeferir", "motivo": "Falta. " * 200})
    assert "O motivo tem 1399 letras" in longo.content.decode()
    assert "Falta. " * 199 in longo.content.decode(), "what was typed stays to be shortened"
    painel.post(endereco, {"acao": "indeferir", "motivo": "Não trouxe o ofício."})
    assert Candidatura.objects.com_situacao().get().situacao == Situacao.INDEFERIDA
    tarde = painel.post(endereco, {"acao": "indeferir", "motivo": "De novo."})
    assert (tarde.status_code, "já mudou" in tarde.content.decode()) == (422, True)


def test_the_government_is_appointed_by_badge(painel: Client, dia: Conferencia, comissao: Conta) -> None:
    gestora = presente(dia, comissao, "governo", "Gestora Indicada")
    errado = painel.post(INDICAR, {"quem": "999"})
    assert (errado.status_code, "Confira o número" in errado.content.decode()) == (422, True)
    painel.post(INDICAR, {"quem": str(gestora.credenciamentos.get().numero)})
    assert "Gestora Indicada" in painel.get(INDICAR).content.decode()


def test_groups_are_counted_and_never_listed(painel: Client, dia: Conferencia, comissao: Conta) -> None:
    nova = candidata(dia, comissao, nome="Ana", grupos=["jovens"])
    for n in range(9):
        candidata(dia, comissao, grupos=["jovens"] if n < 4 else [])
    actions.candidatar_se(inscricao=presente(dia, comissao), grupos=["negras"])
    encerrar_prazo(dia)
    lista = painel.get(LISTA).content.decode()
    assert "Jovens: 5" in lista
    assert "Pessoas negras: não se mostra" in lista, "one alone would be known"
    dela = painel.get(f"{LISTA}{nova.codigo}/").content.decode()
    assert "ovens" not in dela
    actions.desistir(candidatura=nova, inscricao=nova.inscricao)
    assert "Jovens: 5" in painel.get(LISTA).content.decode(), "who leaves does not show what she had declared"


def test_no_two_counts_tell_what_one_person_declared(
    painel: Client, dia: Conferencia, comissao: Conta
) -> None:
    for n in range(10):
        candidata(dia, comissao, grupos=["jovens"] if n < 5 else [])
    nova = actions.candidatar_se(inscricao=presente(dia, comissao), grupos=["jovens"])
    assert "Jovens" not in painel.get(LISTA).content.decode(), "others may still come, one by one"
    encerrar_prazo(dia)
    assert "Jovens: 6" in painel.get(LISTA).content.decode()
    actions.decidir(candidatura=nova, homologa=False, motivo="Fora do segmento.", conta=comissao)
    assert "Jovens: 6" in painel.get(LISTA).content.decode(), "what the committee decides changes no count"


def test_of_few_candidacies_nothing_is_counted(painel: Client, dia: Conferencia, comissao: Conta) -> None:
    for _vez in range(4):
        candidata(dia, comissao, grupos=["jovens"])
    encerrar_prazo(dia)
    assert "Jovens" not in painel.get(LISTA).content.decode()


def test_nobody_is_shown_with_a_reserved_seat_before_every_segment_voted(
    painel: Client, conferencia: Conferencia, comissao: Conta
) -> None:
    """With the votes of one segment only, the reserved seats would fall on people who may not need them in the end."""
    dia = eleicao(conferencia, cota_total=100)
    caio = candidata(dia, comissao, nome="Caio", grupos=["negras"])
    ana, bia = candidata(dia, comissao, nome="Ana"), candidata(dia, comissao, nome="Bia")
    davi = candidata(dia, comissao, "entidades", nome="Davi", grupos=["negras"])
    candidata(dia, comissao, "entidades", nome="Eva")
    votar_em(dia, comissao, "usuarios", {ana: 3, bia: 2, caio: 1})
    antes = painel.get(RESULTADO).content.decode()
    assert "todos os segmentos tiverem votado" in antes
    assert "Caio" not in antes
    votar_em(dia, comissao, "entidades", {davi: 1})
    eleicao(dia, cota_total=100, candidaturas_fim=(timezone.now() - timedelta(minutes=1)).isoformat())
    assert "Caio" in painel.get(RESULTADO).content.decode()


def encerrar_prazo(dia: Conferencia) -> None:
    eleicao(dia, candidaturas_fim=(timezone.now() - timedelta(minutes=1)).isoformat())


@pytest.mark.parametrize("cenario", [{}, {"candidaturas": 4, "nas_reservadas": 10, "empate": "on"}])
def test_the_simulation_imagines_everybody_and_stores_nothing(
    painel: Client, dia: Conferencia, comissao: Conta, cenario: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nome in ("Ana Nomeada", "Bia Nomeada", "Caio Nomeado"):
        candidata(dia, comissao, nome=nome, grupos=["negras"])
    monkeypatch.setattr("conferencias.eleicoes.sigilo.abrir", lambda _selo: pytest.fail("a seal was opened"))
    pagina = painel.get(SIMULAR, cenario).content.decode()
    assert "Pessoa imaginada 1" in pagina
    assert "Nomead" not in pagina
    assert not Eleito.objects.exists()


def test_the_simulation_shows_what_happens_without_candidacies_enough(
    painel: Client, dia: Conferencia
) -> None:
    ninguem = painel.get(SIMULAR, {"candidaturas": 6, "nas_reservadas": 0}).content.decode()
    assert "Não foi possível preencher nenhuma" in ninguem
    errado = painel.get(SIMULAR, {"candidaturas": 9999, "nas_reservadas": "x"})
    assert errado.status_code == 200
    assert "Pessoa imaginada" not in errado.content.decode()


def test_the_simulation_shows_what_contradicts_itself(
    painel: Client, conferencia: Conferencia, comissao: Conta
) -> None:
    eleicao(conferencia, vagas=[{"segmento": "usuarios", "titulares": 2, "suplentes": 0}])
    assert "não fecha com a paridade" in painel.get(SIMULAR).content.decode()


@pytest.mark.parametrize("papel", [Papel.COMUNICACAO, Papel.APOIO, Papel.RELATORIA])
def test_who_is_not_of_the_chair_does_not_enter(
    cliente: Client, no_escopo: Municipio, dia: Conferencia, papel: Papel
) -> None:
    cliente.force_login(conta_com_papel(no_escopo, papel), backend=BACKEND)
    assert cliente.get(INICIO)["Location"] == "/painel/"


def test_the_council_conducts_but_does_not_homologate(
    cliente: Client, dia: Conferencia, comissao: Conta, conselheira: Conta
) -> None:
    nova = actions.candidatar_se(inscricao=presente(dia, comissao))
    cliente.force_login(conselheira, backend=BACKEND)
    resposta = cliente.post(f"{LISTA}{nova.codigo}/", {"acao": "homologar"})
    assert (resposta.status_code, "Só a comissão" in resposta.content.decode()) == (422, True)


def test_ten_candidates_cost_as_many_queries_as_one(dia: Conferencia, comissao: Conta) -> None:
    def consultas() -> int:
        with CaptureQueriesContext(connection) as feitas:
            andamento(Conferencia.objects.com_etapas().get(pk=dia.pk), timezone.now())
        return len(feitas)

    votar_em(dia, comissao, "usuarios", {candidata(dia, comissao): 1})
    com_uma = consultas()
    for _vez in range(9):
        candidata(dia, comissao, "entidades")
    assert consultas() == com_uma <= 14
