"""The result in the panel: what is still missing, the preview, the report, and the step that makes it public."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from conferencias.nucleo.api import Conferencia, conferencia_do_pedido
from conferencias.relatorios import actions
from conferencias.relatorios.api import publicacao_vigente
from conferencias.relatorios.forms import FormularioDePublicacao, FormularioDoRelatorio
from conferencias.relatorios.formulario import Campo, Formulario, escolhido
from conferencias.relatorios.models import RelatorioFinal
from conferencias.relatorios.pdf import DOCUMENTOS
from conferencias.relatorios.recusas import explicar
from conferencias.relatorios.retrato import em_branco, montar, partes_que_mudaram, pendencias, resumir
from conferencias.relatorios.rules import Ato, pode
from portal.erros import ErroDeNegocio

O_QUE_FALTA = {
    "regimento": gettext_lazy("O regimento ainda não foi aprovado."),
    "deliberacoes": gettext_lazy("A plenária ainda não aprovou propostas."),
    "delegacao": gettext_lazy("O resultado da eleição de delegadas e delegados não foi publicado."),
    "participacao": gettext_lazy("Não há presença registrada."),
    "relatorio": gettext_lazy("O relatório tem campos em branco."),
    "votacao": gettext_lazy("Há uma votação aberta."),
}


PARTES = {
    "conferencia": gettext_lazy("identificação da conferência"),
    "regimento_aprovado": gettext_lazy("regimento"),
    "deliberacoes": gettext_lazy("propostas aprovadas"),
    "mocoes": gettext_lazy("moções"),
    "delegacao": gettext_lazy("delegadas e delegados"),
    "participacao": gettext_lazy("participação"),
    "reservas": gettext_lazy("vagas reservadas"),
    "ata": gettext_lazy("ata"),
    "relatorio": gettext_lazy("relatório"),
}


def _conferencia(request: HttpRequest) -> tuple[Conferencia, Ato]:
    conferencia = conferencia_do_pedido(request) or Conferencia.objects.com_etapas().first()
    if conferencia is None:
        raise Http404
    ato = Ato(conferencia=conferencia, agora=timezone.now())
    if not pode("ver", request.user, ato):
        raise PermissionDenied
    return conferencia, ato


@require_http_methods(["GET", "HEAD", "POST"])
def inicio(request: HttpRequest) -> HttpResponse:
    """The preview of what would become public, and the button."""
    conferencia, ato = _conferencia(request)
    enviado = request.POST if request.method == "POST" else None
    form = FormularioDePublicacao(enviado)
    if form.is_valid() and _publicar(request, conferencia, form):
        return redirect("painel_resultado")
    retrato, publicacao = montar(conferencia), publicacao_vigente(conferencia)
    contexto = {
        "conferencia": conferencia,
        "aba": "inicio",
        "retrato": retrato,
        "publicacao": publicacao,
        "em_dia": publicacao is not None and publicacao.resumo == resumir(retrato),
        "mudou": [PARTES[nome] for nome in partes_que_mudaram(publicacao.dados, retrato)]
        if publicacao
        else [],
        "faltas": [O_QUE_FALTA[nome] for nome in pendencias(conferencia, retrato)],
        "em_branco": em_branco(retrato),
        "impedimento": explicar("publicar", request.user, ato),
        "form": form,
    }
    return render(request, "relatorios/painel/inicio.html", contexto)


def _publicar(request: HttpRequest, conferencia: Conferencia, form: FormularioDePublicacao) -> bool:
    try:
        feita = actions.publicar(
            conferencia=conferencia, conta=request.user, motivo=form.cleaned_data["motivo"]
        )
    except ErroDeNegocio as erro:
        form.add_error(erro.campo, str(erro))
        return False
    messages.success(request, _("Publicado: %(versao)s.") % {"versao": feita})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def relatorio(request: HttpRequest) -> HttpResponse:
    """The fields of the report that the committee writes."""
    conferencia, ato = _conferencia(request)
    guardado = RelatorioFinal.objects.filter(conferencia=conferencia).first()
    formulario = escolhido(guardado)
    inicial = guardado.respostas if guardado else {}
    enviado = request.POST if request.method == "POST" else None
    form = FormularioDoRelatorio(formulario, enviado, initial=inicial)
    if form.is_valid():
        respostas = dict(form.cleaned_data)
        try:
            actions.escrever_relatorio(
                conferencia=conferencia,
                modelo=respostas.pop("modelo"),
                respostas=respostas,
                conta=request.user,
            )
        except ErroDeNegocio as erro:
            form.add_error(erro.campo, str(erro))
        else:
            messages.success(request, _("Relatório gravado."))
            return redirect("painel_relatorio")
    contexto = {
        "conferencia": conferencia,
        "aba": "relatorio",
        "form": form,
        "sem_fonte": _sem_fonte(conferencia, formulario),
        "impedimento": explicar("escrever", request.user, ato),
    }
    return render(request, "relatorios/painel/relatorio.html", contexto)


def _sem_fonte(conferencia: Conferencia, formulario: Formulario) -> list[Campo]:
    """The fields that the portal fills in and for which it has nothing yet."""
    vazios = em_branco(montar(conferencia))
    return [campo for campo in formulario.preenchidos if campo.rotulo in vazios]


@require_safe
def previa(request: HttpRequest, documento: str) -> HttpResponse:
    """The report or the ata as they would be published now, marked as a draft."""
    conferencia, _ato = _conferencia(request)
    if documento not in DOCUMENTOS:
        raise Http404
    pdf = DOCUMENTOS[documento](montar(conferencia), _("PRÉVIA, ainda não publicada"))
    resposta = HttpResponse(pdf, content_type="application/pdf")
    resposta.headers["Content-Disposition"] = f'attachment; filename="previa-{documento}.pdf"'
    return resposta
