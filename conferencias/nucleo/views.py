from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conferencias.nucleo import api
from conferencias.nucleo.apresentacao import linha_do_tempo, matriz_de_direitos, regras_em_palavras
from conferencias.nucleo.models import Conferencia
from conferencias.nucleo.secoes import SECOES


@require_safe
def conferencia(request: HttpRequest) -> HttpResponse:
    """Where the conference stands, what it is about and by which rules."""
    atual = api.conferencia_do_pedido(request)
    contexto: dict[str, Any] = {"conferencia": atual, "migalhas": [{"rotulo": _("Conferência")}]}
    if atual:
        contexto |= _detalhes(atual)
    return render(request, "nucleo/conferencia.html", contexto)


def _detalhes(atual: Conferencia) -> dict[str, Any]:
    agora = timezone.now()
    prefetch_related_objects([atual], "segmentos")  # several parts of the page name them
    regras = api.regras_vigentes(atual)
    return {
        "situacao": api.situacao(atual, agora),
        "etapas": linha_do_tempo(atual, agora, api.acoes_por_etapa()),
        "eixos": atual.eixos.all(),
        "segmentos": atual.segmentos.all(),
        "atos": atual.atos.select_related("documento"),
        "versao": regras,
        "regras": regras_em_palavras(regras.regras),
        "secoes": [
            (formulario.titulo, formulario(regras=regras.regras, conferencia=atual).em_palavras())
            for formulario in SECOES.values()
        ],
        "matriz": matriz_de_direitos(regras.regras),
    }
