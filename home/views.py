from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.views import serve_chain

from conferencias.nucleo.api import conferencia_do_pedido, resposta_com_qr
from home.cartaz import desenhar_cartaz
from home.divulgacao import datas, endereco_da_conferencia, lugar_da_conferencia, material
from home.rotas import pagina_do_endereco
from portal.protocolo import apresentar, normalizar, valido


def pagina(request: HttpRequest, caminho: str) -> HttpResponse:
    """Serve a page of the tree. It stands before Wagtail's own view, under the same name and pattern."""
    achada = pagina_do_endereco(request, caminho)
    return achada.check_request_method(request) or serve_chain(achada, request, [], {})


@require_safe
def mensagem_recebida(request: HttpRequest, protocolo: str) -> HttpResponse:
    """Confirm a message of the contact page. It shows nothing of the message, so anybody may open it."""
    if not valido(protocolo):
        raise Http404
    return render(request, "home/mensagem_recebida.html", {"protocolo": apresentar(normalizar(protocolo))})


@require_safe
def divulgue(request: HttpRequest) -> HttpResponse:
    """Show texts and poster that spread the word, made from the conference's own data."""
    conferencia = conferencia_do_pedido(request)
    contexto: dict[str, Any] = {"conferencia": conferencia}
    if conferencia:
        contexto |= {
            "material": material(conferencia),
            "datas": datas(conferencia),
            "lugar": lugar_da_conferencia(conferencia),
        }
    return render(request, "home/divulgue.html", contexto)


@require_safe
def qr(request: HttpRequest) -> HttpResponse:
    """Serve the QR code of the conference's page as a drawing."""
    return resposta_com_qr(endereco_da_conferencia(request.municipio))


@require_safe
def cartaz(request: HttpRequest) -> HttpResponse:
    """Serve the poster as PDF; there is none before the conference is published."""
    conferencia = conferencia_do_pedido(request)
    if conferencia is None:
        raise Http404
    resposta = HttpResponse(desenhar_cartaz(conferencia), content_type="application/pdf")
    resposta["Content-Disposition"] = 'inline; filename="cartaz.pdf"'
    return resposta
