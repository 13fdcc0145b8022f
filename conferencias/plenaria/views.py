"""What everybody follows: the participants' page, the hall's screen and the regimento; and one's own destaques."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conferencias.inscricoes.api import Inscricao, quem_participa
from conferencias.nucleo.api import (
    Conferencia,
    conferencia_do_pedido,
    pagina_privada,
    regras_vigentes,
    resposta_com_qr,
)
from conferencias.plenaria import destaques
from conferencias.plenaria.atos import ato_sobre
from conferencias.plenaria.canais import agora_na_plenaria
from conferencias.plenaria.consultas import (
    artigos_do_regimento,
    com_destaques,
    decididas,
    regimento_aprovado,
    retrato,
)
from conferencias.plenaria.forms import FormularioDeDestaque
from conferencias.plenaria.models import Destaque, EstadoDaParte, Materia
from conferencias.plenaria.recusas import explicar
from conferencias.plenaria.rules import SEM_TEXTO_A_MUDAR
from conferencias.sistematizacao.api import comparar
from portal.erros import ErroDeNegocio


def conferencia_ou_404(request: HttpRequest) -> Conferencia:
    conferencia = conferencia_do_pedido(request)
    if conferencia is None:
        raise Http404
    return conferencia


@pagina_privada
@require_safe
def plenaria(request: HttpRequest) -> HttpResponse:
    """What is happening, the texts open to destaques, my destaques, and what was decided so far."""
    conferencia = conferencia_ou_404(request)
    pessoa, quadro = quem_participa(request, conferencia), retrato(conferencia)
    em_leitura = quadro.parte is not None and quadro.parte.estado == EstadoDaParte.LEITURA
    contexto = {
        "conferencia": conferencia,
        "pessoa": pessoa,
        "quadro": quadro,
        "textos": [m for m in quadro.materias if m.tipo not in SEM_TEXTO_A_MUDAR] if em_leitura else [],
        "meus": _meus(conferencia, pessoa),
        "decididas": decididas(conferencia),
        "entrar": _entrar(reverse("plenaria:plenaria")),
        "migalhas": [{"rotulo": _("Conferência"), "url": "../"}, {"rotulo": _("Plenária")}],
    }
    return render(request, "plenaria/plenaria.html", contexto)


def _meus(conferencia: Conferencia, pessoa: Inscricao | None) -> list[Destaque]:
    if pessoa is None:
        return []
    meus = Destaque.objects.filter(conferencia=conferencia, inscricao=pessoa).select_related("materia")
    return com_diferencas(meus.order_by("apresentado_em"))


def com_diferencas(lista: Iterable[Destaque]) -> list[Destaque]:
    """The same, each with what it changes in the text that its author saw (``trechos``; none for a suppression)."""
    prontos = list(lista)
    for destaque in prontos:
        destaque.trechos = comparar(destaque.texto_base, destaque.redacao) if destaque.redacao else []
    return prontos


@require_safe
def telao(request: HttpRequest) -> HttpResponse:
    """The hall's screen: large, alone on the page."""
    return render(request, "plenaria/telao.html", {"conferencia": conferencia_ou_404(request)})


@require_safe
def qr_da_votacao(request: HttpRequest) -> HttpResponse:
    """The address of the plenary's open vote, as a QR code; of the plenary's page while none is open."""
    votacao = agora_na_plenaria(conferencia_ou_404(request))["votacao"]
    destino = reverse("votacoes:cedula", args=[votacao.chave]) if votacao else reverse("plenaria:plenaria")
    resposta = resposta_com_qr(request.build_absolute_uri(destino))
    resposta["Cache-Control"] = "no-store"
    return resposta


