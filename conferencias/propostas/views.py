from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conferencias.inscricoes.api import FormularioDeAcompanhamento, Inscricao
from conferencias.nucleo.api import (
    TipoDeEtapa,
    apresentar_codigo,
    conferencia_do_pedido,
    etapa,
    pagina_privada,
    pode_tentar,
    resposta_com_qr,
)
from conferencias.propostas import api, extensoes, lista
from conferencias.propostas.actions import retirar as retirar_proposta
from conferencias.propostas.apresentacao import historico, historico_publico
from conferencias.propostas.models import Proposta
from conferencias.propostas.rules import Ato, pode
from portal.contas.endereco import endereco_do_cliente
from portal.erros import AcaoNegada
from portal.protocolo import apresentar, normalizar


@require_safe
def lista_publica(request: HttpRequest) -> HttpResponse:
    """Approved proposals of the current conference, by axis and sphere, with search."""
    conferencia = conferencia_do_pedido(request)
    contexto: dict[str, Any] = {"conferencia": conferencia, "migalhas": [{"rotulo": _("Propostas")}]}
    if conferencia:
        eixos = list(conferencia.eixos.all())
        pedido = lista.Pedido.da_url(request.GET, eixos)
        ocultos = [("eixo", pedido.eixo and pedido.eixo.numero), ("esfera", pedido.esfera)]
        contexto |= {
            "pedido": pedido,
            "pagina": lista.montar(conferencia, pedido, eixos),
            "ocultos": [(nome, valor) for nome, valor in ocultos if valor],
        }
    return render(request, "propostas/lista.html", contexto)


@require_safe
def proposta(request: HttpRequest, protocolo: str) -> HttpResponse:
    """One approved proposal. For any other number the same page says where its author can follow it."""
    numero = normalizar(protocolo)
    achada = Proposta.objects.publicas().para_mostrar().filter(protocolo=numero).first()
    if achada is None:
        return render(request, "propostas/nao_publicada.html", {"protocolo": numero}, status=404)
    if protocolo != numero:
        return redirect(achada, permanent=True)
    contexto = {
        "proposta": achada,
        "endereco": request.build_absolute_uri(achada.get_absolute_url()),
        "etapas": historico_publico(achada),
        "partes": extensoes.partes(request, achada, do_autor=False),
        "migalhas": [
            {"rotulo": _("Propostas"), "url": reverse("propostas:lista")},
            {"rotulo": apresentar(achada.protocolo)},
        ],
    }
    return render(request, "propostas/proposta.html", contexto)


@pagina_privada
@require_http_methods(["GET", "HEAD", "POST"])
def minhas(request: HttpRequest) -> HttpResponse:
    """What the logged-in person sent, and the door by protocol and code for everybody else."""
    inicial = {"protocolo": request.GET.get("protocolo", "")[:30]}
    formulario = FormularioDeAcompanhamento(request.POST or None, initial=inicial)
    if request.method == "POST" and formulario.is_valid():
        destino = _abrir_com_codigo(request, formulario)
        if destino:
            return redirect(destino)
    contexto: dict[str, Any] = {"form": formulario, "migalhas": [{"rotulo": _("Minhas propostas")}]}
    if request.user.is_authenticated:
        contexto["propostas"] = Proposta.objects.para_mostrar().da_conta(request.user)
        contexto["inscricoes"] = Inscricao.objects.para_mostrar().da_conta(request.user)
    return render(request, "propostas/minhas.html", contexto, status=422 if formulario.errors else 200)


def _abrir_com_codigo(request: HttpRequest, formulario: FormularioDeAcompanhamento) -> str | None:
    """Return the private address that protocol and code open; None, with the form's error, otherwise."""
    numero = normalizar(formulario.cleaned_data["protocolo"])
    codigo = formulario.cleaned_data["codigo"]
    if not pode_tentar(numero, endereco_do_cliente(request)):
        formulario.muitas_tentativas()
        return None
    achada = Proposta.objects.filter(protocolo=numero).first()
    if achada and achada.abre_com_codigo(codigo):
        return achada.endereco_do_autor()
    inscricao = Inscricao.objects.filter(protocolo=numero).first()
    if inscricao and inscricao.abre_com_codigo(codigo):
        return inscricao.endereco_do_recibo()
    formulario.nao_confere()
    return None


@pagina_privada
@require_safe
def minha(request: HttpRequest, protocolo: str) -> HttpResponse:
    """The author's page of one proposal: state, the council's reason, what can be done."""
    achada = _do_autor(request, protocolo)
    if achada is None:
        return redirect(f"{reverse('propostas:minhas')}?protocolo={normalizar(protocolo)}")
    ato = Ato(conferencia=achada.conferencia, agora=timezone.now(), proposta=achada, autoria=True)
    contexto = {
        "proposta": achada,
        "protocolo": apresentar(achada.protocolo),
        "codigo": apresentar_codigo(achada.codigo),
        "endereco": request.build_absolute_uri(achada.endereco_do_autor()),
        "resposta_ate": etapa(achada.conferencia, TipoDeEtapa.MODERACAO),
        "etapas": historico(achada),
        "partes": extensoes.partes(request, achada, do_autor=True),
        "pode_corrigir": achada.situacao == "devolvida" and pode("reenviar", None, ato),
        "pode_retirar": achada.situacao in {"em_moderacao", "devolvida"},
        "migalhas": [
            {"rotulo": _("Minhas propostas"), "url": reverse("propostas:minhas")},
            {"rotulo": apresentar(achada.protocolo)},
        ],
    }
    return render(request, "propostas/minha.html", contexto)


@pagina_privada
@require_safe
def qr(request: HttpRequest, protocolo: str) -> HttpResponse:
    """The address of the author's page as a QR code (SVG), for who may see the page."""
    achada = _do_autor(request, protocolo)
    if achada is None:
        raise Http404
    return resposta_com_qr(request.build_absolute_uri(achada.endereco_do_autor()))


@pagina_privada
@require_http_methods(["GET", "HEAD", "POST"])
def retirar(request: HttpRequest, protocolo: str) -> HttpResponse:
    """Ask whether the person is sure; withdraw on POST."""
    achada = _do_autor(request, protocolo)
    if achada is None:
        return redirect("propostas:minhas")
    if request.method != "POST":
        return render(request, "propostas/retirar.html", {"proposta": achada})
    try:
        conta = request.user if request.user.is_authenticated else None
        retirar_proposta(proposta=achada, conta=conta, autoria=True)
        messages.success(request, _("Você retirou a proposta. Ela não será analisada."))
    except AcaoNegada as erro:
        messages.error(request, str(erro))
    return redirect(achada.endereco_do_autor())


def _do_autor(request: HttpRequest, protocolo: str) -> Proposta | None:
    return api.proposta_do_autor(protocolo, acesso=request.GET.get("acesso", ""), conta=request.user)
