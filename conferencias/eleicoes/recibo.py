"""What this room adds to a person's receipt: her candidacy, and whether somebody proposed her."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from conferencias.eleicoes.consultas import candidatura_de
from conferencias.eleicoes.models import Situacao
from conferencias.inscricoes.api import Inscricao, parte_do_recibo


@parte_do_recibo
def da_eleicao(request: HttpRequest, inscricao: Inscricao) -> SafeString:
    candidatura = None if inscricao.cancelada else candidatura_de(inscricao)
    if candidatura is None or not candidatura.situacao:
        return SafeString("")
    contexto = {"candidatura": candidatura, "situacao": Situacao(candidatura.situacao).label}
    return render_to_string("eleicoes/_no_recibo.html", contexto, request=request)
