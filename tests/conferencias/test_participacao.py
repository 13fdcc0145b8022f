"""Which person a device takes part as: entered by protocol and code or from the receipt, left for the next one."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from conferencias.inscricoes.acesso import NA_SESSAO, quem_participa
from conferencias.inscricoes.actions import cancelar_inscricao
from conferencias.inscricoes.models import Inscricao
from conferencias.nucleo.acompanhamento import TENTATIVAS
from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from tests.conferencias.fabricas import conferencia_de, nova_inscricao


@pytest.fixture(autouse=True)
def _sem_tentativas_anteriores() -> None:
    cache.clear()


@pytest.fixture
def inscricao(conferencia: Conferencia) -> Inscricao:
    return nova_inscricao(conferencia)


def quem(cliente, conferencia: Conferencia, conta: Conta | None = None) -> Inscricao | None:
    pedido = RequestFactory().get("/")
    pedido.session = cliente.session
    from django.contrib.auth.models import AnonymousUser

    pedido.user = conta or AnonymousUser()
    return quem_participa(pedido, conferencia)


def test_protocol_and_code_enter_and_lead_where_one_was_going(
    inscricao: Inscricao, conferencia: Conferencia, cliente
) -> None:
    resposta = cliente.post(
        "/conferencia/entrar/",
        {"protocolo": inscricao.protocolo, "codigo": inscricao.codigo, "proximo": "/propostas/"},
    )
    assert (resposta.status_code, resposta["Location"]) == (302, "/propostas/")
    assert quem(cliente, conferencia) == inscricao


def test_nobody_is_led_to_another_site(inscricao: Inscricao, cliente) -> None:
    for fora in ("https://mal.exemplo.org/", "//mal.exemplo.org/", "javascript:alert(1)", "propostas/"):
        resposta = cliente.post(
            "/conferencia/entrar/",
            {"protocolo": inscricao.protocolo, "codigo": inscricao.codigo, "proximo": fora},
        )
        assert resposta["Location"] == "/conferencia/programacao/"


def test_the_receipt_enters_with_one_button(inscricao: Inscricao, conferencia: Conferencia, cliente) -> None:
    comprovante = cliente.get(inscricao.endereco_do_recibo()).content.decode()
    assert "Entrar na conferência por este aparelho" in comprovante
    cliente.post("/conferencia/entrar/", {"protocolo": inscricao.protocolo, "acesso": inscricao.token})
    assert quem(cliente, conferencia) == inscricao


@pytest.mark.parametrize("campos", [{"codigo": "AAAAA-AAAAA"}, {"acesso": "inventado"}, {}])
def test_a_wrong_code_or_token_enters_nobody(
    campos: dict[str, str], inscricao: Inscricao, conferencia: Conferencia, cliente
) -> None:
    resposta = cliente.post("/conferencia/entrar/", {"protocolo": inscricao.protocolo} | campos)
    assert resposta.status_code == 422
    assert quem(cliente, conferencia) is None


def test_guesses_are_counted(inscricao: Inscricao, conferencia: Conferencia, cliente) -> None:
    for _vez in range(TENTATIVAS):
        cliente.post("/conferencia/entrar/", {"protocolo": inscricao.protocolo, "codigo": "AAAAA-AAAAA"})
    certo = {"protocolo": inscricao.protocolo, "codigo": inscricao.codigo}
    resposta = cliente.post("/conferencia/entrar/", certo)
    assert "muitas tentativas" in resposta.content.decode()
    assert quem(cliente, conferencia) is None


def test_a_cancelled_registration_takes_no_part_any_more(
    inscricao: Inscricao, conferencia: Conferencia, cliente
) -> None:
    certo = {"protocolo": inscricao.protocolo, "codigo": inscricao.codigo}
    cliente.post("/conferencia/entrar/", certo)
    cancelar_inscricao(inscricao=inscricao, autoria=True)
    assert quem(cliente, conferencia) is None
    assert cliente.post("/conferencia/entrar/", certo).status_code == 422


def test_a_registration_of_another_conference_takes_no_part_in_this_one(
    inscricao: Inscricao, conferencia: Conferencia, cliente
) -> None:
    cliente.post("/conferencia/entrar/", {"protocolo": inscricao.protocolo, "codigo": inscricao.codigo})
    assert quem(cliente, conferencia_de(conferencia.municipio)) is None


def test_leaving_forgets_the_person(inscricao: Inscricao, conferencia: Conferencia, cliente) -> None:
    cliente.post("/conferencia/entrar/", {"protocolo": inscricao.protocolo, "codigo": inscricao.codigo})
    assert inscricao.participante.nome_publico in cliente.get("/conferencia/entrar/").content.decode()
    assert cliente.get("/conferencia/sair/").status_code == 405
    cliente.post("/conferencia/sair/")
    assert NA_SESSAO not in cliente.session
    assert quem(cliente, conferencia) is None


def test_entering_changes_the_key_of_the_session(inscricao: Inscricao, cliente) -> None:
    cliente.get("/conferencia/entrar/")
    antes = cliente.session
    antes["x"] = 1
    antes.save()
    cliente.cookies["sessionid"] = chave = antes.session_key
    cliente.post("/conferencia/entrar/", {"protocolo": inscricao.protocolo, "codigo": inscricao.codigo})
    assert cliente.cookies["sessionid"].value != chave
