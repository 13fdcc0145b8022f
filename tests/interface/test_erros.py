from __future__ import annotations

import re
from pathlib import Path

import pytest
from allauth.core.internal.ratelimit import respond_429
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import translation
from django.views.defaults import bad_request, server_error

from portal.interface.erros import proibida
from tests.interface.marcacao import Pagina


@pytest.mark.parametrize("endereco", ["/nao-existe/", "/en/nao-existe/", "/es/", "/noticias/nada/"])
def test_lost_reader_finds_search_and_ways_on(cliente, endereco):
    resposta = cliente.get(endereco)
    pagina = Pagina(resposta.content.decode())
    assert resposta.status_code == 404
    assert pagina.com_id("busca-404")["name"] == "q"
    assert "/biblioteca/" in {a.get("href") for a in pagina.todas("a")}


def test_404_speaks_the_language_of_the_address_only_if_it_is_on(cliente, municipio):
    def lingua() -> str | None:
        return Pagina(cliente.get("/en/nao-existe/").content.decode()).todas("html")[0]["lang"]

    # What another request left in the thread must not decide.
    with translation.override("es"):
        assert lingua() == "pt-BR"
        municipio.idiomas = ["en"]
        municipio.save()
        assert lingua() == "en"


def test_forbidden_page_offers_to_enter_and_come_back(rf, no_escopo):
    pedido = rf.get("/relatorio/?a=1&b=2", HTTP_HOST=no_escopo.host)
    pedido.municipio, pedido.user = no_escopo, AnonymousUser()
    resposta = proibida(pedido, PermissionDenied())
    assert resposta.status_code == 403
    enderecos = [a.get("href") or "" for a in Pagina(resposta.content.decode()).todas("a")]
    assert "/conta/login/?next=%2Frelatorio%2F%3Fa%3D1%26b%3D2" in enderecos


def test_form_without_its_token_says_what_became_of_the_text(municipio):
    cliente = Client(enforce_csrf_checks=True, HTTP_HOST=municipio.host)
    resposta = cliente.post("/conta/login/", {"login": "a@exemplo.com.br", "password": "x"})
    assert resposta.status_code == 403
    assert "O que você digitou" in resposta.content.decode()


@pytest.mark.parametrize(
    ("modelo", "vista", "estado"), [("500", server_error, 500), ("400", bad_request, 400)]
)
def test_page_of_last_resort_needs_no_database_session_or_component(rf, modelo, vista, estado):
    texto = (Path(settings.BASE_DIR) / f"templates/{modelo}.html").read_text(encoding="utf-8")
    assert not re.search(r"\{%|\{\{", texto)
    resposta = vista(rf.get("/")) if estado == 500 else vista(rf.get("/"), Exception())
    assert resposta.status_code == estado
    assert len(Pagina(resposta.content.decode()).todas("h1")) == 1


def test_too_many_requests_says_when_to_try_again(rf, no_escopo):
    pedido = rf.get("/conta/login/", HTTP_HOST=no_escopo.host)
    pedido.municipio, pedido.user = no_escopo, AnonymousUser()
    resposta = respond_429(pedido)
    assert resposta.status_code == 429
    assert "Espere cinco minutos" in resposta.content.decode()
