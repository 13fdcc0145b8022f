from __future__ import annotations

from unittest import mock

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from portal import urls as do_portal
from portal.tempo_real import enderecos
from portal.tempo_real.api import mudou
from tests.portal.tempo_real.eco.canais import arquivo, escrito


def pagina(request: HttpRequest, chave: str) -> HttpResponse:
    if "texto" in request.GET:
        arquivo(chave).write_text(request.GET["texto"])
        mudou("eco", chave, request.municipio)
    if escrito(chave) == "direito-acabou":
        raise PermissionDenied
    validade = float(request.GET.get("validade", enderecos.VALIDADE))
    with mock.patch.object(enderecos, "VALIDADE", validade):
        return render(request, "eco/pagina.html", {"chave": chave})


urlpatterns = [path("eco/<slug:chave>/", pagina), *do_portal.urlpatterns]
handler403, handler404 = do_portal.handler403, do_portal.handler404
