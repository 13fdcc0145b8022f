"""Running a room, in the panel: its door already asks for the second factor, and it works on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conferencias.credenciamento.api import Lugar, do_cracha
from conferencias.nucleo.api import ROTULO_DA_ESFERA, Esfera
from conferencias.salas import actions, consultas
from conferencias.salas.actions.relato import classificacao_de, propostas_da_votacao
from conferencias.salas.models import (
    Mensagem,
    PedidoDeFala,
    Priorizacao,
    Priorizada,
    Sala,
    TipoDeMensagem,
)
from conferencias.salas.rules import pode
from conferencias.votacoes.api import andamento, nova_chave_de_envio
from portal.erros import ErroDeNegocio


@require_http_methods(["GET", "HEAD", "POST"])
def conduzir(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is in, the queue, the conversation, the group's vote and report, each with its buttons."""
    sala = Sala.objects.select_related("conferencia__municipio", "eixo").filter(pk=pk).first()
    if sala is None:
        raise Http404
    ato = consultas.ato_na_sala(sala, timezone.now(), conta=request.user)
    if not pode("conduzir", request.user, ato):
        raise PermissionDenied
    rascunho: dict[str, str] = {}
    if request.method == "POST":
        acao = request.POST.get("acao", "")
        fazer = _BOTOES.get(acao)
        if fazer is None:
            raise Http404
        if acao == "encerrar_priorizacao" and request.POST.get("certeza") != "sim":
            return _pedir_certeza(request, sala)
        try:
            messages.success(request, fazer(request, sala))
            return redirect("painel_conduzir", sala.pk)
        except ErroDeNegocio as erro:
            messages.error(request, str(erro))
            rascunho = {
                campo: request.POST.get(campo, "") for campo in ("relato", "texto", "motivo", "cracha")
            }
    recusada = request.POST.get("acao") if rascunho else ""
    contexto = _da_sala(sala) | {"sessao": ato.sessao, "rascunho": rascunho, "recusada": recusada}
    return render(request, "salas/painel/conduzir.html", contexto, status=422 if rascunho else 200)


def _pedir_certeza(request: HttpRequest, sala: Sala) -> HttpResponse:
    """Say what closing the group's vote does, and ask once more; back to the room when there is no vote to close."""
    priorizacao = consultas.priorizacao_de(sala)
    if priorizacao is None or not priorizacao.votacao.aberta:
        return redirect("painel_conduzir", sala.pk)
    contexto = {
        "conferencia": sala.conferencia,
        "aba": "salas",
        "sala": sala,
        "andamento": andamento(priorizacao.votacao),
        "conta_no_salao": priorizacao.votacao.conta_no_salao,
    }
    return render(request, "salas/painel/certeza.html", contexto)


def _da_sala(sala: Sala) -> dict[str, Any]:
    priorizacao = None if sala.da_plenaria else consultas.priorizacao_de(sala)
    return {
        "conferencia": sala.conferencia,
        "aba": "salas",
        "sala": sala,
        "quem_esta": consultas.quem_esta(sala),
        "falando": consultas.com_a_palavra(sala),
        "fila": consultas.fila(sala),
        "mensagens": consultas.conversa(sala, TipoDeMensagem.CONVERSA, TipoDeMensagem.PERGUNTA),
        "ajudas": consultas.conversa(sala, TipoDeMensagem.AJUDA),
        "relato": consultas.relato_de(sala),
        "chave": nova_chave_de_envio(),
    } | _da_priorizacao(priorizacao)


def _da_priorizacao(priorizacao: Priorizacao | None) -> dict[str, Any]:
    if priorizacao is None:
        return {"priorizacao": None}
    lugares = list(Priorizada.objects.filter(priorizacao=priorizacao).select_related("proposta"))
    pendente = None if lugares else classificacao_de(priorizacao)
    propostas = {p.protocolo: p for p in propostas_da_votacao(priorizacao)} if pendente else {}
    return {
        "priorizacao": priorizacao,
        "andamento": andamento(priorizacao.votacao),
        "lugares": lugares,
        "empates": [
            {
                "esfera": ROTULO_DA_ESFERA[Esfera(e.esfera)],
                "vagas": e.vagas,
                "votos": e.votos,
                "propostas": [propostas[codigo] for codigo in e.empatadas],
            }
            for e in (pendente.empates if pendente else ())
        ],
    }


def _pedido(request: HttpRequest, sala: Sala) -> PedidoDeFala:
    pedido = (
        PedidoDeFala.objects.select_related("sala__conferencia__municipio", "inscricao__participante")
        .filter(sala=sala, pk=_inteiro(request, "pedido"))
        .first()
    )
    if pedido is None:
        raise ErroDeNegocio(_("Este pedido de fala não está mais na lista. Confira a fila."))
    return pedido


