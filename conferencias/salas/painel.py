"""The programme and the rooms in the panel: what the committee prepares, and what the table records on the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conferencias.nucleo.api import Conferencia, TipoDeEtapa, conferencia_do_pedido, etapa
from conferencias.salas import actions
from conferencias.salas.consultas import ato_na_sala, configuracao, salas_da_conferencia
from conferencias.salas.forms_do_painel import (
    FormularioDeConfiguracao,
    FormularioDeMaterial,
    FormularioDeSala,
    FormularioDeSessao,
)
from conferencias.salas.models import Material, Sala, Sessao
from conferencias.salas.models.sala import Facilitador
from conferencias.salas.rules import PAPEIS_DA_MESA, PAPEIS_QUE_FACILITAM, Ato, pode
from conferencias.salas.tempo import situar_todas
from portal.contas.papeis import tem_papel
from portal.erros import ErroDeNegocio

QUEM_VE = list(dict.fromkeys([*PAPEIS_DA_MESA, *PAPEIS_QUE_FACILITAM]))


def ve(request: HttpRequest) -> bool:
    """Tell whether the account has anything to do here: a role, or a room to run."""
    municipio = request.municipio  # type: ignore[attr-defined]
    return (
        tem_papel(request.user, municipio, *QUEM_VE)
        or Facilitador.objects.filter(conta=request.user).exists()
    )


def conferencia_do_painel(request: HttpRequest, verbo: str = "") -> tuple[Conferencia, Ato]:
    """Return the current conference (or the newest one while none is published) and the act that rules look at."""
    conferencia = conferencia_do_pedido(request) or Conferencia.objects.com_etapas().first()
    if conferencia is None:
        raise Http404
    ato = Ato(conferencia=conferencia, agora=timezone.now())
    if not (pode(verbo, request.user, ato) if verbo else ve(request)):
        raise PermissionDenied
    return conferencia, ato


@require_safe
def programacao(request: HttpRequest) -> HttpResponse:
    """The programme by the clock; each item with what can be recorded about it now."""
    conferencia, ato = conferencia_do_painel(request)
    todas = Sessao.objects.filter(conferencia=conferencia).select_related("sala")
    na_programacao = [s for s in todas if s.retirada_em is None]
    contexto = {
        "conferencia": conferencia,
        "aba": "programacao",
        "linhas": [(s, situada.andamento) for s, situada in situar_todas(na_programacao, ato.agora)],
        "retiradas": [s for s in todas if s.retirada_em],
        "edita": pode("editar_programacao", request.user, ato),
        "registra": pode("registrar_andamento", request.user, ato),
    }
    return render(request, "salas/painel/programacao.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
def sessao(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One item of the programme, new or known, with its materials."""
    conferencia, _ato = conferencia_do_painel(request, "editar_programacao")
    atual = _sessao(conferencia, pk) if pk else _nova_sessao(conferencia)
    formulario = FormularioDeSessao(request.POST or None, sessao=atual)
    if request.method == "POST" and formulario.is_valid():
        for campo, valor in formulario.cleaned_data.items():
            setattr(atual, campo, valor)
        try:
            actions.gravar_sessao(sessao=atual, conta=request.user)
        except (ErroDeNegocio, ValidationError) as erro:
            formulario.aceitar(erro)
        else:
            messages.success(request, _("Gravado: %(titulo)s.") % {"titulo": atual.titulo})
            return redirect("painel_programacao")
    novo = FormularioDeMaterial(conferencia=conferencia) if pk else None
    return _mostrar_sessao(request, atual, formulario, novo)


def _mostrar_sessao(
    request: HttpRequest,
    atual: Sessao,
    formulario: FormularioDeSessao,
    do_material: FormularioDeMaterial | None,
) -> HttpResponse:
    recusado = formulario.errors or (do_material and do_material.errors)
    contexto = {
        "conferencia": atual.conferencia,
        "aba": "programacao",
        "sessao": atual,
        "form": formulario,
        "materiais": atual.materiais.select_related("documento") if do_material else [],
        "form_do_material": do_material,
    }
    return render(request, "salas/painel/sessao.html", contexto, status=422 if recusado else 200)


@require_POST
def andamento(request: HttpRequest, pk: int) -> HttpResponse:
    """What a button of the list says: began, ended, take out, put back; each can be undone."""
    conferencia, _ato = conferencia_do_painel(request)
    alvo = _sessao(conferencia, pk)
    fazer = _ANDAMENTOS.get(request.POST.get("acao", ""))
    if fazer is None:
        raise Http404
    try:
        fazer(alvo, request.user)
        messages.success(request, _("Registrado: %(titulo)s.") % {"titulo": alvo.titulo})
    except ErroDeNegocio as erro:
        messages.error(request, str(erro))
    return redirect("painel_programacao")


_ANDAMENTOS: dict[str, Callable[[Sessao, Any], object]] = {
    "iniciar": lambda s, conta: actions.iniciar_sessao(sessao=s, conta=conta),
    "desfazer_inicio": lambda s, conta: actions.iniciar_sessao(sessao=s, conta=conta, desfazer=True),
    "terminar": lambda s, conta: actions.terminar_sessao(sessao=s, conta=conta),
    "desfazer_fim": lambda s, conta: actions.terminar_sessao(sessao=s, conta=conta, desfazer=True),
    "retirar": lambda s, conta: actions.retirar_sessao(sessao=s, conta=conta),
    "repor": lambda s, conta: actions.repor_sessao(sessao=s, conta=conta),
}


