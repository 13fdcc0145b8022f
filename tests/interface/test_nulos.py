"""NUL, which PostgreSQL refuses, leaves what is sent before any view reads it; the rest of the text stays."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import Client, RequestFactory

from portal.interface.middleware import SemNulosMiddleware, sem_nulos
from portal.municipios.models import Municipio


def recebido(request: HttpRequest) -> HttpRequest:
    """What a view gets."""
    vistos: list[HttpRequest] = []

    def vista(pedido: HttpRequest) -> HttpResponse:
        vistos.append(pedido)
        return HttpResponse()

    porta = SemNulosMiddleware(vista)
    porta(request)
    porta.process_view(request, vista, [], {})
    return vistos[0]


@pytest.mark.parametrize("formato", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_every_field_of_a_form_loses_its_nuls_and_nothing_else(formato: str) -> None:
    pedido = RequestFactory().post(
        "/", {"motivo": "o\x00i\n \u2028ção", "escolhas": ["a\x00", "b"], "\x00": "x"}
    )
    if formato.startswith("application"):
        corpo = "motivo=o%00i%0A+%E2%80%A8%C3%A7%C3%A3o&escolhas=a%00&escolhas=b&%00=x"
        pedido = RequestFactory().post("/", corpo, content_type=formato)
    enviado = recebido(pedido).POST
    assert (enviado["motivo"], enviado.getlist("escolhas"), enviado[""]) == (
        "oi\n \u2028ção",
        ["a", "b"],
        "x",
    )
    with pytest.raises(AttributeError):
        enviado["motivo"] = "outro"


def test_what_has_no_nul_is_not_touched() -> None:
    dados = QueryDict("a=1&a=2&b=%2500")
    assert sem_nulos(dados) is dados


def test_an_address_loses_them_in_its_query_and_does_not_exist_with_one_in_its_path(
    cliente: Client, municipio: Municipio
) -> None:
    assert cliente.get("/busca/", {"q": "a\x00b", "eixo": "\x00"}).status_code == 200
    for caminho in ("/%00/", "/inscricao/%00/", "/painel/votacoes/a%00/", "/en/%00/"):
        assert cliente.get(caminho).status_code == 404
