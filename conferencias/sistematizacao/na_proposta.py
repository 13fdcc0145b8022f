"""What this room adds to a proposal's pages: where it is in the caderno."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from conferencias.propostas.api import Proposta, parte_da_proposta
from conferencias.sistematizacao.consultas import caderno_fechado, textos_da_proposta, textos_do_caderno


@parte_da_proposta
def no_caderno(_request: HttpRequest, proposta: Proposta, do_autor: bool) -> SafeString:
    """The texts in which the proposal is now: for everybody once the caderno closes, for its author before that too.

    The author of an approved proposal that is in none of them reads that as well.
    """
    if proposta.situacao != "aprovada":
        return SafeString("")
    fechado = caderno_fechado(proposta.conferencia)
    if not (fechado or do_autor) or not textos_do_caderno(proposta.conferencia).exists():
        return SafeString("")
    contexto = {"textos": textos_da_proposta(proposta), "fechado": fechado, "do_autor": do_autor}
    return render_to_string("sistematizacao/_na_proposta.html", contexto)
