"""Public pages of the election: what is going on, the candidates, one's own candidacy, and the result."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conferencias.eleicoes import actions, consultas, recursos
from conferencias.eleicoes.atos import ato
from conferencias.eleicoes.escrutinios import em_ordem_sorteada
from conferencias.eleicoes.forms import (
    FormularioDeAutodeclaracao,
    FormularioDeCandidatura,
    FormularioDePessoa,
    FormularioDeRecurso,
    aviso_da_autodeclaracao,
)
from conferencias.eleicoes.models import Candidatura, Situacao
from conferencias.eleicoes.recusas import explicar, fora_do_prazo
from conferencias.eleicoes.rules import fim_do_recurso
from conferencias.eleicoes.urnas import urnas
from conferencias.inscricoes.api import Inscricao, quem_participa
from conferencias.nucleo.api import Conferencia, conferencia_do_pedido, pagina_privada
from portal.erros import ErroDeNegocio
from portal.interface.formularios import FormularioPublico

DoParticipante = Callable[[HttpRequest, Inscricao], HttpResponse]


def conferencia_ou_404(request: HttpRequest) -> Conferencia:
    conferencia = conferencia_do_pedido(request)
    if conferencia is None:
        raise Http404
    return conferencia


def de_quem_participa(vista: DoParticipante) -> Callable[[HttpRequest], HttpResponse]:
    """Hand the view the registration that this device uses; without one, ask for it first."""

    @pagina_privada
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(vista)
    def embrulhada(request: HttpRequest) -> HttpResponse:
        inscricao = quem_participa(request, conferencia_ou_404(request))
        if inscricao is None:
            return redirect(f"{reverse('inscricoes:entrar')}?{urlencode({'proximo': request.path})}")
        return vista(request, inscricao)

    return embrulhada


def _migalhas(ultima: str = "") -> list[dict[str, str]]:
    primeira = {"rotulo": _("Conferência"), "url": reverse("nucleo:conferencia")}
    eleicao = {"rotulo": _("Eleição de delegados(as)"), "url": reverse("eleicoes:eleicao")}
    return [primeira, eleicao, *([{"rotulo": ultima}] if ultima else [])]


@require_safe
def eleicao(request: HttpRequest) -> HttpResponse:
    """The result, once published; until then where the election stands and the ballots that are open."""
    conferencia = conferencia_ou_404(request)
    contexto: dict[str, Any] = {"conferencia": conferencia, "migalhas": _migalhas()}
    if achado := consultas.resultado(conferencia):
        return render(request, "eleicoes/resultado.html", contexto | {"resultado": achado})
    das_urnas = urnas(conferencia)
    contexto["abertas"] = [u for u in das_urnas if u.votacao and u.votacao.aberta]
    contexto["fechadas"] = [u for u in das_urnas if u.apuracao]
    contexto["quantas"] = Candidatura.objects.homologadas(conferencia).count()
    contexto["fora_do_prazo"] = fora_do_prazo(conferencia, timezone.now())
    return render(request, "eleicoes/eleicao.html", contexto)


@require_safe
def candidaturas(request: HttpRequest) -> HttpResponse:
    """Homologated candidates by segment, in an order drawn once: no name comes first for its letter."""
    conferencia = conferencia_ou_404(request)
    em_ordem = em_ordem_sorteada(Candidatura.objects.homologadas(conferencia))
    por_segmento = [
        (segmento, [c for c in em_ordem if c.segmento_id == segmento.pk])
        for segmento in conferencia.segmentos.all()
    ]
    contexto = {
        "conferencia": conferencia,
        "por_segmento": por_segmento,
        "migalhas": _migalhas(_("Candidaturas")),
    }
    return render(request, "eleicoes/candidaturas.html", contexto)


@de_quem_participa
def minha(request: HttpRequest, inscricao: Inscricao) -> HttpResponse:
    """One's own candidacy: begin it, answer a proposal, change what one declared, give up."""
    candidatura = consultas.candidatura_de(inscricao)
    corre = candidatura is not None and candidatura.situacao not in actions.RECOMECAM
    formulario = _formulario_de(candidatura if corre else None, inscricao.conferencia, request.POST or None)
    if request.method == "POST" and formulario.is_valid():
        fazer = _BOTOES.get(request.POST.get("acao", ""))
        if fazer is None:
            formulario.add_error(None, _("Escolha o que fazer: use um dos botões."))
        else:
            try:
                messages.success(request, fazer(inscricao, candidatura, formulario.cleaned_data))
                return redirect("eleicoes:minha")
            except ErroDeNegocio as erro:
                formulario.add_error(erro.campo if erro.campo in formulario.fields else None, str(erro))
    segmento = actions.segmento_de(inscricao)
    em = ato(
        inscricao.conferencia, timezone.now(), inscricao=inscricao, candidatura=candidatura, segmento=segmento
    )
    contexto = {
        "conferencia": inscricao.conferencia,
        "inscricao": inscricao,
        "segmento": segmento,
        "candidatura": candidatura,
        "corre": corre,
        "pode_desistir": corre
        and candidatura.situacao in {Situacao.ACEITA, Situacao.HOMOLOGADA}
        and not em.publicada,
        "form": formulario,
        "aviso": aviso_da_autodeclaracao(inscricao.conferencia),
        "impedimento": "" if corre else explicar("candidatar_se", None, em),
        "vota": em.vota,
        "publicada": em.publicada,
        "sem_declarar": explicar("declarar", None, em) if corre else "",
        "sem_recorrer": explicar("recorrer", None, em) if corre else "",
        "recorreu": em.recorreu,
        "fim_do_recurso": fim_do_recurso(em),
        "migalhas": _migalhas(_("Minha candidatura")),
    }
    return render(request, "eleicoes/minha.html", contexto, status=422 if formulario.errors else 200)


