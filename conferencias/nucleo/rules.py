"""Who may change a conference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import rules

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


rules.add_rule("nucleo.editar_conferencia", organiza)
rules.add_rule("nucleo.mudar_regras", organiza)
rules.add_rule("nucleo.congelar_regras", preside)


def pode(verbo: str, conta: Any, conferencia: Conferencia) -> bool:
    """Tell whether the account may do this; an unknown verb is denied."""
    nome = f"nucleo.{verbo}"
    return rules.rule_exists(nome) and rules.test_rule(nome, conta, conferencia)
