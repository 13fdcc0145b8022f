"""The committee's panel of the election: the one next step first. Plain forms: they work without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from conferencias.eleicoes import actions, consultas, publicacao, recursos, sigilo
from conferencias.eleicoes.andamento import andamento
from conferencias.eleicoes.atos import ato
from conferencias.eleicoes.escrutinios import abrir_desempate, abrir_votacao
from conferencias.eleicoes.forms import FormularioDePessoa, FormularioDeSimulacao
from conferencias.eleicoes.models import Candidatura, Eleito, Situacao
from conferencias.eleicoes.recusas import explicar
from conferencias.eleicoes.rules import pode
from conferencias.eleicoes.simulacao import Cenario, simular
from conferencias.eleicoes.travas import trava
from conferencias.nucleo.api import Conferencia, conferencia_do_pedido, regras_vigentes
from conferencias.votacoes.api import Votacao, encerrar
from portal.erros import ErroDeNegocio

Fazer = Callable[[HttpRequest, Conferencia], str]


def conferencia_do_painel(request: HttpRequest) -> Conferencia:
    """Return the current conference, or the newest one while none is published; PermissionDenied for who may not see."""
    conferencia = conferencia_do_pedido(request) or Conferencia.objects.com_etapas().first()
    if conferencia is None:
        raise Http404
    if not pode("ver", request.user, ato(conferencia, timezone.now())):
        raise PermissionDenied
    return conferencia


def fazer(request: HttpRequest, conferencia: Conferencia, botoes: dict[str, Fazer]) -> str:
    """Do what the pressed button says; return the sentence of what went wrong, empty when nothing did."""
    botao = botoes.get(request.POST.get("acao", ""))
    if botao is None:
        return _("Escolha o que fazer: use um dos botões.")
    try:
        messages.success(request, botao(request, conferencia))
    except ErroDeNegocio as erro:
        return str(erro)
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
def inicio(request: HttpRequest) -> HttpResponse:
    """Where the election stands by segment; open and close ballots."""
    conferencia = conferencia_do_painel(request)
    erro = ""
    if request.method == "POST":
        erro = fazer(
            request, conferencia, {"abrir": _abrir, "desempatar": _desempatar, "encerrar": _encerrar}
        )
        if not erro:
            return redirect("painel_eleicao")
    contexto = {
        "conferencia": conferencia,
        "aba": "inicio",
        "andamento": andamento(conferencia, timezone.now()),
        "trava": trava(conferencia),
        "erros": [erro] if erro else [],
    }
    return render(request, "eleicoes/painel/inicio.html", contexto, status=422 if erro else 200)


def _segmento(request: HttpRequest, conferencia: Conferencia) -> Any:
    return get_object_or_404(conferencia.segmentos.all(), codigo=request.POST.get("segmento", ""))


def _abrir(request: HttpRequest, conferencia: Conferencia) -> str:
    votacao = abrir_votacao(
        conferencia=conferencia, segmento=_segmento(request, conferencia), conta=request.user
    )
    return _("Votação aberta: %(titulo)s.") % {"titulo": votacao.titulo}


def _desempatar(request: HttpRequest, conferencia: Conferencia) -> str:
    votacao = abrir_desempate(
        conferencia=conferencia, segmento=_segmento(request, conferencia), conta=request.user
    )
    return _("Votação aberta: %(titulo)s.") % {"titulo": votacao.titulo}


def _encerrar(request: HttpRequest, conferencia: Conferencia) -> str:
    votacao = get_object_or_404(Votacao, conferencia=conferencia, chave=request.POST.get("votacao", ""))
    encerrar(votacao=votacao, conta=request.user)
    return _("Votação encerrada: %(titulo)s. O boletim já é público.") % {"titulo": votacao.titulo}


@require_safe
def candidaturas(request: HttpRequest) -> HttpResponse:
    """All candidacies, those that wait for the committee first."""
    conferencia = conferencia_do_painel(request)
    todas = sorted(
        Candidatura.objects.da_conferencia(conferencia),
        key=lambda c: (
            c.situacao not in {Situacao.ACEITA, Situacao.RECURSO},
            c.segmento.ordem,
            c.inscricao.participante.nome_buscado,
        ),
    )
    regras = regras_vigentes(conferencia).regras.eleicao
    declaradas = sigilo.contar(conferencia, timezone.now())
    contexto = {
        "conferencia": conferencia,
        "aba": "candidaturas",
        "candidaturas": [(c, Situacao(c.situacao).label) for c in todas if c.situacao],
        "grupos": []
        if declaradas is None
        else [(cota.nome, declaradas[cota.grupo]) for cota in regras.cotas],
        "pode_indicar": pode("indicar", request.user, ato(conferencia, timezone.now())),
    }
    return render(request, "eleicoes/painel/candidaturas.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
def candidatura(request: HttpRequest, codigo: str) -> HttpResponse:
    """One candidacy: homologate, refuse with a reason, record that the person gave up."""
    conferencia = conferencia_do_painel(request)
    achada = get_object_or_404(Candidatura.objects.da_conferencia(conferencia), codigo=codigo)
    erro = ""
    if request.method == "POST":
        erro = fazer(request, conferencia, {acao: _decidir(achada, acao) for acao in DECISOES})
        if not erro:
            return redirect("painel_eleicao_candidaturas")
        achada = get_object_or_404(Candidatura.objects.da_conferencia(conferencia), codigo=codigo)
    em = ato(conferencia, timezone.now(), candidatura=achada)
    contexto = {
        "conferencia": conferencia,
        "aba": "candidaturas",
        "candidatura": achada,
        "situacao": Situacao(achada.situacao).label,
        "impedimento": explicar(
            "julgar_recurso" if achada.situacao == Situacao.RECURSO else "homologar", request.user, em
        ),
        "pode_desistir": pode("registrar_desistencia", request.user, em),
        "atos": achada.atos.select_related("conta", "proponente__participante"),
        "enviado": request.POST,
        "erros": [erro] if erro else [],
    }
    return render(request, "eleicoes/painel/candidatura.html", contexto, status=422 if erro else 200)


DECISOES = {
    "homologar": gettext_lazy("A candidatura foi homologada."),
    "indeferir": gettext_lazy("A candidatura não foi homologada. A pessoa lê o motivo na página dela."),
    "desistir": gettext_lazy("A desistência foi registrada."),
    "dar_razao": gettext_lazy("O recurso foi aceito, e a candidatura está homologada."),
    "manter": gettext_lazy("A decisão foi mantida. A pessoa lê o motivo na página dela."),
}


def _decidir(achada: Candidatura, acao: str) -> Fazer:
    def decidir(request: HttpRequest, _conferencia: Conferencia) -> str:
        motivo = request.POST.get("motivo", "")
        if acao == "desistir":
            actions.registrar_desistencia(candidatura=achada, motivo=motivo, conta=request.user)
        elif acao in {"dar_razao", "manter"}:
            recursos.julgar_recurso(
                candidatura=achada, da_razao=acao == "dar_razao", motivo=motivo, conta=request.user
            )
        else:
            actions.decidir(
                candidatura=achada, homologa=acao == "homologar", motivo=motivo, conta=request.user
            )
        return str(DECISOES[acao])

    return decidir


@require_http_methods(["GET", "HEAD", "POST"])
def indicar(request: HttpRequest) -> HttpResponse:
    """Record whom the government appoints, where the rules say that it appoints."""
    conferencia = conferencia_do_painel(request)
    em = ato(conferencia, timezone.now())
    formulario = FormularioDePessoa(request.POST or None)
    if request.method == "POST" and formulario.is_valid():
        pessoa = consultas.procurar_pessoa(conferencia, formulario.cleaned_data["quem"])
        try:
            if pessoa is None:
                raise actions.ninguem_com_este_numero()
            nova = actions.indicar(conferencia=conferencia, inscricao=pessoa, conta=request.user)
        except ErroDeNegocio as erro:
            formulario.add_error("quem", str(erro))
        else:
            nome = nova.inscricao.participante.nome_publico
            messages.success(request, _("Indicação registrada: %(nome)s.") % {"nome": nome})
            return redirect("painel_eleicao_indicar")
    contexto = {
        "conferencia": conferencia,
        "aba": "candidaturas",
        "form": formulario,
        "impedimento": explicar("indicar", request.user, em),
        "indicadas": [
            c
            for c in Candidatura.objects.homologadas(conferencia).order_by("ato")
            if c.segmento.lado == "governo"
        ],
    }
    return render(request, "eleicoes/painel/indicar.html", contexto, status=422 if formulario.errors else 200)


@require_safe
def simulacao(request: HttpRequest) -> HttpResponse:
    """Try the rules with imagined people and votes, as often as one likes; nothing is stored."""
    conferencia = conferencia_do_painel(request)
    estado = andamento(conferencia, timezone.now())
    formulario = FormularioDeSimulacao(request.GET or asdict(Cenario()))
    pronto = formulario.is_valid() and not estado.impedimentos
    contexto = {
        "conferencia": conferencia,
        "aba": "simular",
        "andamento": estado,
        "form": formulario,
        "distribuicao": simular(conferencia, Cenario(**formulario.cleaned_data)) if pronto else None,
    }
    return render(request, "eleicoes/painel/simular.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
def resultado(request: HttpRequest) -> HttpResponse:
    """The result before publishing, explained; then who gives up and who takes the seat."""
    conferencia = conferencia_do_painel(request)
    erro = ""
    if request.method == "POST":
        erro = fazer(request, conferencia, {"publicar": _publicar, "substituir": _substituir})
        if not erro:
            return redirect("painel_eleicao_resultado")
    em = ato(conferencia, timezone.now())
    contexto = {
        "conferencia": conferencia,
        "aba": "resultado",
        "andamento": andamento(conferencia, timezone.now()),
        "resultado": consultas.resultado(conferencia),
        "impedimento": explicar("publicar", request.user, em),
        "pode_substituir": pode("substituir", request.user, em),
        "enviado": request.POST,
        "erros": [erro] if erro else [],
    }
    return render(request, "eleicoes/painel/resultado.html", contexto, status=422 if erro else 200)


def _publicar(request: HttpRequest, conferencia: Conferencia) -> str:
    if not request.POST.get("certeza"):
        raise ErroDeNegocio(_("Marque que o resultado foi conferido. Depois de publicado ele não muda."))
    publicacao.publicar(conferencia=conferencia, conta=request.user)
    return _("O resultado está publicado.")


def _substituir(request: HttpRequest, conferencia: Conferencia) -> str:
    eleito = get_object_or_404(
        Eleito.objects.filter(resultado__conferencia=conferencia),
        candidatura__codigo=request.POST.get("eleito", ""),
    )
    feita = publicacao.substituir(eleito=eleito, motivo=request.POST.get("motivo", ""), conta=request.user)
    return feita.explicacao
