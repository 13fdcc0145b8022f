"""What this room adds to the receipt: where the person stands, what she may do; and the team's way in by the QR code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from conferencias.credenciamento.consultas import credenciamento_de, encerrado, participacao
from conferencias.credenciamento.direitos import responder
from conferencias.credenciamento.rules import Ato, na_janela, pode
from conferencias.inscricoes.api import Inscricao, agora_no_recibo, desvio_do_recibo
from conferencias.nucleo.api import (
    ROTULO_DO_DIREITO,
    Direito,
    Modalidade,
    Momento,
    momento_da_conferencia,
    regras_vigentes,
)


@desvio_do_recibo
def para_a_mesa(request: HttpRequest, inscricao: Inscricao) -> HttpResponse | None:
    """The team opens somebody's QR code: go to that person's accreditation."""
    if pode("atender", request.user, Ato(conferencia=inscricao.conferencia, agora=timezone.now())):
        return redirect("painel_credenciamento_pessoa", inscricao.protocolo)
    return None


@agora_no_recibo
def situacao(request: HttpRequest, inscricao: Inscricao) -> SafeString:
    """Whether the person is accredited, what she may do, and what to bring or the link to do it online."""
    conferencia, atual = inscricao.conferencia, credenciamento_de(inscricao)
    ato = Ato(
        conferencia=conferencia,
        agora=timezone.now(),
        encerrado=encerrado(conferencia),
        inscricao=inscricao,
        autoria=True,
    )
    regras, pessoa = regras_vigentes(conferencia).regras, participacao(inscricao)
    contexto = {
        "inscricao": inscricao,
        "atual": atual,
        "categoria": regras.nome_da_categoria(pessoa.categoria) if pessoa.credenciada else "",
        "presente": pessoa.presente,
        "so_presencial": conferencia.modalidade == Modalidade.PRESENCIAL,
        "aberto": na_janela.test(None, ato),
        "encerrado": ato.encerrado,
        "passou": momento_da_conferencia(conferencia, ato.agora) is Momento.ENCERRADA,
        "pode_credenciar_se": not atual and pode("credenciar_se", request.user, ato),
        "direitos": [
            (ROTULO_DO_DIREITO[d], responder(regras, pessoa, d)) for d in Direito if d is not Direito.PROPOR
        ]
        if pessoa.credenciada
        else [],
    }
    return render_to_string("credenciamento/_no_recibo.html", contexto, request=request)
