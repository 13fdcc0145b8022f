"""The council's queue in the panel: our own pages, plain forms, the same actions as everywhere."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from conferencias.nucleo.api import Eixo
from conferencias.propostas.actions import decidir
from conferencias.propostas.apresentacao import historico
from conferencias.propostas.estados import DO_CONSELHO, VERBO, Decisao, destino
from conferencias.propostas.forms import FormularioDeDecisao
from conferencias.propostas.models import Proposta
from conferencias.propostas.rules import Ato, acompanha, pode
from portal.erros import ErroDeNegocio
from portal.protocolo import apresentar

POR_PAGINA = 25
_FEITO = {
    Decisao.APROVAR: gettext_lazy("A proposta foi aprovada e já está publicada."),
    Decisao.DEVOLVER: gettext_lazy(
        "A proposta voltou para quem a enviou, com o motivo. Se for corrigida, volta à fila."
    ),
    Decisao.RECUSAR: gettext_lazy("A proposta não foi aprovada. Quem a enviou vai ler o motivo."),
    Decisao.REABRIR: gettext_lazy(
        "A análise foi reaberta. A proposta voltou à fila e saiu da página pública."
    ),
}


@require_safe
def fila(request: HttpRequest) -> HttpResponse:
    """What waits for the council, oldest first, all or of one axis."""
    _exigir_papel(request)
    espera = Proposta.objects.na_fila().para_mostrar()
    contagens = espera.contagens()
    eixos = Eixo.objects.filter(pk__in={eixo for eixo, _esfera in contagens}).select_related("conferencia")
    escolhido = _numero(request.GET.get("eixo", ""))
    if escolhido:
        espera = espera.filter(eixo=escolhido)
    contexto = {
        "propostas": espera[:POR_PAGINA],
        "total": contagens.total(),
        "eixos": [(eixo, sum(n for (pk, _e), n in contagens.items() if pk == eixo.pk)) for eixo in eixos],
        "escolhido": escolhido,
        "decididas": Proposta.objects.filter(decidida_em__isnull=False)
        .exclude(situacao="em_moderacao")
        .select_related("eixo", "decidida_por")
        .order_by("-decidida_em")[:10],
    }
    return render(request, "propostas/painel/fila.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
def moderar(request: HttpRequest, protocolo: str) -> HttpResponse:
    """One proposal, whole, with its history; a decision on POST, and then the next of the queue."""
    _exigir_papel(request)
    proposta = get_object_or_404(Proposta.objects.para_mostrar(), protocolo=protocolo)
    formulario = FormularioDeDecisao(request.POST or None)
    if request.method == "POST" and formulario.is_valid():
        resposta = _decidir(request, proposta, formulario)
        if resposta:
            return resposta
    ato = Ato(conferencia=proposta.conferencia, agora=timezone.now(), proposta=proposta)
    possiveis = [d for d in Decisao if d in DO_CONSELHO and destino(proposta.situacao, d)]
    contexto = {
        "proposta": proposta,
        "protocolo": apresentar(proposta.protocolo),
        "etapas": historico(proposta),
        "form": formulario,
        "decisoes": [(d.value, VERBO[d]) for d in possiveis if pode(d.value, request.user, ato)],
        "decidivel": bool(possiveis),
        "e_do_autor": proposta.autor.conta_id == request.user.pk,
    }
    return render(
        request, "propostas/painel/moderar.html", contexto, status=422 if formulario.errors else 200
    )


def _decidir(
    request: HttpRequest, proposta: Proposta, formulario: FormularioDeDecisao
) -> HttpResponse | None:
    decisao = Decisao(formulario.cleaned_data["decisao"])
    try:
        decidir(
            proposta=proposta, decisao=decisao, conta=request.user, motivo=formulario.cleaned_data["motivo"]
        )
    except ErroDeNegocio as erro:
        # What was typed stays on the page: the person may copy it, or decide otherwise.
        formulario.add_error(erro.campo, str(erro))
        return None
    messages.success(request, f"{proposta.titulo}: {_FEITO[decisao]} {_restam()}")
    seguinte = Proposta.objects.na_fila().first() if decisao is not Decisao.REABRIR else None
    return redirect("painel_moderar", seguinte.protocolo) if seguinte else redirect("painel_moderacao")


def _restam() -> str:
    quantas = Proposta.objects.na_fila().count()
    if not quantas:
        return _("Não há mais propostas na fila.")
    return ngettext("Falta %(n)s proposta na fila.", "Faltam %(n)s propostas na fila.", quantas) % {
        "n": quantas
    }


def _exigir_papel(request: HttpRequest) -> None:
    if not acompanha(request.user, request.municipio):
        raise PermissionDenied


def _numero(texto: str) -> int | None:
    return int(texto) if texto.isascii() and texto.isdigit() and len(texto) < 19 else None
