"""The ballot of a person on her own device, and what everybody may see once a voting is closed.

Nothing of a vote is kept in the session or in an address: it goes from page to page in the form, and the receipt is the
answer to the last one. The same form sent again gets the same answer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from conferencias.inscricoes.api import Inscricao, quem_participa
from conferencias.nucleo.api import pagina_privada
from conferencias.votacoes.actions import chegou_depois
from conferencias.votacoes.cedula import da_cedula, ler_envio, rotulos
from conferencias.votacoes.codigos import apresentar_recibo, codigo_da_cedula, numero_do_codigo
from conferencias.votacoes.consultas import pode_votar, voto_nominal_de
from conferencias.votacoes.encerramento import ultimos_votos
from conferencias.votacoes.models import Cedula, Estado, Votacao
from conferencias.votacoes.recusas import EscolhaInvalida, JaVotou
from conferencias.votacoes.voto import conferir_escolhas, exigir_troca, votar
from portal.erros import ErroDeNegocio
from portal.memoria import lembrado

VERIFICADOR = Path(__file__).with_name("verificador.py")


def a_votacao(request: HttpRequest, chave: str, *, aberta: Votacao | None = None) -> Votacao:
    """Return a voting of this municipality; Http404 while its conference is not public."""
    votacao: Votacao = aberta or get_object_or_404(Votacao.objects.na_cedula(), chave=chave)
    if not votacao.conferencia.publicada:
        raise Http404
    votacao.conferencia.municipio = request.municipio  # a voting of another one would not have been found
    return votacao


@lembrado
def _aberta(_municipio: int, chave: str) -> Votacao | None:
    """The ballot paper of an open voting. Its options stay as they were opened; what is said beside one ("Desistiu") may be a
    second late. Whether it is still open is asked of the database when a vote is counted.
    """
    return Votacao.objects.na_cedula().filter(chave=chave, estado=Estado.ABERTA).first()


@sensitive_post_parameters()
@pagina_privada
@require_http_methods(["GET", "HEAD", "POST"])
def cedula(request: HttpRequest, chave: str) -> HttpResponse:
    """Open, mark, confirm. Without a person on this device, the page to enter comes first."""
    enviada = request.method == "POST"
    votacao = a_votacao(request, chave, aberta=_aberta(request.municipio.pk, chave) if enviada else None)
    inscricao = quem_participa(request, votacao.conferencia)
    if inscricao is None:
        return redirect(f"{reverse('inscricoes:entrar')}?{urlencode({'proximo': request.path})}")
    if not enviada:
        return _situacao(request, votacao, inscricao)
    try:
        return _responder(request, votacao, inscricao)
    except JaVotou:
        return _situacao(request, a_votacao(request, chave), inscricao, ja_antes=True)
    except ErroDeNegocio as erro:
        return _situacao(request, a_votacao(request, chave), inscricao, aviso=str(erro))


def _responder(request: HttpRequest, votacao: Votacao, inscricao: Inscricao) -> HttpResponse:
    if request.POST.get("pessoa") != inscricao.protocolo:
        raise ErroDeNegocio(
            _("Este aparelho agora participa como outra pessoa. Nada foi contado. Confira o nome e vote.")
        )
    if request.POST.get("etapa") == "entrar":
        chegou_depois(votacao=votacao, inscricao=inscricao)
        return redirect(request.path)
    if request.POST.get("etapa") == "trocar":
        return _trocar(request, votacao, inscricao)
    envio = ler_envio(request)
    comum = {"inscricao": inscricao, **da_cedula(votacao, envio=envio)}
    try:
        if envio.etapa != "votar":
            conferir_escolhas(votacao, envio.escolhas)
            return render(request, "votacoes/confirmar.html", comum)
        recibo = votar(
            votacao=votacao,
            inscricao=inscricao,
            escolhas=envio.escolhas,
            chave_de_envio=envio.chave,
            trocar=envio.trocar,
            recibo_anterior=envio.recibo,
        )
    except EscolhaInvalida as erro:
        return render(request, "votacoes/cedula.html", comum | {"erro": str(erro)}, status=422)
    contexto = {
        "votacao": votacao,
        "inscricao": inscricao,
        "repetido": recibo.repetido,
        "recibo": apresentar_recibo(recibo.codigo),
        "escolhidas": rotulos(votacao, recibo.escolhas),
    }
    return render(request, "votacoes/recibo.html", contexto)


def _trocar(request: HttpRequest, votacao: Votacao, inscricao: Inscricao) -> HttpResponse:
    """Show the ballot again to who wants to change her vote and may; in a secret one, with the code of the first."""
    exigir_troca(votacao)
    contexto = da_cedula(votacao) | {
        "inscricao": inscricao,
        "trocar": True,
        "recibo": request.POST.get("recibo", "")[:30],
    }
    return render(request, "votacoes/cedula.html", contexto)


def _situacao(
    request: HttpRequest, votacao: Votacao, inscricao: Inscricao, *, aviso: str = "", ja_antes: bool = False
) -> HttpResponse:
    """The ballot for who may vote now; for the others, what happened to their vote or why there is none."""
    situacao = pode_votar(votacao, inscricao)
    contexto: dict[str, Any] = {"inscricao": inscricao, "situacao": situacao, "aviso": aviso}
    status = 409 if aviso or ja_antes else 200
    if situacao.pode:
        contexto |= da_cedula(votacao)
        return render(request, "votacoes/cedula.html", contexto, status=status)
    nominal = voto_nominal_de(votacao, inscricao)
    contexto |= {
        "votacao": votacao,
        "ja_antes": ja_antes,
        "pode_trocar": situacao.votou and situacao.aberta and votacao.troca_de_voto,
        "escolhidas": rotulos(votacao, tuple(nominal.escolhas.split(","))) if nominal else [],
    }
    return render(request, "votacoes/situacao.html", contexto, status=status)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def resultado(request: HttpRequest, chave: str) -> HttpResponse:
    """The result, for everybody, once closed; and a box to look a receipt up."""
    votacao = a_votacao(request, chave)
    contexto: dict[str, Any] = {"votacao": votacao}
    if votacao.encerrada and votacao.nominal:
        contexto["votos"] = [
            (
                voto.votante.inscricao.participante.nome_publico,
                rotulos(votacao, tuple(voto.escolhas.split(","))),
            )
            for voto in ultimos_votos(votacao)
        ]
    if request.method == "POST" and votacao.encerrada:
        contexto |= _procurar_recibo(votacao, request.POST.get("recibo", "")[:30])
    return render(request, "votacoes/resultado.html", contexto)


def _procurar_recibo(votacao: Votacao, digitado: str) -> dict[str, Any]:
    numero = numero_do_codigo(digitado)
    achada = Cedula.objects.filter(votacao=votacao, pk=numero).first() if numero is not None else None
    return {
        "procurado": apresentar_recibo(codigo_da_cedula(numero)) if numero is not None else digitado,
        "achadas": rotulos(votacao, tuple(achada.escolhas.split(","))) if achada else [],
    }


@require_safe
def boletim(request: HttpRequest, chave: str) -> HttpResponse:
    """The bulletin as a file, exactly as it was when the voting closed."""
    votacao = a_votacao(request, chave)
    if not votacao.encerrada:
        messages.error(request, _("O boletim aparece quando a votação é encerrada."))
        return redirect("votacoes:resultado", chave=chave)
    resposta = HttpResponse(votacao.resultado.boletim, content_type="text/plain; charset=utf-8")
    resposta["Content-Disposition"] = f'attachment; filename="boletim-{votacao.chave}.txt"'
    return resposta


@require_safe
def verificador(_request: HttpRequest) -> HttpResponse:
    """The program with which anybody checks a bulletin."""
    resposta = HttpResponse(VERIFICADOR.read_bytes(), content_type="text/x-python; charset=utf-8")
    resposta["Content-Disposition"] = 'attachment; filename="verificador.py"'
    return resposta