def _mensagem(request: HttpRequest, sala: Sala) -> Mensagem:
    mensagem = (
        Mensagem.objects.select_related("sala__conferencia__municipio")
        .filter(sala=sala, pk=_inteiro(request, "mensagem"))
        .first()
    )
    if mensagem is None:
        raise ErroDeNegocio(_("Esta mensagem não é desta sala."))
    return mensagem


def _vigente(sala: Sala) -> Priorizacao:
    priorizacao = consultas.priorizacao_de(sala)
    if priorizacao is None:
        raise ErroDeNegocio(_("Não há votação das prioridades neste grupo."))
    return priorizacao


def _inteiro(request: HttpRequest, campo: str) -> int:
    texto = request.POST.get(campo, "").strip()
    return int(texto[:9]) if texto.isdecimal() and texto.isascii() else 0


def _chamar(request: HttpRequest, sala: Sala) -> str:
    pedido = actions.chamar(pedido=_pedido(request, sala), conta=request.user)
    return _("%(nome)s está com a palavra.") % {"nome": pedido.inscricao.participante.nome_publico}


def _encerrar_fala(request: HttpRequest, sala: Sala) -> str:
    actions.encerrar_fala(pedido=_pedido(request, sala), conta=request.user)
    return _("A fala foi encerrada.")


def _tirar_da_fila(request: HttpRequest, sala: Sala) -> str:
    actions.desistir(pedido=_pedido(request, sala), conta=request.user)
    return _("A pessoa saiu da fila.")


def _por_na_fila(request: HttpRequest, sala: Sala) -> str:
    inscricao = do_cracha(sala.conferencia, _inteiro(request, "cracha"))
    if inscricao is None:
        raise ErroDeNegocio(_("Nenhuma pessoa credenciada tem este número de crachá. Confira o número."))
    actions.pedir_fala(sala=sala, inscricao=inscricao, lugar=Lugar.SALAO, conta=request.user)
    return _("%(nome)s está na fila.") % {"nome": inscricao.participante.nome_publico}


def _escrever(request: HttpRequest, sala: Sala) -> str:
    actions.escrever(
        sala=sala,
        texto=request.POST.get("texto", ""),
        conta=request.user,
        chave_de_envio=request.POST.get("chave", "")[:64] or nova_chave_de_envio(),
    )
    return _("Mensagem enviada à sala.")


def _ocultar(request: HttpRequest, sala: Sala) -> str:
    actions.ocultar(
        mensagem=_mensagem(request, sala), motivo=request.POST.get("motivo", ""), conta=request.user
    )
    return _("A mensagem saiu da tela. O motivo aparece no lugar dela.")


def _atender(request: HttpRequest, sala: Sala) -> str:
    actions.atender(
        mensagem=_mensagem(request, sala), resposta=request.POST.get("motivo", ""), conta=request.user
    )
    return _("Marcado como atendido.")


def _abrir(request: HttpRequest, sala: Sala) -> str:
    actions.abrir_priorizacao(sala=sala, conta=request.user)
    return _("A votação das prioridades está aberta.")


def _encerrar(request: HttpRequest, sala: Sala) -> str:
    actions.encerrar_priorizacao(priorizacao=_vigente(sala), conta=request.user)
    return _("A votação foi encerrada. Confira o resultado.")


def _anular(request: HttpRequest, sala: Sala) -> str:
    actions.anular_priorizacao(
        priorizacao=_vigente(sala), motivo=request.POST.get("motivo", ""), conta=request.user
    )
    return _("A votação foi anulada. Você pode abrir outra.")


def _desempatar(request: HttpRequest, sala: Sala) -> str:
    actions.desempatar(
        priorizacao=_vigente(sala),
        escolhidas=request.POST.getlist("escolhidas"),
        motivo=request.POST.get("motivo", ""),
        conta=request.user,
    )
    return _("O desempate foi registrado.")


def _relatar(request: HttpRequest, sala: Sala) -> str:
    relato = actions.gravar_relato(
        sala=sala,
        texto=request.POST.get("relato", ""),
        entregar=request.POST.get("entregar") == "sim",
        versao_lida=_inteiro(request, "versao_lida"),
        conta=request.user,
    )
    return _("Relato entregue à relatoria.") if relato.entregue else _("Relato gravado.")


_BOTOES: dict[str, Callable[[HttpRequest, Sala], str]] = {
    "chamar": _chamar,
    "encerrar_fala": _encerrar_fala,
    "tirar_da_fila": _tirar_da_fila,
    "por_na_fila": _por_na_fila,
    "escrever": _escrever,
    "ocultar": _ocultar,
    "atender": _atender,
    "abrir_priorizacao": _abrir,
    "encerrar_priorizacao": _encerrar,
    "anular_priorizacao": _anular,
    "desempatar": _desempatar,
    "relatar": _relatar,
}
