"""Our own pages of the panel for the conference's rules. Plain forms: they work without JavaScript."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conferencias.nucleo import actions
from conferencias.nucleo.api import conferencia_do_pedido, regras_vigentes
from conferencias.nucleo.forms import FormularioDeRegras
from conferencias.nucleo.models import Conferencia, RegrasDaConferencia
from conferencias.nucleo.rules import pode
from conferencias.nucleo.secoes import SECOES, FormularioDeSecao
from portal.erros import ErroDeNegocio


@require_http_methods(["GET", "HEAD", "POST"])
def regras(request: HttpRequest) -> HttpResponse:
    """Show the rules that apply and make a new version of them."""
    conferencia = _conferencia(request)
    vigente = regras_vigentes(conferencia)
    formulario = FormularioDeRegras(request.POST or None, regras=vigente.regras)
    if request.method == "POST" and _gravar(request, conferencia, formulario):
        return redirect("painel_regras")
    contexto = {
        "conferencia": conferencia,
        "vigente": vigente,
        "versoes": RegrasDaConferencia.objects.filter(conferencia=conferencia).select_related("criada_por"),
        "secoes": [(nome, parte.titulo, parte.explicacao) for nome, parte in SECOES.items()],
        "form": formulario,
    }
    return render(request, "nucleo/painel/regras.html", contexto, status=422 if formulario.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def secao(request: HttpRequest, nome: str) -> HttpResponse:
    """One part of the rules on a page of its own."""
    conferencia = _conferencia(request)
    if nome not in SECOES:
        raise Http404
    vigente = regras_vigentes(conferencia)
    formulario = SECOES[nome](request.POST or None, regras=vigente.regras, conferencia=conferencia)
    if request.method == "POST" and _gravar(request, conferencia, formulario):
        return redirect("painel_regras")
    contexto = {"conferencia": conferencia, "vigente": vigente, "form": formulario}
    return render(request, "nucleo/painel/secao.html", contexto, status=422 if formulario.errors else 200)


def _gravar(
    request: HttpRequest, conferencia: Conferencia, formulario: FormularioDeRegras | FormularioDeSecao
) -> bool:
    """Make the new version that a valid form asks for; what is refused stays typed, with the reason."""
    if not formulario.is_valid():
        return False
    try:
        nova = actions.mudar_regras(
            conferencia=conferencia,
            regras=formulario.regras,
            conta=request.user,
            motivo=formulario.cleaned_data["motivo"],
        )
    except ErroDeNegocio as erro:
        formulario.add_error(erro.campo, str(erro))
        return False
    messages.success(request, _("As regras foram gravadas: versão %(n)s.") % {"n": nova.versao})
    return True


@require_POST
def congelar(request: HttpRequest) -> HttpResponse:
    """Freeze the rules: the regimento was approved."""
    if request.POST.get("certeza") != "sim":
        messages.error(request, _("Para congelar as regras, marque que o regimento foi aprovado."))
    else:
        actions.congelar_regras(conferencia=_conferencia(request), conta=request.user)
        messages.success(request, _("As regras estão congeladas. Mudá-las agora exige um motivo registrado."))
    return redirect("painel_regras")


def _conferencia(request: HttpRequest) -> Conferencia:
    """The current conference, or the newest one while none is published."""
    conferencia = conferencia_do_pedido(request) or Conferencia.objects.com_etapas().first()
    if conferencia is None:
        raise Http404
    if not pode("mudar_regras", request.user, conferencia):
        raise PermissionDenied
    return conferencia
