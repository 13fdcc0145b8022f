"""One device, several people: nobody sees another's vote, and nothing of the person stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conferencias.credenciamento.models import Credenciamento
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.models import Conferencia
from conferencias.votacoes import totem as modo
from conferencias.votacoes.api import Votacao
from conferencias.votacoes.models import Cedula
from portal.contas.models import Conta
from portal.municipios.models import Papel
from portal.protocolo import novo_protocolo
from tests.conferencias.votacoes.fabricas import pessoas, vota, votacao_aberta
from tests.conferencias.votacoes.test_paginas import RECIBO, enviado
from tests.contas.fabricas import equipe

TOTEM = "/conferencia/totem/"
Abrir = Callable[..., Client]


@pytest.fixture
def duas(plenaria: Conferencia, mesa: Conta) -> list[Inscricao]:
    return pessoas(plenaria, mesa, no_salao=2)


@pytest.fixture
def votacao(plenaria: Conferencia, mesa: Conta, duas: list[Inscricao]) -> Votacao:
    return votacao_aberta(plenaria, mesa)


@pytest.fixture
def aparelho(cliente: Client, plenaria: Conferencia) -> Client:
    """A device that the team turned into a totem."""
    cliente.force_login(equipe(plenaria.municipio, Papel.APOIO))
    assert cliente.post(reverse("painel_totem")).status_code == 302
    return cliente


def comecar(aparelho: Client) -> dict[str, Any]:
    return enviado(aparelho.get(TOTEM).content.decode())


def identificar(aparelho: Client, quem: Inscricao, **campos: Any) -> str:
    dados = comecar(aparelho) | {"protocolo": quem.protocolo, "codigo": quem.codigo} | campos
    return aparelho.post(TOTEM, dados).content.decode()


def votar_no_totem(aparelho: Client, quem: Inscricao, escolha: str) -> tuple[dict[str, Any], str]:
    """Return the form of the confirmation and the page with the receipt."""
    conferida = aparelho.post(TOTEM, enviado(identificar(aparelho, quem)) | {"escolhas": escolha})
    confirmacao = enviado(conferida.content.decode())
    return confirmacao, aparelho.post(TOTEM, confirmacao).content.decode()


def test_two_people_vote_one_after_the_other(
    aparelho: Client, votacao: Votacao, duas: list[Inscricao]
) -> None:
    recibos = []
    for quem, escolha in zip(duas, ("favor", "contra"), strict=True):
        _form, fim = votar_no_totem(aparelho, quem, escolha)
        assert "Seu voto foi contado" in fim
        recibos.append(RECIBO.search(fim)[0])  # type: ignore[index]
    assert len(set(recibos)) == 2
    assert sorted(Cedula.objects.values_list("escolhas", flat=True)) == ["contra", "favor"]


def test_the_next_person_sees_nothing_by_sending_again_what_the_back_button_brings(
    aparelho: Client, votacao: Votacao, duas: list[Inscricao]
) -> None:
    ana, bia = duas
    confirmacao, fim = votar_no_totem(aparelho, ana, "favor")
    recibo = RECIBO.search(fim)[0]  # type: ignore[index]
    for antes_da_proxima in (True, False):
        repetida = aparelho.post(TOTEM, confirmacao).content.decode()
        assert recibo not in repetida, antes_da_proxima
        assert "A favor" not in repetida
        assert "Pessoa do Salão" not in repetida
        identificar(aparelho, bia)
    assert Cedula.objects.count() == 1


def test_who_left_without_voting_leaves_nothing_that_another_can_use(
    aparelho: Client, votacao: Votacao, duas: list[Inscricao]
) -> None:
    cedula_da_ana = enviado(identificar(aparelho, duas[0]))
    comecar(aparelho)
    resposta = aparelho.post(TOTEM, cedula_da_ana | {"escolhas": "favor", "etapa": "votar"})
    assert "Aquela vez já terminou" in resposta.content.decode()
    assert not Cedula.objects.exists()
    vez_nova = comecar(aparelho)["vez"]
    forjada = cedula_da_ana | {"escolhas": "favor", "etapa": "votar", "vez": vez_nova}
    assert "O tempo desta vez acabou" in aparelho.post(TOTEM, forjada).content.decode()
    assert not Cedula.objects.exists()


def test_a_voting_that_no_form_offers_is_answered_with_a_sentence(
    aparelho: Client, votacao: Votacao, duas: list[Inscricao]
) -> None:
    formulario = enviado(identificar(aparelho, duas[0]))
    resposta = aparelho.post(TOTEM, formulario | {"votacao": "\x00", "escolhas": "favor"})
    assert "nada foi contado" in resposta.content.decode()


def test_a_turn_ends_by_itself(
    aparelho: Client, votacao: Votacao, duas: list[Inscricao], monkeypatch: pytest.MonkeyPatch
) -> None:
    cedula = enviado(identificar(aparelho, duas[0]))
    monkeypatch.setattr(modo, "SEGUNDOS_DA_VEZ", -1)
    resposta = aparelho.post(TOTEM, cedula | {"escolhas": "favor", "etapa": "votar"})
    assert "O tempo desta vez acabou" in resposta.content.decode()
    assert not Cedula.objects.exists()


def test_every_page_with_somebody_on_it_clears_itself_and_is_not_kept(
    aparelho: Client, votacao: Votacao, duas: list[Inscricao]
) -> None:
    dados = comecar(aparelho) | {"protocolo": duas[0].protocolo, "codigo": duas[0].codigo}
    resposta = aparelho.post(TOTEM, dados)
    assert re.fullmatch(rf"\d+; url={TOTEM}", resposta["Refresh"])
    assert "no-store" in resposta["Cache-Control"]


def test_nothing_of_the_person_stays_in_the_session(
    aparelho: Client, votacao: Votacao, duas: list[Inscricao]
) -> None:
    votar_no_totem(aparelho, duas[0], "favor")
    assert set(aparelho.session.keys()) <= {"totem", "_session_expiry"}
    assert set(aparelho.session["totem"]) == {"conferencia", "so_cracha", "vez"}
    assert aparelho.session["totem"]["vez"] == ""


def test_the_device_reaches_the_panel_no_more(aparelho: Client, votacao: Votacao) -> None:
    assert aparelho.get("/painel/").status_code == 302
    assert "login" in aparelho.get("/painel/")["Location"] or "entrar" in aparelho.get("/painel/")["Location"]


def test_a_wrong_code_opens_nothing(aparelho: Client, votacao: Votacao, duas: list[Inscricao]) -> None:
    assert "não combinam" in identificar(aparelho, duas[0], codigo="AAAAAAAAAA")
    assert "nem um protocolo" in identificar(aparelho, duas[0], protocolo="xyz")


def test_with_the_team_looking_the_badge_is_enough(
    cliente: Client, plenaria: Conferencia, votacao: Votacao, duas: list[Inscricao]
) -> None:
    cliente.force_login(equipe(plenaria.municipio, Papel.COMISSAO))
    cliente.post(reverse("painel_totem"), {"so_cracha": "sim"})
    do_cracha = f"https://aurora.localhost/inscricao/recibo/{duas[0].protocolo}/"
    numero = Credenciamento.objects.get(inscricao=duas[0]).numero  # the badge shows it, and not the protocol
    for lido in (do_cracha, f" {numero} "):
        assert "Você vota como" in identificar(cliente, duas[0], protocolo=lido, codigo="")
    for de_ninguem in ("987", novo_protocolo()):
        assert "Ninguém desta conferência" in identificar(cliente, duas[0], protocolo=de_ninguem, codigo="")


def test_who_has_voted_is_told_so_without_being_shown_what(
    aparelho: Client, votacao: Votacao, duas: list[Inscricao]
) -> None:
    vota(votacao, duas[0], "favor")
    pagina = identificar(aparelho, duas[0])
    assert "Seu voto já foi contado" in pagina
    assert "A favor" not in pagina


def test_with_two_votings_open_the_person_chooses(
    aparelho: Client, plenaria: Conferencia, mesa: Conta, votacao: Votacao, duas: list[Inscricao]
) -> None:
    outra = votacao_aberta(plenaria, mesa, titulo="Proposta 2.1.1")
    pagina = identificar(aparelho, duas[0])
    assert "Em qual votação?" in pagina
    cedula = aparelho.post(TOTEM, enviado(pagina) | {"votacao": outra.chave}).content.decode()
    assert "Proposta 2.1.1" in cedula


def test_a_device_that_is_not_a_totem_says_how_to_open_it(cliente: Client, plenaria: Conferencia) -> None:
    resposta = cliente.get(TOTEM)
    assert resposta.status_code == 403
    assert "abrir o modo totem" in resposta.content.decode()


def test_citizens_do_not_open_it(cliente: Client, plenaria: Conferencia, mesa: Conta) -> None:
    cliente.force_login(Conta.objects.create_user(email="cidada@exemplo.com.br", password="x"))
    assert cliente.post(reverse("painel_totem")).status_code == 403


def test_it_does_not_work_in_another_municipality(
    aparelho: Client, votacao: Votacao, outro_municipio: Any
) -> None:
    assert aparelho.get(TOTEM, headers={"host": outro_municipio.host}).status_code == 403


def test_after_the_hour_of_closing_nothing_is_counted(
    aparelho: Client, votacao: Votacao, duas: list[Inscricao]
) -> None:
    cedula = enviado(identificar(aparelho, duas[0]))
    Votacao.objects.filter(pk=votacao.pk).update(fecha_em=timezone.now() - timedelta(seconds=1))
    resposta = aparelho.post(TOTEM, cedula | {"escolhas": "favor", "etapa": "votar"}).content.decode()
    assert "Este envio não foi contado" in resposta
    assert not Cedula.objects.exists()
