"""The contact page: nothing is lost, nothing leaks."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.cache import cache
from django_scopes import scope, scopes_disabled

from home.actions import MENSAGENS_POR_REMETENTE
from home.models import MensagemDeContato
from portal.municipios.models import Municipio
from portal.protocolo import normalizar, valido
from portal.tarefas.api import drenar
from portal.tarefas.models import TarefaPendente

BOA = {
    "nome": "Maria das Graças",
    "email": "maria@exemplo.org",
    "telefone": "(31) 5555-0100",
    "assunto": "Transporte no dia",
    "mensagem": "Vai ter ônibus do distrito?",
    "pagina_pessoal": "",
}


@pytest.fixture(autouse=True)
def contagem_zerada() -> None:
    cache.clear()


@pytest.fixture
def com_email(municipio: Municipio) -> Municipio:
    municipio.email_contato = "cmas@vila-aurora.exemplo.org"
    municipio.save()
    return municipio


def guardadas(municipio: Municipio) -> list[MensagemDeContato]:
    with scope(municipio=municipio):
        return list(MensagemDeContato.objects.all())


def test_a_message_is_kept_confirmed_by_protocol_and_sent(cliente, com_email) -> None:
    resposta = cliente.post("/contato/", BOA)
    assert resposta.status_code == 302
    (mensagem,) = guardadas(com_email)
    assert valido(mensagem.protocolo)
    confirmacao = cliente.get(resposta["Location"]).content.decode()
    assert f"{mensagem.protocolo[:4]}-{mensagem.protocolo[4:]}" in confirmacao
    assert "Maria" not in confirmacao
    drenar()
    (enviada,) = mail.outbox
    assert enviada.to == ["cmas@vila-aurora.exemplo.org"]
    assert "Vai ter ônibus do distrito?" in enviada.body and "maria@exemplo.org" in enviada.body


def test_the_message_is_kept_even_where_no_address_is_set(cliente, municipio) -> None:
    assert cliente.post("/contato/", BOA).status_code == 302
    assert len(guardadas(municipio)) == 1
    assert not TarefaPendente.objects.filter(nome="tarefas.enviar_email").exists()


@pytest.mark.parametrize("sem", ["email", "telefone"])
def test_email_and_telephone_are_optional(cliente, municipio, sem: str) -> None:
    assert cliente.post("/contato/", BOA | {sem: ""}).status_code == 302


@pytest.mark.parametrize("campo", ["nome", "assunto", "mensagem"])
def test_what_is_missing_is_listed_first_and_the_rest_is_kept(cliente, municipio, campo: str) -> None:
    resposta = cliente.post("/contato/", BOA | {campo: "  "})
    html = resposta.content.decode()
    assert resposta.status_code == 422
    assert html.index("Há algo para corrigir") < html.index("<h1")
    assert f'<a href="#id_{campo}">' in html
    for nome, valor in BOA.items():
        assert nome == campo or valor in html
    assert guardadas(municipio) == []


@pytest.mark.parametrize(
    ("campo", "valor"),
    [
        ("email", "maria"),
        ("telefone", "ligue para o vizinho"),
        ("telefone", "123"),
        ("nome", "x" * 121),
        ("assunto", "x" * 121),
        ("mensagem", "x" * 5001),
    ],
)
def test_bad_input_ends_in_a_message_at_the_field(cliente, municipio, campo: str, valor: str) -> None:
    resposta = cliente.post("/contato/", BOA | {campo: valor})
    assert resposta.status_code == 422
    assert f'<a href="#id_{campo}">' in resposta.content.decode()
    assert guardadas(municipio) == []


def test_what_people_type_is_shown_escaped(cliente, municipio) -> None:
    resposta = cliente.post("/contato/", BOA | {"nome": "", "assunto": "<script>alert(1)</script>"})
    assert "<script>alert(1)" not in resposta.content.decode()


def test_a_line_break_in_the_subject_adds_no_header(cliente, com_email) -> None:
    cliente.post("/contato/", BOA | {"assunto": "Oi\r\nBcc: todos@exemplo.org"})
    drenar()
    (enviada,) = mail.outbox
    assert "\n" not in enviada.subject and "\r" not in enviada.subject
    assert enviada.bcc == [] and enviada.recipients() == ["cmas@vila-aurora.exemplo.org"]


def test_a_program_that_fills_everything_is_stopped_and_a_person_is_told_what_to_do(
    cliente, municipio
) -> None:
    resposta = cliente.post("/contato/", BOA | {"pagina_pessoal": "http://spam.exemplo"})
    assert resposta.status_code == 422
    assert "deve ficar em branco" in resposta.content.decode()
    assert guardadas(municipio) == []


def test_too_many_messages_from_one_address_are_held_and_the_text_is_kept(cliente, municipio) -> None:
    for _ in range(MENSAGENS_POR_REMETENTE):
        assert cliente.post("/contato/", BOA).status_code == 302
    resposta = cliente.post("/contato/", BOA)
    assert resposta.status_code == 429
    html = resposta.content.decode()
    assert "Espere dez minutos" in html and BOA["mensagem"] in html
    assert cliente.post("/contato/", BOA, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_a_failed_message_leaves_neither_row_nor_email(cliente, com_email, monkeypatch) -> None:
    def quebrar(**_argumentos: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("home.actions.enviar_email", quebrar)
    cliente.raise_request_exception = False
    assert cliente.post("/contato/", BOA).status_code == 500
    assert guardadas(com_email) == []


def test_an_invented_protocol_confirms_nothing(cliente, municipio) -> None:
    assert cliente.get("/contato/recebida/AAAAAAAA/").status_code == 404


def test_a_message_belongs_to_the_municipality_of_the_host(cliente, municipio, outro_municipio) -> None:
    cliente.post("/contato/", BOA, HTTP_HOST=outro_municipio.host)
    assert guardadas(municipio) == []
    (dela,) = guardadas(outro_municipio)
    with scopes_disabled():
        assert MensagemDeContato.objects.get().municipio == outro_municipio
    assert normalizar(dela.protocolo) == dela.protocolo


def test_other_methods_and_forged_requests_are_refused(cliente, municipio) -> None:
    from django.test import Client

    exigente = Client(enforce_csrf_checks=True, HTTP_HOST=municipio.host)
    assert exigente.post("/contato/", BOA).status_code == 403
    assert guardadas(municipio) == []
