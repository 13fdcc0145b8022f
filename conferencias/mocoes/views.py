"""Motions for everybody to read, and for who votes to propose and sign."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from conferencias.inscricoes.api import Inscricao, quem_participa
from conferencias.mocoes import actions
from conferencias.mocoes.contas import assinaturas_exigidas
from conferencias.mocoes.forms import FormularioDeMocao
from conferencias.mocoes.models import Assinatura, Mocao
from conferencias.mocoes.recusas import explicar, regras_que_faltam
from conferencias.mocoes.rules import pode
from conferencias.nucleo.api import (
    ROTULO_DA_BASE,
    Conferencia,
    conferencia_do_pedido,
    por_extenso,
    regras_vigentes,
)
from portal.erros import ErroDeNegocio


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """Every motion of the current conference, with its signatures counted, not listed."""
    conferencia = _conferencia(request)
    inscricao = quem_participa(request, conferencia)
    ato = actions.ato_de(conferencia, timezone.now(), inscricao=inscricao)
    contexto = {
        "mocoes": Mocao.objects.filter(conferencia=conferencia).annotate(assinaram=Count("assinaturas")),
        "inscricao": inscricao,
        "pode_propor": pode("propor", None, ato),
        "impedimento": explicar("propor", None, ato) if inscricao else "",
        "migalhas": _migalhas(),
    }
    return render(request, "mocoes/lista.html", contexto | como_sao(conferencia))


def como_sao(conferencia: Conferencia) -> dict[str, Any]:
    """Return what the rules say of motions, for every page: the threshold as it stands, and the window."""
    regras, agora = regras_vigentes(conferencia).regras.mocoes, timezone.now()
    exigencia = assinaturas_exigidas(conferencia, min(agora, regras.fim) if regras.fim else agora)
    return {
        "conferencia": conferencia,
        "falta_regra": regras_que_faltam(conferencia),
        "exigencia": exigencia,
        "base": ROTULO_DA_BASE[exigencia.base] if exigencia else "",
        "ate": por_extenso(regras.fim, conferencia.municipio.zona, agora) if regras.fim else "",
        "terminou": bool(regras.fim and agora >= regras.fim),
        "por_pessoa": regras.por_pessoa,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def nova(request: HttpRequest) -> HttpResponse:
    """Propose a motion."""
    conferencia = _conferencia(request)
    inscricao = quem_participa(request, conferencia)
    if inscricao is None:
        return _entrar(request)
    ato = actions.ato_de(conferencia, timezone.now(), inscricao=inscricao)
    impedimento = explicar("propor", None, ato)
    formulario = FormularioDeMocao(
        request.POST or None, conferencia=conferencia, initial={"chave": uuid4().hex}
    )
    if request.method == "POST" and formulario.is_valid():
        try:
            mocao = actions.propor(
                conferencia=conferencia,
                inscricao=inscricao,
                dados=formulario.dados(),
                chave_de_envio=f"mocao-{inscricao.pk}-{formulario.cleaned_data['chave'][:32]}",
            )
            messages.success(request, _("Sua moção está publicada e já tem a sua assinatura."))
            return redirect(mocao)
        except ErroDeNegocio as erro:
            formulario.add_error(erro.campo, str(erro))
    contexto = {
        "form": formulario,
        "inscricao": inscricao,
        "impedimento": "" if request.method == "POST" else impedimento,
        "migalhas": [*_migalhas(link=True), {"rotulo": _("Propor uma moção")}],
    }
    return render(
        request,
        "mocoes/nova.html",
        contexto | como_sao(conferencia),
        status=422 if formulario.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mocao(request: HttpRequest, numero: int) -> HttpResponse:
    """One motion; sign it, take one's signature back, withdraw one's own motion."""
    conferencia = _conferencia(request)
    achada = get_object_or_404(
        Mocao.objects.select_related("conferencia__municipio"), conferencia=conferencia, numero=numero
    )
    inscricao = quem_participa(request, conferencia)
    if request.method == "POST":
        return _fazer(request, achada, inscricao)
    ato = actions.ato_de(conferencia, timezone.now(), inscricao=inscricao, mocao=achada)
    assinaturas = Assinatura.objects.filter(mocao=achada)
    contexto = {
        "mocao": achada,
        "inscricao": inscricao,
        "assinaram": assinaturas.count(),
        "assinei": inscricao is not None and assinaturas.filter(inscricao=inscricao).exists(),
        "e_minha": inscricao is not None and achada.proponente_id == inscricao.pk,
        "pode_assinar": pode("assinar", None, ato),
        "pode_retirar_assinatura": pode("retirar_assinatura", None, ato),
        "pode_retirar": pode("retirar", None, ato),
        "pode_voltar": pode("voltar", None, ato),
        "impedimento": explicar("assinar", None, ato) if inscricao else "",
        "endereco": request.build_absolute_uri(achada.get_absolute_url()),
        "entrar": _endereco_de_entrada(request),
        "migalhas": [*_migalhas(link=True), {"rotulo": _("Moção %(n)s") % {"n": numero}}],
    }
    return render(request, "mocoes/mocao.html", contexto | como_sao(conferencia))


_ATOS = {
    "assinar": (actions.assinar, gettext_lazy("Sua assinatura foi contada.")),
    "retirar_assinatura": (actions.retirar_assinatura, gettext_lazy("Sua assinatura foi retirada.")),
    "retirar": (
        actions.retirar,
        gettext_lazy("A moção foi retirada. Você pode trazê-la de volta até o fim do prazo."),
    ),
    "voltar": (actions.voltar, gettext_lazy("A moção voltou, com as assinaturas que tinha.")),
}


def _fazer(request: HttpRequest, mocao: Mocao, inscricao: Inscricao | None) -> HttpResponse:
    if inscricao is None:
        return _entrar(request)
    fazer, feito = _ATOS.get(request.POST.get("acao", ""), (None, ""))
    if fazer is None:
        messages.error(request, _("Escolha o que fazer: use um dos botões."))
        return redirect(mocao)
    try:
        fazer(mocao=mocao, inscricao=inscricao)
        messages.success(request, str(feito))
    except ErroDeNegocio as erro:
        messages.error(request, str(erro))
    return redirect(mocao)


def _conferencia(request: HttpRequest) -> Conferencia:
    conferencia = conferencia_do_pedido(request)
    if conferencia is None:
        raise Http404
    return conferencia


def _entrar(request: HttpRequest) -> HttpResponse:
    return redirect(_endereco_de_entrada(request))


def _endereco_de_entrada(request: HttpRequest) -> str:
    return f"{reverse('inscricoes:entrar')}?{urlencode({'proximo': request.path})}"


def _migalhas(*, link: bool = False) -> list[dict[str, str]]:
    mocoes = {"rotulo": _("Moções")} | ({"url": reverse("mocoes:lista")} if link else {})
    return [{"rotulo": _("Conferência"), "url": reverse("nucleo:conferencia")}, mocoes]
