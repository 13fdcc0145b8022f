"""What other apps may call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conferencias.propostas.actions import JaDecidida, enviar_proposta, propostas_restantes, reenviar_proposta
from conferencias.propostas.dados import DadosDaProposta, RedacaoDaProposta
from conferencias.propostas.estados import SituacaoDaProposta
from conferencias.propostas.extensoes import parte_da_proposta
from conferencias.propostas.models import Proposta
from portal.protocolo import normalizar

if TYPE_CHECKING:
    from conferencias.nucleo.api import Conferencia

__all__ = [
    "DadosDaProposta",
    "JaDecidida",
    "Proposta",
    "RedacaoDaProposta",
    "SituacaoDaProposta",
    "enviar_proposta",
    "parte_da_proposta",
    "proposta_do_autor",
    "propostas_publicas",
    "propostas_restantes",
    "reenviar_proposta",
]


def proposta_do_autor(protocolo: str, *, acesso: str = "", conta: Any = None) -> Proposta | None:
    """Return the proposal when ``acesso`` (the token of the author's link) or the author's own login opens it."""
    proposta = (
        Proposta.objects.select_related("autor", "eixo", "conferencia__municipio__site")
        .filter(protocolo=normalizar(protocolo))
        .first()
    )
    if proposta is None:
        return None
    dono = getattr(conta, "pk", None) is not None and proposta.autor.conta_id == conta.pk
    return proposta if dono or proposta.abre_com_token(acesso) else None


def propostas_publicas(conferencia: Conferencia) -> Any:
    """Return the queryset of a conference's approved proposals, newest first."""
    return Proposta.objects.publicas().filter(conferencia=conferencia)
