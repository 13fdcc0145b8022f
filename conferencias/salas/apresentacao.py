"""The programme in the words and shapes that pages show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencias.nucleo.api import Conferencia
from conferencias.salas.consultas import programacao
from conferencias.salas.models import Mudanca, Sessao
from conferencias.salas.tempo import Andamento, Situada, situar_todas

MUDANCAS_NA_TELA = 10


def linhas_da_programacao(conferencia: Conferencia, agora: datetime) -> dict[str, Any]:
    """Return the programme as ``salas/_programacao.html`` draws it: by day, with what is on now and what comes next.

    Four queries, however many sessions there are.
    """
    zona = conferencia.municipio.zona
    linhas = [_linha(s, situada) for s, situada in situar_todas(programacao(conferencia), agora)]
    seguintes = [linha for linha in linhas if linha["andamento"] in (Andamento.FUTURA, Andamento.ESPERANDO)]
    dias = [
        {"dia": dia, "linhas": list(grupo)}
        for dia, grupo in groupby(linhas, lambda linha: linha["sessao"].inicio.astimezone(zona).date())
    ]
    return {
        "conferencia": conferencia,
        "dias": dias,
        "agora_acontece": [linha for linha in linhas if linha["andamento"] == Andamento.AGORA],
        "proximas": _do_mesmo_horario(seguintes),
        "mudancas": list(Mudanca.objects.filter(conferencia=conferencia)[:MUDANCAS_NA_TELA]),
    }


def _linha(sessao: Sessao, situada: Situada) -> dict[str, Any]:
    return {
        "sessao": sessao,
        "andamento": situada.andamento,
        "etiqueta": _etiqueta(situada),
        "atraso": _atraso_em_palavras(situada),
    }


def _etiqueta(situada: Situada) -> dict[str, str] | None:
    if situada.andamento == Andamento.AGORA:
        return {"texto": _("Acontece agora"), "tipo": "success"}
    if situada.andamento == Andamento.ESPERANDO:
        return {"texto": _("Atrasada"), "tipo": "warning"}
    if situada.andamento == Andamento.TERMINADA:
        return {"texto": _("Terminou"), "tipo": "neutro"}
    return None


def _atraso_em_palavras(situada: Situada) -> str:
    minutos = situada.atraso // timedelta(minutes=1)
    if not minutos:
        return ""
    if situada.andamento == Andamento.ESPERANDO:
        return _("Ainda não começou. As próximas atividades também podem atrasar.")
    return ngettext(
        "Começou %(n)s minuto depois do previsto.", "Começou %(n)s minutos depois do previsto.", minutos
    ) % {"n": minutos}


def _do_mesmo_horario(linhas: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first of the lines and those that begin with it: groups run side by side."""
    todas = list(linhas)
    return [linha for linha in todas if linha["sessao"].inicio == todas[0]["sessao"].inicio]