def _formulario_de(candidatura: Any, conferencia: Conferencia, enviado: Any) -> FormularioPublico:
    """Return the form of what may come next. ``candidatura``: the person's own, None when she has none that stands."""
    if candidatura is None:
        return FormularioDeCandidatura(enviado, conferencia=conferencia)
    if candidatura.situacao == Situacao.INDEFERIDA:
        return FormularioDeRecurso(enviado)
    return FormularioDeAutodeclaracao(enviado, conferencia=conferencia)


def _recorrer(inscricao: Inscricao, candidatura: Candidatura | None, dados: dict[str, Any]) -> str:
    recursos.recorrer(
        candidatura=_existente(candidatura), inscricao=inscricao, razoes=dados.get("razoes", "")
    )
    return _("Seu recurso foi registrado. Outra pessoa vai decidir, e a resposta aparece nesta página.")


def _candidatar(inscricao: Inscricao, _candidatura: Candidatura | None, dados: dict[str, Any]) -> str:
    actions.candidatar_se(
        inscricao=inscricao,
        apresentacao=dados.get("apresentacao", ""),
        grupos=dados.get("grupos", ()),
        aviso=aviso_da_autodeclaracao(inscricao.conferencia),
    )
    return _("Sua candidatura foi registrada. Agora a comissão organizadora confere e homologa.")


def _declinar(inscricao: Inscricao, candidatura: Candidatura | None, _dados: dict[str, Any]) -> str:
    actions.declinar(candidatura=_existente(candidatura), inscricao=inscricao)
    return _("Registrado: você não aceitou ser candidata ou candidato.")


def _desistir(inscricao: Inscricao, candidatura: Candidatura | None, _dados: dict[str, Any]) -> str:
    actions.desistir(candidatura=_existente(candidatura), inscricao=inscricao)
    return _("Sua desistência foi registrada.")


def _declarar(inscricao: Inscricao, candidatura: Candidatura | None, dados: dict[str, Any]) -> str:
    actions.declarar(
        candidatura=_existente(candidatura),
        inscricao=inscricao,
        grupos=dados.get("grupos", ()),
        aviso=aviso_da_autodeclaracao(inscricao.conferencia),
    )
    return _("Sua autodeclaração foi trocada pela que você acabou de enviar.")


def _existente(candidatura: Candidatura | None) -> Candidatura:
    if candidatura is None:
        raise ErroDeNegocio(_("Você não tem candidatura nesta eleição."))
    return candidatura


_BOTOES: dict[str, Callable[[Inscricao, Candidatura | None, dict[str, Any]], str]] = {
    "candidatar": _candidatar,
    "declinar": _declinar,
    "desistir": _desistir,
    "declarar": _declarar,
    "recorrer": _recorrer,
}


@de_quem_participa
def propor(request: HttpRequest, inscricao: Inscricao) -> HttpResponse:
    """Propose somebody by badge or protocol. The answer never says whose number it is."""
    formulario = FormularioDePessoa(request.POST or None)
    if request.method == "POST" and formulario.is_valid():
        pessoa = consultas.procurar_pessoa(inscricao.conferencia, formulario.cleaned_data["quem"])
        try:
            if pessoa is None:
                raise actions.ninguem_com_este_numero()
            actions.propor(proponente=inscricao, indicada=pessoa)
        except ErroDeNegocio as erro:
            formulario.add_error("quem", str(erro))
        else:
            messages.success(
                request,
                _("Proposta enviada. A pessoa precisa aceitar, na página “Minha candidatura” dela: avise-a."),
            )
            return redirect("eleicoes:eleicao")
    em = ato(inscricao.conferencia, timezone.now(), inscricao=inscricao)
    contexto = {
        "conferencia": inscricao.conferencia,
        "form": formulario,
        "impedimento": explicar("propor", None, em),
        "migalhas": _migalhas(_("Propor outra pessoa")),
    }
    return render(request, "eleicoes/propor.html", contexto, status=422 if formulario.errors else 200)
