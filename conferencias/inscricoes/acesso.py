"""Whose registration a request may open."""

from __future__ import annotations

from django.http import HttpRequest

from conferencias.inscricoes.models import Inscricao
from portal.protocolo import normalizar


def inscricao_aberta(request: HttpRequest, protocolo: str) -> Inscricao | None:
    """Return the registration when the link's token or the person's own login opens it."""
    inscricao = Inscricao.objects.para_mostrar().filter(protocolo=normalizar(protocolo)).first()
    if inscricao is None:
        return None
    conta = request.user if request.user.is_authenticated else None
    dona = conta is not None and inscricao.participante.conta_id == conta.pk
    return inscricao if dona or inscricao.abre_com_token(request.GET.get("acesso", "")) else None