@require_POST
def material(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a material to a session."""
    conferencia, _ato = conferencia_do_painel(request, "editar_programacao")
    alvo = _sessao(conferencia, pk)
    formulario = FormularioDeMaterial(request.POST, conferencia=conferencia)
    if formulario.is_valid():
        try:
            novo = Material(sessao=alvo, conferencia=conferencia, **formulario.cleaned_data)
            actions.gravar_material(material=novo, conta=request.user)
        except (ErroDeNegocio, ValidationError) as erro:
            formulario.aceitar(erro)
        else:
            messages.success(request, _("O material foi acrescentado."))
            return redirect("painel_sessao", alvo.pk)
    return _mostrar_sessao(request, alvo, FormularioDeSessao(sessao=alvo), formulario)


@require_POST
def retirar_material(request: HttpRequest, pk: int) -> HttpResponse:
    conferencia, _ato = conferencia_do_painel(request, "editar_programacao")
    alvo = get_object_or_404(Material.objects.select_related("sessao__conferencia__municipio"), pk=pk)
    if alvo.conferencia_id != conferencia.pk:
        raise Http404
    actions.retirar_material(material=alvo, conta=request.user)
    messages.success(request, _("O material saiu da atividade."))
    return redirect("painel_sessao", alvo.sessao_id)


@require_http_methods(["GET", "HEAD", "POST"])
def salas(request: HttpRequest) -> HttpResponse:
    """The rooms that the account may run or prepare; POST makes the ones that are missing: the plenary's and each axis's."""
    conferencia, ato = conferencia_do_painel(request)
    if request.method == "POST":
        _criar_as_que_faltam(conferencia, request)
        return redirect("painel_salas")
    existentes = salas_da_conferencia(conferencia)
    edita = pode("editar_programacao", request.user, ato)
    contexto = {
        "conferencia": conferencia,
        "aba": "salas",
        "salas": [
            (s, conduz)
            for s in existentes
            if (conduz := pode("conduzir", request.user, ato_na_sala(s, ato.agora, conta=request.user)))
            or edita
        ],
        "faltam": 1 + conferencia.eixos.count() - len(existentes),
        "edita": edita,
        "configura": pode("configurar", request.user, ato),
    }
    return render(request, "salas/painel/salas.html", contexto)


def _criar_as_que_faltam(conferencia: Conferencia, request: HttpRequest) -> None:
    com_sala = set(Sala.objects.filter(conferencia=conferencia).values_list("eixo", flat=True))
    faltam = [e for e in [None, *conferencia.eixos.all()] if (e.pk if e else None) not in com_sala]
    for eixo in faltam:
        nome = _("Grupo do eixo %(n)s") % {"n": eixo.numero} if eixo else _("Plenária")
        actions.gravar_sala(sala=Sala(conferencia=conferencia, eixo=eixo, nome=nome), conta=request.user)
    messages.success(request, _("Salas criadas: %(n)s.") % {"n": len(faltam)})


@require_http_methods(["GET", "HEAD", "POST"])
def sala(request: HttpRequest, pk: int) -> HttpResponse:
    """A room's video, telephone and facilitators."""
    conferencia, _ato = conferencia_do_painel(request, "editar_programacao")
    atual = get_object_or_404(
        Sala.objects.select_related("conferencia__municipio", "eixo"), pk=pk, conferencia=conferencia
    )
    formulario = FormularioDeSala(request.POST or None, sala=atual)
    if request.method == "POST" and formulario.is_valid():
        dados = dict(formulario.cleaned_data)
        facilitadores = dados.pop("facilitadores")
        for campo, valor in dados.items():
            setattr(atual, campo, valor)
        try:
            actions.gravar_sala(sala=atual, conta=request.user, facilitadores=facilitadores)
        except (ErroDeNegocio, ValidationError) as erro:
            formulario.aceitar(erro)
        else:
            messages.success(request, _("Sala gravada: %(nome)s.") % {"nome": atual.nome})
            return redirect("painel_salas")
    contexto = {"conferencia": conferencia, "aba": "salas", "sala": atual, "form": formulario}
    return render(request, "salas/painel/sala.html", contexto, status=422 if formulario.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def configurar(request: HttpRequest) -> HttpResponse:
    """The hosts of video and the numbers of the municipality's rooms."""
    conferencia, _ato = conferencia_do_painel(request, "configurar")
    formulario = FormularioDeConfiguracao(request.POST or None, atual=configuracao(conferencia.municipio))
    if request.method == "POST" and formulario.is_valid():
        try:
            actions.configurar(conferencia=conferencia, conta=request.user, **formulario.cleaned_data)
        except (ErroDeNegocio, ValidationError) as erro:
            formulario.aceitar(erro)
        else:
            messages.success(request, _("A configuração das salas foi gravada."))
            return redirect("painel_salas")
    contexto = {"conferencia": conferencia, "aba": "salas", "form": formulario}
    return render(request, "salas/painel/configurar.html", contexto, status=422 if formulario.errors else 200)


def _sessao(conferencia: Conferencia, pk: int) -> Sessao:
    return get_object_or_404(
        Sessao.objects.select_related("conferencia__municipio", "sala"), pk=pk, conferencia=conferencia
    )


def _nova_sessao(conferencia: Conferencia) -> Sessao:
    """A blank one, after the last of the programme, or at the beginning of the conference."""
    ultima = Sessao.objects.filter(conferencia=conferencia, retirada_em__isnull=True).order_by("fim").last()
    dia = etapa(conferencia, TipoDeEtapa.CONFERENCIA)
    inicio = ultima.fim if ultima else (dia.inicio if dia else timezone.now().replace(minute=0, second=0))
    return Sessao(conferencia=conferencia, inicio=inicio, fim=inicio + timedelta(hours=1))
