from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_POST

from portal.interface.tema import folha_do_tema, versao_do_tema
from portal.municipios.models import Municipio

UM_ANO = 365 * 24 * 3600


@cache_control(public=True, max_age=UM_ANO, immutable=True)
@condition(etag_func=lambda request: f'"{versao_do_tema(request.municipio)}"')
def tema(request: HttpRequest) -> HttpResponse:
    """Serve the municipality's colours; the address changes with them."""
    municipio: Municipio = request.municipio  # type: ignore[attr-defined]
    return HttpResponse(folha_do_tema(municipio), content_type="text/css; charset=utf-8")


@csrf_exempt  # it only sets how the page looks, and a token on every page would make them uncacheable
@require_POST
def contraste(request: HttpRequest) -> HttpResponse:
    """Turn the contrast theme on or off and go back to the page, never to another site."""
    voltar = request.POST.get("voltar", "")
    seguro = url_has_allowed_host_and_scheme(voltar, allowed_hosts=None) and voltar.startswith("/")
    resposta = HttpResponseRedirect(voltar if seguro else "/")
    resposta.status_code = 303
    if request.POST.get("contraste") == "alto":
        resposta.set_cookie(
            "contraste", "alto", max_age=UM_ANO, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    else:
        resposta.delete_cookie("contraste", samesite="Lax")
    return resposta


@cache_control(public=True, max_age=UM_ANO // 52)
def favicon(request: HttpRequest) -> HttpResponse:
    """Send the browsers that ask for /favicon.ico to the drawing."""
    return HttpResponseRedirect(static("icones/favicon.svg"))


def acessibilidade(request: HttpRequest) -> HttpResponse:
    """Accessibility statement: the municipality's own, or what the portal itself can promise."""
    return render(request, "interface/acessibilidade.html")


def privacidade(request: HttpRequest) -> HttpResponse:
    """Privacy notice: the municipality's own, or what the portal does with personal data."""
    return render(request, "interface/privacidade.html")


@cache_control(public=True, max_age=24 * 3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Keep robots away from the panel, accounts, searches and forms, and show them the sitemap."""
    contexto = {"sitemap": request.build_absolute_uri("/sitemap.xml")}
    return render(request, "robots.txt", contexto, content_type="text/plain; charset=utf-8")
