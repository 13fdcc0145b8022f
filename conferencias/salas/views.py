"""A room, for who takes part in it. Forms and reload are enough; with JavaScript it stays up to date by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conferencias.inscricoes.api import Inscricao, quem_participa
from conferencias.nucleo.api import pagina_privada
from conferencias.salas import actions
from conferencias.salas.consultas import (
    ato_na_sala,
    com_a_palavra,
    configuracao,
    fila,
    priorizacao_de,
    sala_da_chave,
)
from conferencias.salas.forms import FormularioDeMensagem
from conferencias.salas.models import Sala, TipoDeMensagem
from conferencias.salas.recusas import explicar
from conferencias.salas.rules import Ato, falta
from conferencias.salas.video import Quadro, montar
from conferencias.votacoes.api import Votacao, abertas, pode_votar
from portal.erros import AcaoNegada, ErroDeNegocio

Vista = Callable[..., HttpResponse]


def na_sala(vista: Vista) -> Vista:
    """Give the view the room of the address and the person of the session; nobody known goes to say who she is."""

    @pagina_privada
    @wraps(vista)
    def embrulhada(request: HttpRequest, chave: str) -> HttpResponse:
        sala = sala_da_chave(chave)
        if sala is None:
            raise Http404
        inscricao = quem_participa(request, sala.conferencia)
        if inscricao is None:
            proximo = urlencode({"proximo": sala.get_absolute_url()})
            return redirect(f"{reverse('inscricoes:entrar')}?{proximo}")
        return vista(request, sala, inscricao)

    return embrulhada


@require_safe
@na_sala
def sala(request: HttpRequest, sala: Sala, inscricao: Inscricao) -> HttpResponse:
    """Enter the room (being here counts as presence), or be told why not."""
    return _mostrar(request, sala, inscricao, FormularioDeMensagem)


@require_POST
@na_sala
def escrever(request: HttpRequest, sala: Sala, inscricao: Inscricao) -> HttpResponse:
    """Send a message, a question, or a call for help; what could not be sent stays written."""
    formulario = FormularioDeMensagem(request.POST)
    if formulario.is_valid():
        dados = formulario.cleaned_data
        try:
            actions.escrever(
                sala=sala,
                inscricao=inscricao,
                texto=dados["texto"],
                tipo=TipoDeMensagem(dados["tipo"]),
                chave_de_envio=dados["chave"],
            )
        except AcaoNegada as erro:
            messages.error(request, str(erro))
            return _de_volta(request, sala)
        except ErroDeNegocio as erro:
            formulario.add_error(erro.campo, str(erro))
        else:
            if dados["tipo"] == TipoDeMensagem.AJUDA:
                messages.success(request, _("A equipe recebeu o seu pedido de ajuda e já vai responder."))
            return _de_volta(request, sala)
    return _mostrar(request, sala, inscricao, lambda **_extra: formulario, status=422)


@require_POST
@na_sala
def fala(request: HttpRequest, sala: Sala, inscricao: Inscricao) -> HttpResponse:
    """Raise the hand, or take it down."""
    try:
        if request.POST.get("acao") == "desistir":
            if pedido := next((p for p in fila(sala) if p.inscricao_id == inscricao.pk), None):
                actions.desistir(pedido=pedido, inscricao=inscricao)
        else:
            actions.pedir_fala(sala=sala, inscricao=inscricao)
    except ErroDeNegocio as erro:
        messages.error(request, str(erro))
    return _de_volta(request, sala)


@require_POST
@na_sala
def sinal(request: HttpRequest, sala: Sala, inscricao: Inscricao) -> HttpResponse:
    """The page is still open: answer with the person's own part of it, or with why she is not in the room any more."""
    try:
        actions.estar(sala=sala, inscricao=inscricao)
    except ErroDeNegocio as erro:
        return HttpResponse(str(erro), status=403, content_type="text/plain; charset=utf-8")
    return render(request, "salas/_meu_lugar.html", {"sala": sala} | _meu_lugar(sala, inscricao))


@require_POST
@na_sala
def sair(request: HttpRequest, sala: Sala, inscricao: Inscricao) -> HttpResponse:
    actions.sair(sala=sala, inscricao=inscricao)
    messages.success(request, _("Você saiu da sala. Para voltar, entre de novo por “Minhas salas”."))
    return redirect("salas:programacao")


def _de_volta(request: HttpRequest, sala: Sala) -> HttpResponse:
    video = "?video=1" if request.POST.get("video") == "1" else ""
    return redirect(sala.get_absolute_url() + video)


