"""Several people vote, one after the other, on one device of the team, and nobody sees another's vote.

Opening it leaves the team's login, so the device can do nothing else. Its session holds the number of the turn and nothing of
the person: who she is goes from page to page in the form, signed, and is good only for that turn. Each start of a turn and each
vote makes another number, so what the back button brings, sent again, opens nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from conferencias.credenciamento.api import do_cracha, protocolo_em
from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import Conferencia, conferencia_do_pedido, pagina_privada, pode_tentar
from conferencias.votacoes.actions import chegou_depois
from conferencias.votacoes.cedula import da_cedula, ler_envio, rotulos
from conferencias.votacoes.codigos import apresentar_recibo
from conferencias.votacoes.consultas import abertas, pode_votar
from conferencias.votacoes.forms import FormularioDoTotem, numero_de_cracha
from conferencias.votacoes.models import Votacao
from conferencias.votacoes.recusas import EscolhaInvalida
from conferencias.votacoes.voto import conferir_escolhas, votar
from portal.contas.endereco import endereco_do_cliente
from portal.erros import ErroDeNegocio

NA_SESSAO = "totem"
HORAS = 12
SEGUNDOS_DA_VEZ = 180
SEGUNDOS_DO_RECIBO = 60
SAL = "votacoes.totem"


def abrir_totem(request: HttpRequest, conferencia: Conferencia, *, so_cracha: bool) -> None:
    """Leave the login and turn this device into a totem; ``so_cracha``: the team looks at each badge, no code is asked."""
    request.session.flush()
    request.session[NA_SESSAO] = {"conferencia": conferencia.pk, "so_cracha": so_cracha, "vez": ""}
    request.session.set_expiry(HORAS * 3600)


@sensitive_post_parameters()
@pagina_privada
@require_http_methods(["GET", "HEAD", "POST"])
def totem(request: HttpRequest) -> HttpResponse:
    """One address for all the steps of a turn: only the start can be asked for by it."""
    guardado = request.session.get(NA_SESSAO)
    conferencia = conferencia_do_pedido(request)
    if guardado is None or conferencia is None or guardado["conferencia"] != conferencia.pk:
        return render(request, "votacoes/totem/fechado.html", status=403)
    if request.method != "POST":
        return _comecar(request)
    if not guardado["vez"] or request.POST.get("vez") != guardado["vez"]:
        return _comecar(
            request,
            _(
                "Aquela vez já terminou. Quem confirmou o voto pode se identificar de novo para saber se ele foi contado."
            ),
        )
    try:
        return PASSOS.get(request.POST.get("etapa", ""), _identificar)(request, conferencia)
    except signing.BadSignature:
        return _comecar(request, _("O tempo desta vez acabou e nada foi contado. Comece de novo."))
    except ErroDeNegocio as erro:
        return _fim(request, aviso=str(erro))


def _comecar(request: HttpRequest, aviso: str = "") -> HttpResponse:
    _outra_vez(request)
    formulario = FormularioDoTotem(so_cracha=_so_cracha(request))
    return _mostrar(request, "comeco", {"form": formulario, "aviso": aviso}, segundos=0)


def _identificar(request: HttpRequest, conferencia: Conferencia) -> HttpResponse:
    formulario = FormularioDoTotem(request.POST, so_cracha=_so_cracha(request))
    if not formulario.is_valid():
        return _mostrar(request, "comeco", {"form": formulario}, status=422)
    inscricao = _quem_e(request, conferencia, formulario)
    if inscricao is None:
        return _mostrar(request, "comeco", {"form": formulario}, status=422)
    votaveis = [v for v in abertas(conferencia) if _pode(v, inscricao)]
    pessoa = signing.dumps([inscricao.pk, request.session[NA_SESSAO]["vez"]], salt=SAL)
    if len(votaveis) == 1:
        return _cedula(request, inscricao, votaveis[0], pessoa)
    if not votaveis:
        return _fim(request, aviso=_por_que_nao(conferencia, inscricao))
    return _mostrar(request, "escolher", {"inscricao": inscricao, "votacoes": votaveis, "pessoa": pessoa})


def _escolher(request: HttpRequest, conferencia: Conferencia) -> HttpResponse:
    return _cedula(request, _pessoa(request), _votacao(request, conferencia), request.POST["pessoa"])


def _cedula(request: HttpRequest, inscricao: Inscricao, votacao: Votacao, pessoa: str) -> HttpResponse:
    situacao = pode_votar(votacao, inscricao)
    if situacao.chega_depois:
        chegou_depois(votacao=votacao, inscricao=inscricao)
    elif not situacao.pode:
        return _fim(request, aviso=situacao.motivo)
    return _mostrar(request, "cedula", da_cedula(votacao) | {"inscricao": inscricao, "pessoa": pessoa})


def _conferir(request: HttpRequest, conferencia: Conferencia) -> HttpResponse:
    inscricao, votacao = _pessoa(request), _votacao(request, conferencia)
    envio = ler_envio(request)
    contexto = da_cedula(votacao, envio=envio) | {"inscricao": inscricao, "pessoa": request.POST["pessoa"]}
    try:
        conferir_escolhas(votacao, envio.escolhas)
    except EscolhaInvalida as erro:
        return _mostrar(request, "cedula", contexto | {"erro": str(erro)}, status=422)
    return _mostrar(request, "confirmar", contexto)


def _votar(request: HttpRequest, conferencia: Conferencia) -> HttpResponse:
    inscricao, votacao = _pessoa(request), _votacao(request, conferencia)
    envio = ler_envio(request)
    recibo = votar(votacao=votacao, inscricao=inscricao, escolhas=envio.escolhas, chave_de_envio=envio.chave)
    contexto = {
        "votacao": votacao,
        "recibo": apresentar_recibo(recibo.codigo),
        "escolhidas": rotulos(votacao, recibo.escolhas),
    }
    return _fim(request, **contexto)


PASSOS: dict[str, Callable[[HttpRequest, Conferencia], HttpResponse]] = {
    "identificar": _identificar,
    "escolher": _escolher,
    "conferir": _conferir,
    "votar": _votar,
}


def _quem_e(
    request: HttpRequest, conferencia: Conferencia, formulario: FormularioDoTotem
) -> Inscricao | None:
    """The registration that the protocol or the badge names and, unless the team looks at badges, the code opens."""
    texto = formulario.cleaned_data["protocolo"]
    dona = do_cracha(conferencia, numero_de_cracha(texto))
    protocolo = dona.protocolo if dona else protocolo_em(texto)
    if not pode_tentar(protocolo, endereco_do_cliente(request)):
        formulario.muitas_tentativas()
        return None
    ativas = Inscricao.objects.ativas().filter(conferencia=conferencia, protocolo=protocolo)
    achada: Inscricao | None = ativas.select_related("participante", "segmento").first()
    if achada and (
        _so_cracha(request) or achada.abre_com_codigo(formulario.cleaned_data.get("codigo") or "")
    ):
        return achada
    formulario.nao_confere()
    return None


def _pessoa(request: HttpRequest) -> Inscricao:
    """Return whose turn it is; BadSignature when the form is of another turn, or too old."""
    pk, vez = signing.loads(request.POST.get("pessoa", ""), salt=SAL, max_age=SEGUNDOS_DA_VEZ)
    inscricao: Inscricao | None = (
        Inscricao.objects.ativas().filter(pk=pk).select_related("participante", "segmento").first()
    )
    if vez != request.session[NA_SESSAO]["vez"] or inscricao is None:
        raise signing.BadSignature
    return inscricao


def _votacao(request: HttpRequest, conferencia: Conferencia) -> Votacao:
    achada: Votacao | None = (
        Votacao.objects.para_votar()
        .filter(conferencia=conferencia, chave=request.POST.get("votacao", ""))
        .first()
    )
    if achada is None:
        raise ErroDeNegocio(_("O formulário chegou incompleto e nada foi contado. Comece de novo."))
    return achada


def _pode(votacao: Votacao, inscricao: Inscricao) -> bool:
    situacao = pode_votar(votacao, inscricao)
    return situacao.pode or situacao.chega_depois


def _por_que_nao(conferencia: Conferencia, inscricao: Inscricao) -> str:
    motivos = [f"{v.titulo}: {pode_votar(v, inscricao).motivo}" for v in abertas(conferencia)]
    return " ".join(motivos) or _("Não há votação aberta agora.")


def _so_cracha(request: HttpRequest) -> bool:
    return bool(request.session[NA_SESSAO]["so_cracha"])


def _outra_vez(request: HttpRequest, vez: str | None = None) -> None:
    """Make what the earlier pages hold useless."""
    request.session[NA_SESSAO] |= {"vez": secrets.token_urlsafe(8) if vez is None else vez}
    request.session.modified = True


def _fim(request: HttpRequest, **contexto: Any) -> HttpResponse:
    """The last page of a turn; nothing of it can be sent again."""
    _outra_vez(request, "")
    return _mostrar(request, "fim", contexto, segundos=SEGUNDOS_DO_RECIBO)


def _mostrar(
    request: HttpRequest,
    pagina: str,
    contexto: dict[str, Any],
    *,
    status: int = 200,
    segundos: int = SEGUNDOS_DA_VEZ,
) -> HttpResponse:
    comum = {"vez": request.session[NA_SESSAO]["vez"], "segundos": segundos}
    resposta = render(request, f"votacoes/totem/{pagina}.html", comum | contexto, status=status)
    if segundos:  # without JavaScript too, what somebody left on the screen goes away
        resposta["Refresh"] = f"{segundos}; url={reverse('votacoes:totem')}"
    return resposta
