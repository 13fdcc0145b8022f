"""A proposal's life as pages show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from conferencias.nucleo.api import por_extenso
from conferencias.propostas.estados import Decisao

if TYPE_CHECKING:
    from conferencias.propostas.models import Proposta


def historico(proposta: Proposta) -> list[dict[str, Any]]:
    """Return every passage, with the council's reasons: for the author and the council only."""
    zona, agora = proposta.conferencia.municipio.zona, timezone.now()
    return [
        {
            "titulo": decisao.get_decisao_display(),
            "situacao": "feita",
            "quando": por_extenso(decisao.momento, zona, agora),
            "texto": decisao.motivo,
            "conta": decisao.conta,
        }
        for decisao in proposta.decisoes.select_related("conta")
    ]


def historico_publico(proposta: Proposta) -> list[dict[str, Any]]:
    """Return what everybody may see of an approved proposal: received, approved, and what comes next."""
    zona, agora = proposta.conferencia.municipio.zona, timezone.now()
    return [
        {
            "titulo": Decisao.ENVIAR.label,
            "situacao": "feita",
            "quando": por_extenso(proposta.enviada_em, zona, agora),
        },
        {
            "titulo": _("Aprovada pelo conselho"),
            "situacao": "feita",
            "quando": por_extenso(proposta.decidida_em, zona, agora),
        },
        {"titulo": _("Discutida na conferência"), "situacao": "futura"},
    ]
