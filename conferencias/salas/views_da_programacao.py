"""The programme, for everybody."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conferencias.inscricoes.api import Inscricao, quem_participa
from conferencias.nucleo.api import Conferencia, conferencia_do_pedido
from conferencias.salas.agenda import Evento
from conferencias.salas.agenda import calendario as escrever_calendario
from conferencias.salas.apresentacao import linhas_da_programacao
from conferencias.salas.consultas import ato_na_sala, salas_da_conferencia
from conferencias.salas.models import Sessao
from conferencias.salas.rules import falta


@require_safe
def programacao(request: HttpRequest) -> HttpResponse:
    """What happens now, what comes next and what changed; and the rooms of who takes part from this device."""
    conferencia = conferencia_do_pedido(request)
    contexto: dict[str, Any] = {
        "conferencia": conferencia,
        "migalhas": [{"rotulo": _("Conferência"), "url": "../"}, {"rotulo": _("Programação")}],
    }
    if conferencia:
        quem = quem_participa(request, conferencia)
        contexto |= linhas_da_programacao(conferencia, timezone.now())
        contexto |= {"quem": quem, "salas": minhas_salas(conferencia, quem) if quem else []}
    resposta = render(request, "salas/programacao.html", contexto)
    if contexto.get("quem"):
        resposta["Cache-Control"] = "private, no-cache"
    return resposta


def minhas_salas(conferencia: Conferencia, inscricao: Inscricao) -> list[dict[str, Any]]:
    """Return the rooms that the person may enter, now or when they open, each with whether it is open."""
    agora, minhas = timezone.now(), []
    for sala in salas_da_conferencia(conferencia):
        ato = ato_na_sala(sala, agora, inscricao=inscricao)
        impedimento = falta("entrar", None, ato)
        if impedimento in ("", "em_tempo", "credenciada"):
            seguinte = next((s for s in sala.__dict__["_sessoes"] if s.inicio > agora), None)
            minhas.append({"sala": sala, "aberta": not impedimento, "seguinte": seguinte})
    return minhas


@require_safe
def calendario(request: HttpRequest) -> HttpResponse:
    """The programme for people's calendars; a session taken out goes as cancelled."""
    conferencia = conferencia_do_pedido(request)
    if conferencia is None:
        raise Http404
    sessoes = Sessao.objects.filter(conferencia=conferencia).select_related("eixo")
    texto = escrever_calendario(conferencia.titulo, [_evento(request, s) for s in sessoes])
    resposta = HttpResponse(texto, content_type="text/calendar; charset=utf-8")
    resposta["Content-Disposition"] = 'attachment; filename="programacao.ics"'
    return resposta


def _evento(request: HttpRequest, sessao: Sessao) -> Evento:
    return Evento(
        uid=f"sessao-{sessao.pk}@{request.get_host().partition(':')[0]}",
        revisao=sessao.revisao,
        alterado_em=sessao.alterada_em,
        inicio=sessao.inicio,
        fim=sessao.fim,
        titulo=sessao.titulo,
        descricao="\n".join(filter(None, [sessao.descricao, *sessao.lista_de_pessoas])),
        local=sessao.local,
        url=request.build_absolute_uri("../"),
        cancelado=sessao.retirada_em is not None,
    )
