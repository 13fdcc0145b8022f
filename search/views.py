"""The public pages of the search."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from search import api, frustradas, resultados
from search.documentos import Resultado, Vigencia
from search.pedido import Pedido
from search.respostas import RespostaZero, responder

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

EXEMPLOS: tuple[Promise, ...] = (
    _("benefícios eventuais"),
    _("o que é o CRAS"),
    _("art. 22 da LOAS"),
    _("como participar da conferência"),
)
SUGESTOES = 8
MINIMO_PARA_SUGERIR = 2
UM_MINUTO = 60


@require_safe
def buscar(request: HttpRequest) -> HttpResponse:
    pedido = Pedido.da_url(request.GET)
    exemplos = [(exemplo, urlencode({"q": exemplo})) for exemplo in EXEMPLOS]
    contexto = {"pedido": pedido, "exemplos": exemplos}
    if not pedido.texto:
        return render(request, "search/buscar.html", contexto)
    municipio: Municipio = request.municipio  # type: ignore[attr-defined]
    resultado = api.buscar(pedido.consulta(municipio.pk))
    if pedido.pagina > max(resultado.paginas, 1):
        return redirect(f"{request.path}?{pedido.parametros}&pagina={max(resultado.paginas, 1)}")
    zero = responder(pedido.texto, municipio) if pedido.pagina == 1 else None
    if _ficou_sem_resposta(pedido, resultado, zero) and frustradas.e_de_pessoa(request):
        frustradas.anotar_sem_resultado(municipio, pedido.texto)
    contexto |= resultados.contexto(pedido, resultado) | {"zero": zero}
    return render(request, "search/buscar.html", contexto)


def _ficou_sem_resposta(pedido: Pedido, resultado: Resultado, zero: RespostaZero | None) -> bool:
    """Nothing was found, or a norm was named that is not here; and neither a choice of the person nor the index being
    made explains it."""
    limitada = pedido.filtrado or pedido.exato or pedido.vigencia == Vigencia.ANTERIOR or pedido.pagina > 1
    if resultado.preparando or limitada or (zero and zero.opcoes):
        return False
    return not resultado.total or bool(zero and zero.falta)


@require_safe
@cache_control(public=True, max_age=UM_MINUTO)
def sugestoes(request: HttpRequest) -> HttpResponse:
    """A piece of page with what the person may be about to type; empty when there is nothing to suggest."""
    texto = Pedido.da_url(request.GET).texto
    municipio: Municipio = request.municipio  # type: ignore[attr-defined]
    if len(texto) < MINIMO_PARA_SUGERIR:
        return HttpResponse()
    zero = responder(texto, municipio)
    respostas = zero.opcoes if zero else ()
    ja_ditas = {resposta.url for resposta in respostas}
    achadas = api.sugerir(texto, municipio.pk, get_language() or "pt-br", SUGESTOES)
    outras = [uma for uma in achadas if uma.url not in ja_ditas][: max(SUGESTOES - len(respostas), 0)]
    contexto = {"respostas": respostas, "sugestoes": outras, "total": len(respostas) + len(outras)}
    return render(request, "search/_sugestoes.html", contexto)


@csrf_exempt  # it acts for nobody: a forged one does only what its sender could do; and the page needs no cookie
@require_POST
def nao_encontrei(request: HttpRequest) -> HttpResponse:
    """Count that the person did not find what they looked for, and say thanks on a page that can be reloaded."""
    texto = Pedido.da_url(request.POST).texto
    if texto:
        frustradas.pedir(request, texto)
    resposta = redirect(f"{reverse('search:obrigado')}?{urlencode({'q': texto})}")
    resposta.status_code = 303
    return resposta


@require_safe
def obrigado(request: HttpRequest) -> HttpResponse:
    return render(request, "search/obrigado.html", {"pedido": Pedido.da_url(request.GET)})
