"""In the panel: the votings of the conference, and conducting one. Other rooms show the same forms in their own pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from conferencias.nucleo.api import Conferencia, conferencia_do_pedido
from conferencias.votacoes import actions
from conferencias.votacoes.conducao import conducao
from conferencias.votacoes.encerramento import encerrar
from conferencias.votacoes.forms import FormularioDeAbertura, FormularioDeAnulacao, FormularioDeContagem
from conferencias.votacoes.ganchos import volta
from conferencias.votacoes.models import Votacao
from conferencias.votacoes.rules import Ato, pode
from conferencias.votacoes.totem import abrir_totem
from portal.erros import ErroDeNegocio


def conferencia_da_mesa(request: HttpRequest, verbo: str = "ver") -> Conferencia:
    """Return the current conference (or the newest one while none is published) for who may do this here."""
    conferencia = conferencia_do_pedido(request) or Conferencia.objects.com_etapas().first()
    if conferencia is None:
        raise Http404
    if not pode(verbo, request.user, Ato(conferencia=conferencia, agora=timezone.now())):
        raise PermissionDenied
    return conferencia


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """All the votings of the conference, the latest first."""
    conferencia = conferencia_da_mesa(request)
    votacoes = Votacao.objects.filter(conferencia=conferencia)
    return render(
        request,
        "votacoes/painel/lista.html",
        {"conferencia": conferencia, "votacoes": votacoes, "aba": "lista"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def votacao(request: HttpRequest, chave: str) -> HttpResponse:
    """One voting: open, enter the hall's count, close, annul."""
    conferencia = conferencia_da_mesa(request)
    achada = get_object_or_404(Votacao.objects.para_votar(), chave=chave, conferencia=conferencia)
    enviado = None
    if request.method == "POST":
        enviado = _formulario(request, achada)
        if enviado.is_valid():
            try:
                messages.success(request, _fazer(request, achada, enviado))
                return redirect(_volta(request))
            except ErroDeNegocio as erro:
                enviado.add_error(erro.campo if erro.campo in enviado.fields else None, str(erro))
    contexto = {
        "conferencia": conferencia,
        "aba": "lista",
        "origem": volta(achada, request.user),
        **conducao(achada, request.user, enviado=enviado),
    }
    status = 422 if enviado is not None else 200
    return render(request, "votacoes/painel/votacao.html", contexto, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def totem(request: HttpRequest) -> HttpResponse:
    """Explain the shared device; on POST this login ends and the device becomes one."""
    conferencia = conferencia_da_mesa(request, "abrir_totem")
    if request.method == "POST":
        abrir_totem(request, conferencia, so_cracha=request.POST.get("so_cracha") == "sim")
        return redirect("votacoes:totem")
    return render(request, "votacoes/painel/totem.html", {"conferencia": conferencia, "aba": "totem"})


def _formulario(request: HttpRequest, achada: Votacao) -> Any:
    formularios: dict[str, Callable[[], Any]] = {
        "abrir": lambda: FormularioDeAbertura(request.POST),
        "contar": lambda: FormularioDeContagem(request.POST, votacao=achada),
        "encerrar": lambda: FormularioDeAbertura({}),
        "anular": lambda: FormularioDeAnulacao(request.POST),
    }
    acao = request.POST.get("acao", "")
    if acao not in formularios:
        raise Http404
    return formularios[acao]()


def _fazer(request: HttpRequest, achada: Votacao, enviado: Any) -> str:
    """Do what was asked and return the sentence that says so."""
    comum: dict[str, Any] = {"votacao": achada, "conta": request.user}
    if request.POST["acao"] == "abrir":
        actions.abrir(fecha_em=enviado.fecha_em(), **comum)
        return _("A votação está aberta.")
    if request.POST["acao"] == "contar":
        actions.registrar_contagem(contagem=enviado.contagem(), testemunhas=enviado.testemunhas(), **comum)
        return _("A contagem do salão foi registrada.")
    if request.POST["acao"] == "anular":
        actions.anular(motivo=enviado.cleaned_data["motivo"], **comum)
        return _("A votação foi anulada.")
    return encerrar(**comum).explicacao


def _volta(request: HttpRequest) -> str:
    """Where the forms were: this page, or the page of another room that shows them."""
    volta = request.POST.get("volta", "")
    seguro = volta.startswith("/") and url_has_allowed_host_and_scheme(volta, allowed_hosts=None)
    return volta if seguro else request.path
