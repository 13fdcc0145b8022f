"""Whose registration a request may open."""

from __future__ import annotations

from django.http import HttpRequest

from conferencias.inscricoes.models import Inscricao
from conferencias.nucleo.api import Conferencia
from portal.protocolo import normalizar

NA_SESSAO = "participacao"


def inscricao_aberta(request: HttpRequest, protocolo: str) -> Inscricao | None:
    """Return the registration when the link's token or the person's own login opens it."""
    inscricao = Inscricao.objects.para_mostrar().filter(protocolo=normalizar(protocolo)).first()
    if inscricao is None:
        return None
    conta = request.user if request.user.is_authenticated else None
    dona = conta is not None and inscricao.participante.conta_id == conta.pk
    return inscricao if dona or inscricao.abre_com_token(request.GET.get("acesso", "")) else None


def entrar(request: HttpRequest, inscricao: Inscricao) -> None:
    """Remember in the session whose registration this device uses, so that rooms and votes need no link.

    The caller has checked that the person may open it. The key of the session changes: nobody had it before.
    """
    request.session.cycle_key()
    request.session[NA_SESSAO] = {"protocolo": inscricao.protocolo, "acesso": inscricao.token}


def sair(request: HttpRequest) -> None:
    """Forget it: the next person on a shared device begins anew."""
    request.session.pop(NA_SESSAO, None)


def quem_participa(request: HttpRequest, conferencia: Conferencia) -> Inscricao | None:
    """Return the registration in this conference that the session, or else the person's login, opens; one query.

    None for a cancelled one. A person with a login and a session of another registration acts as the session says.
    """
    guardado = request.session.get(NA_SESSAO)
    inscricoes = Inscricao.objects.ativas().filter(conferencia=conferencia)
    inscricoes = inscricoes.select_related("participante", "segmento")
    if guardado:
        try:
            achada = inscricoes.get(protocolo=guardado["protocolo"])
        except Inscricao.DoesNotExist:
            return None
        return achada if achada.abre_com_token(guardado["acesso"]) else None
    return (
        inscricoes.filter(participante__conta=request.user).first() if request.user.is_authenticated else None
    )
