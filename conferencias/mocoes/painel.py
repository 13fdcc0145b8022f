"""Motions in the panel: paper signatures, who signed (the mesa only), and the count."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from conferencias.mocoes import mesa
from conferencias.mocoes.actions import ato_de
from conferencias.mocoes.dados import Recebimento
from conferencias.mocoes.forms import FormularioDeCrachas
from conferencias.mocoes.models import Assinatura, Mocao
from conferencias.mocoes.recusas import explicar
from conferencias.mocoes.rules import Ato, pode
from conferencias.mocoes.views import como_sao
from conferencias.nucleo.api import Conferencia, conferencia_do_pedido
from portal.erros import ErroDeNegocio

NOMES_POR_PAGINA = 100


def _conferencia_das_mocoes(request: HttpRequest) -> tuple[Conferencia, Ato]:
    """Return the current conference (or the newest one while none is published) and what the rules look at."""
    conferencia = conferencia_do_pedido(request) or Conferencia.objects.com_etapas().first()
    if conferencia is None:
        raise Http404
    ato = ato_de(conferencia, timezone.now())
    if not pode("acompanhar", request.user, ato):
        raise PermissionDenied
    return conferencia, ato


@require_http_methods(["GET", "HEAD", "POST"])
def lista(request: HttpRequest) -> HttpResponse:
    """Every motion; count the signatures on POST, once the window is over."""
    conferencia, ato = _conferencia_das_mocoes(request)
    erro = ""
    if request.method == "POST":
        try:
            feitas = mesa.apurar(conferencia=conferencia, conta=request.user)
            frase = ngettext(
                "Foram contadas as assinaturas de %(n)s moção.",
                "Foram contadas as assinaturas de %(n)s moções.",
                len(feitas),
            )
            messages.success(request, frase % {"n": len(feitas)})
            return redirect("painel_mocoes")
        except ErroDeNegocio as recusa:
            erro = str(recusa)
    contexto = {
        "mocoes": Mocao.objects.filter(conferencia=conferencia).annotate(assinaram=Count("assinaturas")),
        "sem_apurar": explicar("apurar", request.user, ato),
        "erro": erro,
    }
    return render(
        request, "mocoes/painel/lista.html", contexto | como_sao(conferencia), status=422 if erro else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mocao(request: HttpRequest, numero: int) -> HttpResponse:
    """One motion: type paper signatures; the mesa sees who signed."""
    conferencia, _ato = _conferencia_das_mocoes(request)
    achada = get_object_or_404(
        Mocao.objects.select_related("conferencia__municipio"), conferencia=conferencia, numero=numero
    )
    formulario = FormularioDeCrachas(request.POST or None)
    recebido: Recebimento | None = None
    if request.method == "POST" and formulario.is_valid():
        try:
            recebido = mesa.receber_papel(
                mocao=achada, crachas=formulario.cleaned_data["crachas"], conta=request.user
            )
            formulario = FormularioDeCrachas()
        except ErroDeNegocio as erro:
            formulario.add_error(erro.campo, str(erro))
    ato = ato_de(conferencia, timezone.now(), mocao=achada)
    ve_nomes = pode("ver_nomes", request.user, ato)
    assinaturas = Assinatura.objects.filter(mocao=achada)
    nomes = assinaturas.select_related("inscricao__participante", "conta") if ve_nomes else []
    contexto = {
        "mocao": achada,
        "form": formulario,
        "recebido": recebido,
        "assinaram": assinaturas.count(),
        "ve_nomes": ve_nomes,
        "pagina": Paginator(nomes, NOMES_POR_PAGINA).get_page(request.GET.get("pagina")),
        "sem_receber": explicar("receber_papel", request.user, ato),
        "pode_anular": pode("anular_assinatura", request.user, ato),
    }
    return render(
        request,
        "mocoes/painel/mocao.html",
        contexto | como_sao(conferencia),
        status=422 if formulario.errors else 200,
    )


@require_POST
def anular(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out a signature that was typed by mistake."""
    conferencia, _ato = _conferencia_das_mocoes(request)
    assinatura = get_object_or_404(
        Assinatura.objects.select_related("mocao__conferencia__municipio"),
        pk=pk,
        mocao__conferencia=conferencia,
    )
    numero = assinatura.mocao.numero
    try:
        mesa.anular_assinatura(
            assinatura=assinatura, motivo=request.POST.get("motivo", "")[:1000], conta=request.user
        )
        messages.success(request, _("A assinatura foi anulada."))
    except ErroDeNegocio as erro:
        messages.error(request, str(erro))
    return redirect("painel_mocao", numero)