def _mostrar(
    request: HttpRequest, sala: Sala, inscricao: Inscricao, formulario: Callable[..., Any], status: int = 200
) -> HttpResponse:
    agora = timezone.now()
    ato = ato_na_sala(sala, agora, inscricao=inscricao)
    if motivo := explicar("entrar", None, ato):
        return _recusar(request, sala, ato, motivo)
    try:
        actions.estar(sala=sala, inscricao=inscricao, agora=agora)
    except ErroDeNegocio as erro:  # the accreditation was undone in this very moment
        return _recusar(request, sala, ato, str(erro))
    sem_voz = explicar("falar", None, ato)
    quadros = _quadros(sala)
    com_video = request.GET.get("video") == "1" or request.POST.get("video") == "1"
    assert ato.sessao is not None
    contexto = {
        "sala": sala,
        "sessao": ato.sessao,
        "materiais": ato.sessao.materiais.select_related("documento"),
        "inscricao": inscricao,
        "form": formulario(so_ajuda=bool(sem_voz)),
        "sem_voz": sem_voz,
        "quadros": quadros,
        "com_video": com_video and any(quadros.values()),
        "silencio": configuracao(sala.conferencia.municipio).silencio_minutos,
        "migalhas": [
            {"rotulo": _("Conferência"), "url": reverse("nucleo:conferencia")},
            {"rotulo": _("Programação"), "url": reverse("salas:programacao")},
            {"rotulo": sala.nome},
        ],
    } | _meu_lugar(sala, inscricao)
    resposta = render(request, "salas/sala.html", contexto, status=status)
    if contexto["com_video"]:
        _abrir_para(resposta, [q for q in quadros.values() if q])
    return resposta


def _recusar(request: HttpRequest, sala: Sala, ato: Ato, motivo: str) -> HttpResponse:
    contexto = {
        "sala": sala,
        "motivo": motivo,
        "falta": falta("entrar", None, ato),
        "inscricao": ato.inscricao,
        "migalhas": [
            {"rotulo": _("Programação"), "url": reverse("salas:programacao")},
            {"rotulo": sala.nome},
        ],
    }
    return render(request, "salas/recusada.html", contexto, status=403)


def _meu_lugar(sala: Sala, inscricao: Inscricao) -> dict[str, Any]:
    """The person's own part: her place in the queue, her turn, and the vote that waits for her."""
    falando, esperando = com_a_palavra(sala), fila(sala)
    posicao = next((n for n, p in enumerate(esperando, start=1) if p.inscricao_id == inscricao.pk), 0)
    return {
        "posicao": posicao,
        "minha_vez": falando if falando and falando.inscricao_id == inscricao.pk else None,
        "votacao": _para_votar(sala, inscricao),
    }


def _para_votar(sala: Sala, inscricao: Inscricao) -> Votacao | None:
    """Return the voting that waits for the person: the group's own, or in the plenary's room any of the conference."""
    priorizacao = None if sala.da_plenaria else priorizacao_de(sala)
    do_grupo = [priorizacao.votacao] if priorizacao and priorizacao.votacao.aberta else []
    for votacao in abertas(sala.conferencia) if sala.da_plenaria else do_grupo:
        situacao = pode_votar(votacao, inscricao)
        if situacao.pode or situacao.chega_depois:
            return votacao
    return None


def _quadros(sala: Sala) -> dict[str, Quadro | None]:
    """Return the two tiles; one whose address is not allowed any more is left empty."""
    servidores = configuracao(sala.conferencia.municipio).servidores
    return {
        "principal": _quadro(sala.driver, sala.endereco_do_video, servidores),
        "libras": _quadro(sala.driver_de_libras, sala.endereco_de_libras, servidores),
    }


def _quadro(driver: str, endereco: str, servidores: frozenset[str]) -> Quadro | None:
    try:
        return montar(driver, endereco, servidores)
    except ErroDeNegocio:
        return None


def _abrir_para(resposta: HttpResponse, quadros: list[Quadro]) -> None:
    """Let this page, and only it, load the frames of its room, and let them use what they need."""
    resposta._csp_update = {"frame-src": sorted({q.origem for q in quadros})}  # type: ignore[attr-defined]
    donos = {
        recurso: [q.origem for q in quadros if recurso in q.recursos] for recurso in settings.RECURSOS_NEGADOS
    }
    resposta["Permissions-Policy"] = ", ".join(
        f"{recurso}=({_lista(origens)})" for recurso, origens in donos.items()
    )


def _lista(origens: list[str]) -> str:
    """A frame gets a feature only where the page has it too: hence ``self``."""
    return " ".join(["self", *(f'"{origem}"' for origem in dict.fromkeys(origens))]) if origens else ""
