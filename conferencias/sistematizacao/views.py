"""The caderno for everybody: the whole of it, each text with what changed, and the file to print."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conferencias.nucleo.api import Conferencia, Esfera, conferencia_do_pedido
from conferencias.sistematizacao import consultas
from conferencias.sistematizacao.models import ArquivoDoCaderno, FechamentoDoCaderno, Texto

_NUMERO = re.compile(r"([1-9]\d{0,3})\.([1-9])\.([1-9]\d{0,5})")


@require_safe
def caderno(request: HttpRequest) -> HttpResponse:
    """All the texts by axis and sphere; five queries, however many they are."""
    conferencia, fechamento = _caderno_do_pedido(request)
    contexto: dict[str, Any] = {
        "conferencia": conferencia,
        "fechamento": fechamento,
        "migalhas": [
            {"rotulo": _("Conferência"), "url": reverse("nucleo:conferencia")},
            {"rotulo": _("Caderno de propostas")},
        ],
    }
    if fechamento:
        textos = list(consultas.textos_do_caderno(conferencia))
        origens = consultas.origens_de(conferencia, [t.pk for t in textos])
        contexto |= {
            "textos": [(texto, origens[texto.pk]) for texto in textos],
        }
    else:
        contexto["reabertura"] = consultas.ultima_reabertura(conferencia)
    return render(request, "sistematizacao/caderno.html", contexto)


@require_safe
def texto(request: HttpRequest, numero: str) -> HttpResponse:
    """One text, with each proposal from which it comes and what changed from it."""
    conferencia, fechamento = _caderno_do_pedido(request)
    achado = _texto_de_numero(conferencia, numero) if fechamento else None
    if achado is None:
        raise Http404
    contexto = {
        "conferencia": conferencia,
        "texto": achado,
        "origens": consultas.origens_com_diferencas(achado),
        "endereco": request.build_absolute_uri(achado.get_absolute_url()),
        "migalhas": [
            {"rotulo": _("Caderno de propostas"), "url": reverse("sistematizacao:caderno")},
            {"rotulo": numero},
        ],
    }
    return render(request, "sistematizacao/texto.html", contexto)


@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    """The file that was written when the caderno closed; while it is being written, a page that says so."""
    conferencia, fechamento = _caderno_do_pedido(request)
    if fechamento is None:
        raise Http404
    arquivo = ArquivoDoCaderno.objects.filter(fechamento=fechamento).first()
    if arquivo is None or arquivo.conteudo is None:
        contexto = {"conferencia": conferencia, "progresso": arquivo.progresso if arquivo else 0}
        return render(request, "sistematizacao/pdf_em_preparo.html", contexto, status=202)
    resposta = HttpResponse(bytes(arquivo.conteudo), content_type="application/pdf")
    resposta["Content-Disposition"] = f'inline; filename="caderno-{fechamento.versao}.pdf"'
    return resposta


def _caderno_do_pedido(request: HttpRequest) -> tuple[Conferencia, FechamentoDoCaderno | None]:
    conferencia = conferencia_do_pedido(request)
    if conferencia is None:
        raise Http404
    return conferencia, consultas.fechamento_vigente(conferencia)


def _texto_de_numero(conferencia: Conferencia, numero: str) -> Texto | None:
    partes = _NUMERO.fullmatch(numero)
    if partes is None:
        return None
    eixo, esfera, ordem = map(int, partes.groups())
    if esfera > len(Esfera):
        return None
    do_numero = Texto.objects.filter(eixo__numero=eixo, esfera=list(Esfera)[esfera - 1], ordem=ordem)
    achado: Texto | None = (
        do_numero.filter(conferencia=conferencia).select_related("eixo", "conferencia__municipio").first()
    )
    return achado
