"""Who may change a conference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import rules

from conferencias.nucleo.exigencias import Exigencias
from portal.contas.papeis import tem_papel
from portal.municipios.models import Papel

if TYPE_CHECKING:
    from conferencias.nucleo.models import Conferencia

PAPEIS_QUE_ORGANIZAM = [Papel.COMISSAO, Papel.ADMINISTRACAO]
# Who presides the plenary that approves the regimento: the council too.
PAPEIS_QUE_PRESIDEM = [Papel.CONSELHO, *PAPEIS_QUE_ORGANIZAM]


@rules.predicate
def organiza(conta: Any, conferencia: Conferencia) -> bool:
    return conta is not None and tem_papel(conta, conferencia.municipio, *PAPEIS_QUE_ORGANIZAM)


@rules.predicate
def preside(conta: Any, conferencia: Conferencia) -> bool:
    return conta is not None and tem_papel(conta, conferencia.municipio, *PAPEIS_QUE_PRESIDEM)


# Verb → all that it demands.
EXIGENCIAS = Exigencias["Conferencia"](
    {
        "editar_conferencia": [organiza],
        "mudar_regras": [organiza],
        "congelar_regras": [preside],
    }
)
pode = EXIGENCIAS.pode
