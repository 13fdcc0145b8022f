from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_POST

from portal.interface.tema import folha_do_tema, versao_do_tema

UM_ANO = 365 * 24 * 3600


@cache_control(public=True, max_age=UM_ANO, immutable=True)
@condition(etag_func=lambda request: f'"{versao_do_tema(request.municipio)}"')
def tema(request: HttpRequest) -> HttpResponse:
    """Serve the municipality's colours; the address changes with them."""
    return HttpResponse(folha_do_tema(request.municipio), content_type="text/css; charset=utf-8")


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


def falha_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what happened to what the person typed when the form's safety token was too old."""
    return render(request, "403_csrf.html", status=403)
