"""In the panel: one text, its origins and its life; rewrite it, split it; the history, and undoing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from conferencias.nucleo.api import Conferencia
from conferencias.sistematizacao import actions, consultas
from conferencias.sistematizacao.forms import (
    LETRAS_DO_MOTIVO,
    FormularioDeLugar,
    FormularioDeMotivo,
    FormularioDeRedacao,
)
from conferencias.sistematizacao.models import Operacao, Texto
from conferencias.sistematizacao.painel import conferencia_da_relatoria, situacao
from conferencias.sistematizacao.recusas import TextoMudou, explicar
from portal.erros import ErroDeNegocio

ATOS_POR_PAGINA = 30


def _texto_da_pagina(request: HttpRequest, pk: int) -> tuple[Texto, dict[str, Any]]:
    conferencia, ato = conferencia_da_relatoria(request)
    texto = get_object_or_404(
        Texto.objects.select_related("eixo", "conferencia__municipio", "operacao__conta"),
        pk=pk,
        conferencia=conferencia,
    )
    return texto, {
        "conferencia": conferencia,
        "aba": "eixos",
        "texto": texto,
        "eixo": texto.eixo,
        "sem_trabalhar": explicar("sistematizar", request.user, ato),
    }


@require_safe
def texto(request: HttpRequest, pk: int) -> HttpResponse:
    """A text, in the caderno or out of it: from what it was made, and what it became."""
    este, contexto = _texto_da_pagina(request, pk)
    contexto |= {
        "origens": consultas.origens_com_diferencas(este),
        "fontes": Texto.objects.filter(descendentes__texto=este).select_related("eixo"),
        "feitos_dele": Texto.objects.filter(ligacoes__fonte=este).select_related("eixo", "operacao__conta"),
    }
    return render(request, "sistematizacao/painel/texto.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
def reescrever(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a text another wording or sphere."""
    este, contexto = _texto_da_pagina(request, pk)
    formulario = _formularios(request, este, 1)[0]
    motivo = FormularioDeMotivo(request.POST or None)
    mudou = False
    if request.method == "POST" and formulario.is_valid() and motivo.is_valid():
        try:
            actions.reescrever(
                texto=este,
                redacao=formulario.redacao(),
                motivo=motivo.cleaned_data["motivo"],
                conta=request.user,
            )
            return _feito(request, este, _("O texto foi reescrito. O de antes continua no histórico."))
        except ErroDeNegocio as erro:
            mudou = isinstance(erro, TextoMudou)
            formulario.add_error(erro.campo, str(erro))
    contexto |= {"form": formulario, "motivo": motivo}
    return render(
        request, "sistematizacao/painel/reescrever.html", contexto, status=situacao(formulario, mudou)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def desmembrar(request: HttpRequest, pk: int) -> HttpResponse:
    """Make several texts of one; "mais uma parte" adds a part and keeps what was typed."""
    este, contexto = _texto_da_pagina(request, pk)
    partes = _formularios(request, este, _quantas_partes(request))
    motivo = FormularioDeMotivo(request.POST or None)
    mudou = False
    if request.method == "POST" and request.POST.get("acao") != "mais" and _validos([*partes, motivo]):
        try:
            actions.desmembrar(
                texto=este,
                partes=[parte.redacao() for parte in partes],
                motivo=motivo.cleaned_data["motivo"],
                conta=request.user,
            )
            return _feito(request, este, _("O texto foi separado. O de antes continua no histórico."))
        except ErroDeNegocio as erro:
            mudou = isinstance(erro, TextoMudou)
            _na_parte(partes, erro)
    contexto |= {"partes": partes, "motivo": motivo, "maximo": actions.PARTES_NO_MAXIMO}
    com_erro = next((parte for parte in partes if parte.is_bound and parte.errors), partes[0])
    estado = 200 if request.POST.get("acao") == "mais" else situacao(com_erro, mudou)
    return render(request, "sistematizacao/painel/desmembrar.html", contexto, status=estado)


@require_http_methods(["GET", "HEAD", "POST"])
def mover(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a text in another place, axis or sphere. The list's "up" and "down" come here too."""
    este, contexto = _texto_da_pagina(request, pk)
    formulario = FormularioDeLugar(request.POST or None, texto=este)
    motivo = FormularioDeMotivo(request.POST or None)
    mudou = False
    if request.method == "POST" and _validos([formulario, motivo]):
        try:
            operacao = actions.mover(
                texto=este,
                **formulario.destino(),
                motivo=motivo.cleaned_data["motivo"],
                conta=request.user,
            )
            novo = operacao.textos.select_related("eixo").get()
            messages.success(request, _("O texto agora é o %(numero)s.") % {"numero": novo.numero})
            endereco = reverse("painel_sistematizacao_eixo", args=[novo.eixo.numero])
            return redirect(f"{endereco}#texto-{novo.pk}")
        except ErroDeNegocio as erro:
            mudou = isinstance(erro, TextoMudou)
            formulario.add_error(erro.campo, str(erro))
    contexto |= {"form": formulario, "motivo": motivo}
    return render(request, "sistematizacao/painel/mover.html", contexto, status=situacao(formulario, mudou))


def _formularios(request: HttpRequest, texto: Texto, quantos: int) -> list[FormularioDeRedacao]:
    """The forms of so many parts; the first begins with the whole text."""
    formularios = []
    for i in range(quantos):
        prefixo = f"parte{i}" if quantos > 1 else None
        novo = request.method == "POST" and prefixo and f"{prefixo}-texto" not in request.POST
        formularios.append(
            FormularioDeRedacao(
                None if novo else request.POST or None,
                prefix=prefixo,
                conferencia=texto.conferencia,
                initial={
                    "titulo": texto.titulo,
                    "texto": texto.texto if i == 0 else "",
                    "esfera": texto.esfera,
                },
            )
        )
    return formularios


def _quantas_partes(request: HttpRequest) -> int:
    pedidas = request.POST.get("partes", "2")
    quantas = int(pedidas) if pedidas.isascii() and pedidas.isdigit() and len(pedidas) < 4 else 2
    mais = request.POST.get("acao") == "mais"
    return min(max(quantas, 2) + mais, actions.PARTES_NO_MAXIMO)


def _validos(formularios: Sequence[Any]) -> bool:
    feitos = [formulario.is_valid() for formulario in formularios]  # all of them: each says its own errors
    return all(feitos)


def _na_parte(partes: list[FormularioDeRedacao], erro: ErroDeNegocio) -> None:
    """Say the error at the part that has it: the first one that lacks the field, or the first of all."""
    campo = erro.campo
    vazias = [p for p in partes if campo and not p.cleaned_data.get(campo, "").strip()]
    (vazias or partes)[0].add_error(campo, str(erro))


def _feito(request: HttpRequest, texto: Texto, frase: str) -> HttpResponse:
    messages.success(request, frase)
    return redirect("painel_sistematizacao_eixo", texto.eixo.numero)


@require_safe
def historico(request: HttpRequest) -> HttpResponse:
    """Every act, newest first, each with what it took out and put in."""
    conferencia, ato = conferencia_da_relatoria(request)
    atos = (
        Operacao.objects.filter(conferencia=conferencia)
        .select_related("conta", "eixo", "desfaz", "desfeita_por")
        .prefetch_related("textos__eixo", "textos__ligacoes__fonte__eixo")
    )
    contexto = {
        "conferencia": conferencia,
        "aba": "historico",
        "pagina": Paginator(atos, ATOS_POR_PAGINA).get_page(request.GET.get("pagina")),
        "sem_trabalhar": explicar("sistematizar", request.user, ato),
    }
    return render(request, "sistematizacao/painel/historico.html", contexto)


@require_POST
def desfazer(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo an act."""
    conferencia, _ato = conferencia_da_relatoria(request)
    operacao = get_object_or_404(_do_historico(conferencia), pk=pk)
    try:
        actions.desfazer(
            operacao=operacao,
            motivo=request.POST.get("motivo", "")[:LETRAS_DO_MOTIVO],
            conta=request.user,
        )
        messages.success(request, _("O ato foi desfeito: os textos voltaram a ser os de antes dele."))
    except ErroDeNegocio as erro:
        messages.error(request, str(erro))
    return redirect("painel_sistematizacao_historico")


def _do_historico(conferencia: Conferencia) -> Any:
    return Operacao.objects.filter(conferencia=conferencia).select_related("eixo", "conferencia__municipio")
