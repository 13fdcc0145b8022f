"""Public pages: the roll without names, and accreditation online from one's own receipt."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conferencias.credenciamento.actions import credenciar_se
from conferencias.credenciamento.consultas import credenciamento_de, encerrado
from conferencias.credenciamento.models import RolOficial
from conferencias.credenciamento.recusas import explicar
from conferencias.credenciamento.rol import contar_em_publico
from conferencias.credenciamento.rules import Ato
from conferencias.inscricoes.api import Inscricao, inscricao_aberta
from conferencias.nucleo.api import conferencia_do_pedido, pagina_privada, regras_vigentes
from portal.erros import ErroDeNegocio


@require_safe
def rol(request: HttpRequest, versao: int | None = None) -> HttpResponse:
    """The official roll of the current conference: how many people of each category and segment, without names."""
    conferencia = conferencia_do_pedido(request)
    if conferencia is None:
        raise Http404
    versoes = list(
        RolOficial.objects.filter(conferencia=conferencia).select_related(
            "reabertura", "conferencia__municipio"
        )
    )
    escolhido = (
        versoes[0] if versoes and versao is None else next((r for r in versoes if r.versao == versao), None)
    )
    if escolhido is None and versao is not None:
        raise Http404
    contexto = {
        "conferencia": conferencia,
        "rol": escolhido,
        "versoes": versoes,
        "contagem": contar_em_publico(list(escolhido.linhas.all())) if escolhido else None,
        "migalhas": [
            {"rotulo": _("Conferência"), "url": "../" if versao is None else "../../"},
            {"rotulo": _("Rol oficial")},
        ],
    }
    return render(request, "credenciamento/rol.html", contexto)


@pagina_privada
@require_http_methods(["GET", "HEAD", "POST"])
def credenciar_me(request: HttpRequest, protocolo: str) -> HttpResponse:
    """Ask the person to confirm, and accredit on POST; without the link or the login, back to the receipt."""
    inscricao = inscricao_aberta(request, protocolo)
    if inscricao is None:
        return redirect("inscricoes:recibo", protocolo=protocolo)
    conta = request.user if request.user.is_authenticated else None
    if request.method == "POST":
        return _credenciar(request, inscricao, conta)
    ato = Ato(
        conferencia=inscricao.conferencia,
        agora=timezone.now(),
        encerrado=encerrado(inscricao.conferencia),
        inscricao=inscricao,
        autoria=True,
    )
    regras = regras_vigentes(inscricao.conferencia).regras
    categoria = inscricao.categoria or regras.categoria_de_quem_se_inscreve or ""
    contexto = {
        "inscricao": inscricao,
        "categoria": regras.nome_da_categoria(categoria),
        "impedimento": explicar("credenciar_se", conta, ato),
        "credenciamento": credenciamento_de(inscricao),
    }
    return render(request, "credenciamento/credenciar_me.html", contexto)


def _credenciar(request: HttpRequest, inscricao: Inscricao, conta: object) -> HttpResponse:
    try:
        aceito = credenciar_se(inscricao=inscricao, conta=conta, autoria=True)
    except ErroDeNegocio as erro:
        messages.error(request, str(erro))
    else:
        messages.success(
            request, _("Credenciamento confirmado. Seu crachá é o nº %(n)s.") % {"n": aceito.numero}
        )
    return redirect(inscricao.endereco_do_recibo())
