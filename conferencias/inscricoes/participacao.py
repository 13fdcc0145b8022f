"""Pages by which a person tells this device who takes part, and leaves it for the next one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conferencias.inscricoes import acesso
from conferencias.inscricoes.forms import FormularioDeAcompanhamento
from conferencias.inscricoes.models import Inscricao
from conferencias.nucleo.api import conferencia_do_pedido, pagina_privada, pode_tentar
from portal.contas.endereco import endereco_do_cliente
from portal.protocolo import normalizar


@pagina_privada
@require_http_methods(["GET", "HEAD", "POST"])
def entrar(request: HttpRequest) -> HttpResponse:
    """Ask for protocol and code, or take the token that the receipt's own button sends; then go where one was going."""
    conferencia = conferencia_do_pedido(request)
    if conferencia is None:
        raise Http404
    proximo = _destino(request)
    formulario = FormularioDeAcompanhamento(request.POST or None)
    if request.method == "POST":
        inscricao = _do_comprovante(request) or _do_codigo(request, formulario)
        if inscricao and (inscricao.cancelada or inscricao.conferencia_id != conferencia.pk):
            formulario.add_error(
                None,
                _("Esta inscrição não vale para a conferência atual. Faça outra, se o prazo estiver aberto."),
            )
        elif inscricao:
            acesso.entrar(request, inscricao)
            messages.success(
                request,
                _("Agora este aparelho participa como %(nome)s.")
                % {"nome": inscricao.participante.nome_publico},
            )
            return redirect(proximo)
    contexto = {
        "form": formulario,
        "conferencia": conferencia,
        "proximo": proximo,
        "quem": acesso.quem_participa(request, conferencia),
        "migalhas": [{"rotulo": _("Conferência"), "url": "../"}, {"rotulo": _("Entrar")}],
    }
    status = 422 if formulario.errors else 200
    return render(request, "inscricoes/entrar.html", contexto, status=status)


@pagina_privada
@require_POST
def sair(request: HttpRequest) -> HttpResponse:
    acesso.sair(request)
    messages.success(request, _("Pronto: este aparelho não participa mais em nome de ninguém."))
    return redirect("inscricoes:entrar")


def _destino(request: HttpRequest) -> str:
    """Where the person was going: a page of this portal, or the programme, with one's rooms."""
    pedido = request.POST.get("proximo") or request.GET.get("proximo") or ""
    seguro = url_has_allowed_host_and_scheme(pedido, allowed_hosts=None) and pedido.startswith("/")
    return pedido if seguro else reverse("salas:programacao")


def _do_comprovante(request: HttpRequest) -> Inscricao | None:
    token = request.POST.get("acesso", "")
    if not token:
        return None
    inscricao = _chamada(request.POST.get("protocolo", ""))
    return inscricao if inscricao and inscricao.abre_com_token(token) else None


def _do_codigo(request: HttpRequest, formulario: FormularioDeAcompanhamento) -> Inscricao | None:
    """The same answer whether or not the protocol exists, until the right code is typed."""
    if not formulario.is_valid():
        return None
    protocolo = normalizar(formulario.cleaned_data["protocolo"])
    if not pode_tentar(protocolo, endereco_do_cliente(request)):
        formulario.muitas_tentativas()
        return None
    inscricao = _chamada(protocolo)
    if inscricao and inscricao.abre_com_codigo(formulario.cleaned_data["codigo"]):
        return inscricao
    formulario.nao_confere()
    return None


def _chamada(protocolo: str) -> Inscricao | None:
    return Inscricao.objects.para_mostrar().filter(protocolo=normalizar(protocolo)).first()
