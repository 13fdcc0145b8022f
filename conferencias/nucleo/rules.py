"""Who may change a conference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import rules

from portal.contas.papeis import tem_papel
from portal.municipios.models import Papel

if TYPE_CHECKING:
    from conferencias.nucleo.models import Conferencia

PAPEIS_QUE_ORGANIZAM = [Papel.COMISSAO, Papel.ADMINISTRACAO]


@rules.predicate
def organiza(conta: Any, conferencia: Conferencia) -> bool:
    return conta is not None and tem_papel(conta, conferencia.municipio, *PAPEIS_QUE_ORGANIZAM)


rules.add_rule("nucleo.editar_conferencia", organiza)
rules.add_rule("nucleo.mudar_regras", organiza)


def pode(verbo: str, conta: Any, conferencia: Conferencia) -> bool:
    """Tell whether the account may do this; an unknown verb is denied."""
    nome = f"nucleo.{verbo}"
    return rules.rule_exists(nome) and rules.test_rule(nome, conta, conferencia)
