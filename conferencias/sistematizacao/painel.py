"""The rapporteurs' work, in the panel: axes, the texts of one side by side, joining them. Plain forms, no JavaScript."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from conferencias.nucleo.api import Conferencia, Eixo, conferencia_do_pedido
from conferencias.sistematizacao import actions, consultas
from conferencias.sistematizacao.forms import FormularioDeMotivo, FormularioDeRedacao
from conferencias.sistematizacao.inicio import limites, propostas_do_inicio
from conferencias.sistematizacao.models import FechamentoDoCaderno, Texto
from conferencias.sistematizacao.recusas import TextoMudou, explicar
from conferencias.sistematizacao.rules import Ato, pode
from conferencias.sistematizacao.semelhancas import TEXTOS_NO_MAXIMO, parecidos
from portal.erros import ErroDeNegocio

JUNTAR_NO_MAXIMO = 20


def conferencia_da_relatoria(request: HttpRequest) -> tuple[Conferencia, Ato]:
    """Return the current conference (or the newest one while none is published) and what the rules look at."""
    conferencia = conferencia_do_pedido(request) or Conferencia.objects.com_etapas().first()
    if conferencia is None:
        raise Http404
    ato = actions.ato_sobre(conferencia)
    if not pode("acompanhar", request.user, ato):
        raise PermissionDenied
    return conferencia, ato


@require_http_methods(["GET", "HEAD", "POST"])
def inicio(request: HttpRequest) -> HttpResponse:
    """The axes with what each has and lacks; bring the proposals in; close and reopen the caderno."""
    conferencia, ato = conferencia_da_relatoria(request)
    erros: list[str] = []
    if request.method == "POST":
        try:
            messages.success(request, _fazer(request, conferencia))
            return redirect("painel_sistematizacao")
        except ErroDeNegocio as erro:
            erros = [str(erro)]
    eixos, sem_trabalhar = _eixos(conferencia), explicar("sistematizar", request.user, ato)
    contexto = {
        "conferencia": conferencia,
        "aba": "eixos",
        "erros": erros,
        "eixos": eixos,
        "ato": ato,
        "sem_trabalhar": sem_trabalhar,
        "ha_por_trazer": not sem_trabalhar and any("inicio" in linha for linha in eixos),
        "sem_fechar": explicar("fechar", request.user, ato),
        "sem_reabrir": explicar("reabrir", request.user, ato),
        "fechamentos": FechamentoDoCaderno.objects.filter(conferencia=conferencia).select_related(
            "conta", "reabertura__conta"
        ),
        "motivo": request.POST.get("motivo", ""),
    }
    return render(request, "sistematizacao/painel/inicio.html", contexto, status=422 if erros else 200)


def _eixos(conferencia: Conferencia) -> list[dict[str, Any]]:
    textos = list(consultas.textos_do_caderno(conferencia))
    comecados = consultas.eixos_comecados(conferencia)
    linhas = []
    for eixo in conferencia.eixos.all():
        esferas = [t.esfera for t in textos if t.eixo_id == eixo.pk]
        linhas.append(
            {"eixo": eixo, "textos": len(esferas), "limites": limites(conferencia, esferas)}
            | ({} if eixo.pk in comecados else {"inicio": propostas_do_inicio(conferencia, eixo)})
        )
    return linhas


def _fazer(request: HttpRequest, conferencia: Conferencia) -> str:
    """Do what the button pressed says; return what was done, in words."""
    acao = request.POST.get("acao")
    if acao == "comecar":
        return _comecar(request, conferencia)
    if acao == "fechar" and request.POST.get("certeza") != "sim":
        raise ErroDeNegocio(_("Marque que a sistematização terminou e feche de novo."))
    if acao == "fechar":
        fechamento = actions.fechar(conferencia=conferencia, conta=request.user)
        frase = ngettext(
            "O caderno foi fechado com %(n)s texto e já está publicado. Quem propôs recebe o aviso.",
            "O caderno foi fechado com %(n)s textos e já está publicado. Quem propôs recebe o aviso.",
            fechamento.total,
        )
        return frase % {"n": fechamento.total}
    if acao == "reabrir":
        motivo = request.POST.get("motivo", "")[:1000]
        actions.reabrir(conferencia=conferencia, motivo=motivo, conta=request.user)
        return _("O caderno foi reaberto. O motivo aparece na página pública.")
    raise ErroDeNegocio(_("Escolha o que fazer: use um dos botões."))


def _comecar(request: HttpRequest, conferencia: Conferencia) -> str:
    """Bring in the proposals of every axis that has none in the caderno and some to bring."""
    comecados = 0
    for linha in _eixos(conferencia):
        if "inicio" in linha and linha["inicio"].propostas:
            actions.comecar(conferencia=conferencia, eixo=linha["eixo"], conta=request.user)
            comecados += 1
    if not comecados:
        raise ErroDeNegocio(_("Não há propostas a trazer: confira se o conselho já aprovou as propostas."))
    return _("As propostas foram trazidas para o caderno. Eixos começados: %(n)s.") % {"n": comecados}


def eixo_da_pagina(conferencia: Conferencia, numero: int) -> Eixo:
    return get_object_or_404(Eixo, conferencia=conferencia, numero=numero)


@require_safe
def eixo(request: HttpRequest, numero: int) -> HttpResponse:
    """The texts of an axis, to read, mark and open."""
    conferencia, ato = conferencia_da_relatoria(request)
    este = eixo_da_pagina(conferencia, numero)
    textos = list(consultas.textos_do_caderno(conferencia).filter(eixo=este))
    origens = consultas.origens_de(conferencia, [t.pk for t in textos])
    contexto = {
        "conferencia": conferencia,
        "aba": "eixos",
        "eixo": este,
        "textos": [(texto, origens[texto.pk]) for texto in textos],
        "comecado": este.pk in consultas.eixos_comecados(conferencia),
        "limites": limites(conferencia, [t.esfera for t in textos]),
        "sem_trabalhar": explicar("sistematizar", request.user, ato),
        "marcados": set(_marcados(request)),
    }
    return render(request, "sistematizacao/painel/eixo.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
def juntar(request: HttpRequest, numero: int) -> HttpResponse:
    """The texts that were marked, side by side, and the one that takes their place."""
    conferencia, ato = conferencia_da_relatoria(request)
    este = eixo_da_pagina(conferencia, numero)
    textos = _textos_marcados(request, este)
    if not 2 <= len(textos) <= JUNTAR_NO_MAXIMO:
        messages.error(
            request, _("Marque de dois a %(maximo)s textos para juntar.") % {"maximo": JUNTAR_NO_MAXIMO}
        )
        marcados = urlencode({"marcado": [t.pk for t in textos]}, doseq=True)
        return redirect(f"{reverse('painel_sistematizacao_eixo', args=[numero])}?{marcados}")
    formulario = FormularioDeRedacao(
        request.POST or None, conferencia=conferencia, initial=_proposta_de_juncao(textos)
    )
    motivo = FormularioDeMotivo(request.POST or None)
    mudou = False
    if request.method == "POST" and formulario.is_valid() and motivo.is_valid():
        try:
            actions.aglutinar(
                conferencia=conferencia,
                textos=textos,
                redacao=formulario.redacao(),
                motivo=motivo.cleaned_data["motivo"],
                conta=request.user,
            )
            messages.success(request, _("Os textos foram juntados. Os de antes continuam no histórico."))
            return redirect("painel_sistematizacao_eixo", numero)
        except ErroDeNegocio as erro:
            mudou = isinstance(erro, TextoMudou)
            formulario.add_error(erro.campo, str(erro))
    contexto = {
        "conferencia": conferencia,
        "aba": "eixos",
        "eixo": este,
        "textos": textos,
        "form": formulario,
        "motivo": motivo,
        "sem_trabalhar": explicar("sistematizar", request.user, ato),
    }
    return render(request, "sistematizacao/painel/juntar.html", contexto, status=situacao(formulario, mudou))


def situacao(formulario: Form, mudou: bool) -> int:
    """Return the HTTP status of a page with a form: 409 when somebody else got there first."""
    return 409 if mudou else 422 if formulario.errors else 200


def _textos_marcados(request: HttpRequest, eixo: Eixo) -> list[Texto]:
    """In the order of the caderno, also those that went out of it meanwhile: the act will say who took them."""
    marcados = Texto.objects.filter(pk__in=_marcados(request), eixo=eixo)
    return sorted(marcados.select_related("eixo", "conferencia__municipio"), key=lambda t: (t.posicao, t.pk))


def _marcados(request: HttpRequest) -> list[int]:
    campos = request.POST if request.method == "POST" else request.GET
    return [int(pk) for pk in campos.getlist("marcado") if pk.isascii() and pk.isdigit() and len(pk) < 19]


def _proposta_de_juncao(textos: list[Texto]) -> dict[str, str]:
    """All that is said, one after the other, for the rapporteur to work on."""
    return {
        "titulo": textos[0].titulo,
        "texto": "\n\n".join(t.texto for t in textos),
        "esfera": textos[0].esfera,
    }


@require_safe
def semelhantes(request: HttpRequest, numero: int) -> HttpResponse:
    """Pairs of texts that say much the same: a suggestion, for a person to judge."""
    conferencia, ato = conferencia_da_relatoria(request)
    este = eixo_da_pagina(conferencia, numero)
    textos = {t.pk: t for t in consultas.textos_do_caderno(conferencia).filter(eixo=este)}
    pares = parecidos([(t.pk, f"{t.titulo} {t.texto}") for t in textos.values()])
    contexto = {
        "conferencia": conferencia,
        "aba": "eixos",
        "eixo": este,
        "pares": [(textos[par.um], textos[par.outro], par.semelhanca) for par in pares],
        "comparados": min(len(textos), TEXTOS_NO_MAXIMO),
        "total": len(textos),
        "sem_trabalhar": explicar("sistematizar", request.user, ato),
    }
    return render(request, "sistematizacao/painel/semelhantes.html", contexto)


@require_POST
def comecar_eixo(request: HttpRequest, numero: int) -> HttpResponse:
    """Bring in the proposals of one axis."""
    conferencia, _ato = conferencia_da_relatoria(request)
    try:
        actions.comecar(conferencia=conferencia, eixo=eixo_da_pagina(conferencia, numero), conta=request.user)
        messages.success(request, _("As propostas do eixo foram trazidas para o caderno."))
    except ErroDeNegocio as erro:
        messages.error(request, str(erro))
    return redirect("painel_sistematizacao_eixo", numero)
