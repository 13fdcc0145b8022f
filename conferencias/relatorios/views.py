"""Public pages and files. They read only what was published: before that there is nothing to read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conferencias.nucleo.api import Conferencia, conferencia_do_pedido
from conferencias.relatorios.api import publicacao_vigente
from conferencias.relatorios.dados_abertos import DICIONARIO, em_csv, em_json
from conferencias.relatorios.models import Publicacao
from conferencias.relatorios.pdf import DOCUMENTOS


@require_safe
def resultado(request: HttpRequest) -> HttpResponse:
    """The result, or when it will be here."""
    conferencia = _conferencia(request)
    publicacao = publicacao_vigente(conferencia)
    versoes = Publicacao.objects.filter(conferencia=conferencia).defer("dados")
    contexto = {
        "conferencia": conferencia,
        "publicacao": publicacao,
        "versoes": versoes,
        "migalhas": _migalhas(_("Resultado")),
    }
    return render(request, "relatorios/resultado.html", contexto)


@require_safe
def dados(request: HttpRequest) -> HttpResponse:
    """The open data and what each column means."""
    publicacao = _publicada(request)
    contexto = {
        "publicacao": publicacao,
        "conjuntos": [
            {"nome": nome, "titulo": titulo, "colunas": colunas.items()}
            for nome, (titulo, colunas) in DICIONARIO.items()
        ],
        "migalhas": _migalhas(_("Dados abertos"), do_resultado=True),
    }
    return render(request, "relatorios/dados.html", contexto)


@require_safe
def ata(request: HttpRequest) -> HttpResponse:
    """The ata as published."""
    publicacao = _publicada(request)
    contexto = {"publicacao": publicacao, "migalhas": _migalhas(_("Ata"), do_resultado=True)}
    return render(request, "relatorios/ata.html", contexto)


@require_safe
def dados_em_csv(request: HttpRequest, conjunto: str) -> HttpResponse:
    publicacao = _publicada(request)
    if conjunto not in DICIONARIO:
        raise Http404
    return _arquivo(em_csv(publicacao, conjunto), "text/csv; charset=utf-8", f"{conjunto}.csv")


@require_safe
def dados_em_json(request: HttpRequest) -> HttpResponse:
    return _arquivo(em_json(_publicada(request)), "application/json; charset=utf-8", "resultado.json")


@require_safe
def documento(request: HttpRequest, documento: str) -> HttpResponse:
    """The report or the ata as PDF."""
    publicacao = _publicada(request)
    if documento not in DOCUMENTOS:
        raise Http404
    rodape = f"{publicacao} — SHA-256 {publicacao.resumo}"
    return _arquivo(DOCUMENTOS[documento](publicacao.dados, rodape), "application/pdf", f"{documento}.pdf")


def _conferencia(request: HttpRequest) -> Conferencia:
    conferencia = conferencia_do_pedido(request)
    if conferencia is None:
        raise Http404
    return conferencia


def _publicada(request: HttpRequest) -> Publicacao:
    publicacao = publicacao_vigente(_conferencia(request))
    if publicacao is None:
        raise Http404
    return publicacao


def _arquivo(conteudo: bytes, tipo: str, nome: str) -> HttpResponse:
    resposta = HttpResponse(conteudo, content_type=tipo)
    resposta.headers["Content-Disposition"] = f'attachment; filename="{nome}"'
    return resposta


def _migalhas(rotulo: str, *, do_resultado: bool = False) -> list[dict[str, str]]:
    migalhas = [{"rotulo": _("Conferência"), "url": reverse("nucleo:conferencia")}]
    if do_resultado:
        migalhas.append({"rotulo": _("Resultado"), "url": reverse("relatorios:resultado")})
    return [*migalhas, {"rotulo": rotulo}]