@require_safe
def regimento(request: HttpRequest) -> HttpResponse:
    """The regimento as it stands, article by article, with what the plenary changed in each."""
    conferencia = conferencia_ou_404(request)
    artigos = artigos_do_regimento(conferencia)
    for artigo in artigos:
        artigo.trechos = comparar(artigo.texto_lido, artigo.texto) if artigo.mudou else []  # type: ignore[attr-defined]
    contexto = {
        "conferencia": conferencia,
        "artigos": artigos,
        "aprovado": regimento_aprovado(conferencia),
        "regras": regras_vigentes(conferencia),
        "mudaram": [a for a in artigos if a.mudou or a.estado == "suprimida"],
        "migalhas": [{"rotulo": _("Conferência"), "url": "../"}, {"rotulo": _("Regimento")}],
    }
    return render(request, "plenaria/regimento.html", contexto)


@pagina_privada
@require_http_methods(["GET", "HEAD", "POST"])
def destacar(request: HttpRequest, pk: int) -> HttpResponse:
    """Present a destaque to one text; who is not known enters first and comes back here."""
    conferencia = conferencia_ou_404(request)
    materia = get_object_or_404(
        com_destaques(Materia.objects.select_related("conferencia__municipio")),
        conferencia=conferencia,
        pk=pk,
    )
    pessoa = quem_participa(request, conferencia)
    if pessoa is None:
        return redirect(_entrar(request.path))
    formulario = FormularioDeDestaque(
        request.POST or None,
        conferencia=conferencia,
        initial={"chave": uuid4().hex, "redacao": materia.texto},
    )
    if request.method == "POST" and formulario.is_valid() and _gravar(request, materia, pessoa, formulario):
        return redirect("plenaria:plenaria")
    ato = ato_sobre(conferencia, timezone.now(), materia=materia, inscricao=pessoa)
    contexto = {
        "conferencia": conferencia,
        "materia": materia,
        "form": formulario,
        "apresentados": com_diferencas(materia.lista_de_destaques),
        "impedimento": explicar("destacar", None, ato),
        "migalhas": [{"rotulo": _("Plenária"), "url": "../../"}, {"rotulo": _("Destaque")}],
    }
    status = 422 if formulario.errors else 200
    return render(request, "plenaria/destacar.html", contexto, status=status)


def _gravar(
    request: HttpRequest, materia: Materia, pessoa: Inscricao, formulario: FormularioDeDestaque
) -> bool:
    dados: dict[str, Any] = formulario.cleaned_data
    try:
        destaques.destacar(
            materia=materia,
            inscricao=pessoa,
            dados=destaques.DadosDoDestaque(tipo=dados["tipo"], redacao=dados["redacao"]),
            chave_de_envio=f"{pessoa.pk}-{dados['chave'][:50]}",
        )
    except ErroDeNegocio as erro:
        formulario.add_error(erro.campo, str(erro))
        return False
    messages.success(
        request,
        _("Seu destaque a %(item)s foi apresentado. A mesa chama na hora.") % {"item": materia.numero},
    )
    return True


@pagina_privada
@require_http_methods(["GET", "HEAD", "POST"])
def retirar(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw one's own destaque, after a confirmation."""
    conferencia = conferencia_ou_404(request)
    pessoa = quem_participa(request, conferencia)
    if pessoa is None:
        return redirect(_entrar(request.path))
    destaque = get_object_or_404(
        Destaque.objects.select_related("materia__parte", "materia__conferencia__municipio"),
        conferencia=conferencia,
        inscricao=pessoa,
        pk=pk,
    )
    if request.method == "POST":
        try:
            destaques.retirar(destaque=destaque, inscricao=pessoa)
        except ErroDeNegocio as erro:
            messages.error(request, str(erro))
        else:
            messages.success(request, _("Seu destaque foi retirado."))
        return redirect("plenaria:plenaria")
    contexto = {"conferencia": conferencia, "destaque": destaque, "materia": destaque.materia}
    return render(request, "plenaria/retirar.html", contexto)


def _entrar(proximo: str) -> str:
    return f"{reverse('inscricoes:entrar')}?{urlencode({'proximo': proximo})}"
