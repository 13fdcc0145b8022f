"""The ballot's pages, as a browser without JavaScript sends and reads them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conferencias.credenciamento.models import Lugar
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import ModoDeVotacao
from conferencias.nucleo.models import Conferencia
from conferencias.votacoes.api import NovaOpcao, Votacao, encerrar, nova_chave_de_envio
from conferencias.votacoes.models import Cedula, Votante
from portal.contas.models import Conta
from tests.conferencias.votacoes.fabricas import (
    em_plenaria,
    pessoas,
    presente,
    vota,
    votacao_aberta,
    votacao_preparada,
)

RECIBO = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")


def endereco(votacao: Votacao, nome: str = "cedula") -> str:
    return reverse(f"votacoes:{nome}", args=[votacao.chave])


def entrar(cliente: Client, inscricao: Inscricao) -> None:
    cliente.post(reverse("inscricoes:entrar"), {"protocolo": inscricao.protocolo, "codigo": inscricao.codigo})


def formulario(inscricao: Inscricao, etapa: str, *escolhas: str, **campos: Any) -> dict[str, Any]:
    padrao = {"chave": nova_chave_de_envio(), "pessoa": inscricao.protocolo}
    return {"etapa": etapa, "escolhas": escolhas} | padrao | campos


def enviado(html: str) -> dict[str, Any]:
    """The fields of the first ballot form of a page, as a browser would send them."""
    formulario = next(parte for parte in html.split("<form") if 'name="etapa"' in parte)
    achados = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', formulario)
    return {nome: valor for nome, valor in achados if nome != "csrfmiddlewaretoken"}


@pytest.fixture
def ana(plenaria: Conferencia, mesa: Conta) -> Inscricao:
    return pessoas(plenaria, mesa, online=1)[0]


def test_open_mark_confirm(cliente: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    entrar(cliente, ana)
    aberta = cliente.get(endereco(votacao))
    assert "Pessoa de Longe" in aberta.content.decode()
    marcada = cliente.post(
        endereco(votacao), enviado(aberta.content.decode()) | {"escolhas": "favor"}
    ).content.decode()
    assert "Confirme seu voto" in marcada
    assert not Cedula.objects.exists(), "marking is not voting"
    contada = cliente.post(endereco(votacao), enviado(marcada))
    assert "Seu voto foi contado" in contada.content.decode()
    assert "no-store" in contada["Cache-Control"]
    assert Cedula.objects.get().escolhas == "favor"


def test_an_error_report_of_the_server_never_carries_what_was_marked(
    cliente: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    pedido = cliente.get(reverse("votacoes:cedula", args=[votacao.chave])).wsgi_request
    assert pedido.sensitive_post_parameters == "__ALL__"
    pedido = cliente.post(reverse("votacoes:resultado", args=[votacao.chave])).wsgi_request
    assert pedido.sensitive_post_parameters == "__ALL__"


def test_the_confirmation_sent_again_shows_the_same_receipt(
    cliente: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    entrar(cliente, ana)
    form = formulario(ana, "votar", "contra")
    respostas = [cliente.post(endereco(votacao), form).content.decode() for _vez in range(2)]
    recibos = [RECIBO.search(r)[0] for r in respostas]  # type: ignore[index]
    assert recibos[0] == recibos[1]
    assert "já tinha sido contado" in respostas[1]
    assert Cedula.objects.count() == 1


def test_after_a_reload_the_page_says_that_the_vote_was_counted(
    cliente: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    entrar(cliente, ana)
    cliente.post(endereco(votacao), formulario(ana, "votar", "contra"))
    recarregada = cliente.get(endereco(votacao)).content.decode()
    assert "Você já votou" in recarregada
    assert not RECIBO.search(recarregada)
    assert "Contra" not in recarregada.partition("<main")[2]
    outra = cliente.post(endereco(votacao), formulario(ana, "votar", "favor"))
    assert outra.status_code == 409
    assert "não foi contado: vale o voto que já estava" in outra.content.decode()


@pytest.mark.parametrize(
    ("campos", "frase"),
    [
        ({"chave": "curta"}, "chegou incompleto"),
        ({"escolhas": ["inexistente"]}, "não é desta votação"),
        ({"escolhas": ["favor", "contra"]}, "no máximo 1"),
        ({"escolhas": []}, "Marque uma opção"),
        ({"pessoa": "OUTRA"}, "participa como outra pessoa"),
    ],
)
def test_a_forged_form_is_explained_and_counts_nothing(
    cliente: Client,
    plenaria: Conferencia,
    mesa: Conta,
    ana: Inscricao,
    campos: dict[str, Any],
    frase: str,
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    entrar(cliente, ana)
    resposta = cliente.post(endereco(votacao), formulario(ana, "votar", "favor") | campos)
    assert resposta.status_code in (409, 422)
    assert frase in resposta.content.decode()
    assert not Votante.objects.filter(votou=True).exists()


def test_a_late_form_says_that_it_was_not_counted(
    cliente: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    entrar(cliente, ana)
    encerrar(votacao=votacao, conta=mesa)
    resposta = cliente.post(endereco(votacao), formulario(ana, "votar", "favor"))
    assert "Este envio não foi contado" in resposta.content.decode()
    assert not Cedula.objects.exists()


def test_nobody_known_is_sent_to_say_who_she_is(cliente: Client, plenaria: Conferencia, mesa: Conta) -> None:
    votacao = votacao_preparada(plenaria, mesa)
    resposta = cliente.get(endereco(votacao))
    assert resposta.status_code == 302
    assert resposta["Location"].startswith(reverse("inscricoes:entrar"))


def test_who_came_late_enters_the_roll_and_votes(
    cliente: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    tarde = presente(plenaria, mesa, "Chegou Tarde", Lugar.ONLINE)
    entrar(cliente, tarde)
    assert "Entrar no rol e votar" in cliente.get(endereco(votacao)).content.decode()
    cliente.post(endereco(votacao), {"etapa": "entrar", "pessoa": tarde.protocolo})
    cliente.post(endereco(votacao), formulario(tarde, "votar", "favor"))
    assert Cedula.objects.count() == 1


def test_the_ballot_says_what_secrecy_does_not_protect(
    cliente: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    entrar(cliente, ana)
    pagina = cliente.get(endereco(votacao)).content.decode()
    for limite in ("quem opera o servidor", "se todas votam igual", "a quem tiver o código"):
        assert limite in pagina


def test_several_choices_are_marked_and_come_back_after_an_error(
    cliente: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao
) -> None:
    opcoes = [NovaOpcao(c, f"Candidata {c.upper()}", "Usuários") for c in "abc"]
    votacao = votacao_aberta(plenaria, mesa, opcoes=opcoes, escolhas=2)
    entrar(cliente, ana)
    demais = cliente.post(endereco(votacao), formulario(ana, "conferir", "a", "b", "c"))
    assert demais.status_code == 422
    assert demais.content.decode().count(" checked") == 3
    certo = cliente.post(endereco(votacao), formulario(ana, "conferir", "a", "c")).content.decode()
    assert "Candidata A" in certo
    assert "Candidata B" not in certo


def test_a_secret_vote_is_exchanged_by_its_receipt(
    cliente: Client, conferencia: Conferencia, mesa: Conta
) -> None:
    plenaria = em_plenaria(conferencia, {"troca_de_voto": True})
    (ana,) = pessoas(plenaria, mesa, online=1)
    votacao = votacao_aberta(plenaria, mesa)
    recibo = vota(votacao, ana, "favor").codigo
    entrar(cliente, ana)
    assert "Trocar meu voto" in cliente.get(endereco(votacao)).content.decode()
    pagina = cliente.post(
        endereco(votacao), {"etapa": "trocar", "pessoa": ana.protocolo, "recibo": recibo}
    ).content.decode()
    conferida = cliente.post(endereco(votacao), enviado(pagina) | {"escolhas": "contra"}).content.decode()
    assert "Seu voto foi contado" in cliente.post(endereco(votacao), enviado(conferida)).content.decode()
    assert [c.escolhas for c in Cedula.objects.all()] == ["contra"]


def test_the_result_is_hidden_from_everybody_until_the_closing(
    cliente: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    vota(votacao, ana, "favor")
    cliente.force_login(mesa)
    for pagina in (endereco(votacao, "resultado"), reverse("painel_votacao", args=[votacao.chave])):
        assert "1 a favor" not in cliente.get(pagina).content.decode()
    assert cliente.get(endereco(votacao, "boletim")).status_code == 302
    encerrar(votacao=votacao, conta=mesa)
    for pagina in (endereco(votacao, "resultado"), reverse("painel_votacao", args=[votacao.chave])):
        assert "1 a favor" in cliente.get(pagina).content.decode()


def test_anybody_checks_the_bulletin_with_the_published_program(
    cliente: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao, tmp_path: Path
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    recibo = vota(votacao, ana, "favor").codigo
    encerrar(votacao=votacao, conta=mesa)
    programa, boletim = tmp_path / "verificador.py", tmp_path / "boletim.txt"
    programa.write_bytes(cliente.get(reverse("votacoes:verificador")).content)
    boletim.write_bytes(cliente.get(endereco(votacao, "boletim")).content)
    assert len(programa.read_text().splitlines()) <= 55
    certo = subprocess.run([sys.executable, programa, boletim, recibo], capture_output=True, text=True)
    assert certo.returncode == 0
    assert "com o voto: A favor." in certo.stdout
    boletim.write_text(boletim.read_text().replace(f"{recibo} favor", f"{recibo} contra"))
    assert subprocess.run([sys.executable, programa, boletim], capture_output=True).returncode == 1


def test_a_receipt_is_looked_up_in_the_page(
    cliente: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    recibo = vota(votacao, ana, "favor").codigo
    encerrar(votacao=votacao, conta=mesa)
    pagina = endereco(votacao, "resultado")
    assert "está no boletim, com o voto: A favor" in cliente.post(pagina, {"recibo": recibo}).content.decode()
    assert "Não há voto com o código" in cliente.post(pagina, {"recibo": "2222-2222-2222"}).content.decode()


def test_a_nominal_voting_shows_how_each_person_voted_only_after_it_closes(
    cliente: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao
) -> None:
    votacao = votacao_aberta(plenaria, mesa, modo=ModoDeVotacao.NOMINAL)
    vota(votacao, ana, "favor")
    assert "Pessoa de Longe" not in cliente.get(endereco(votacao, "resultado")).content.decode()
    encerrar(votacao=votacao, conta=mesa)
    assert "Pessoa de Longe 0: A favor" in cliente.get(endereco(votacao, "resultado")).content.decode()


def test_another_municipality_does_not_see_it(
    client: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao, outro_municipio: Any
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    for nome in ("cedula", "resultado", "boletim"):
        assert client.get(endereco(votacao, nome), headers={"host": outro_municipio.host}).status_code == 404


def test_a_vote_costs_few_queries(
    cliente: Client, plenaria: Conferencia, mesa: Conta, ana: Inscricao, django_assert_max_num_queries
) -> None:
    votacao = votacao_aberta(plenaria, mesa)
    entrar(cliente, ana)
    cliente.get(endereco(votacao))
    with django_assert_max_num_queries(16):
        cliente.post(endereco(votacao), formulario(ana, "votar", "favor"))
