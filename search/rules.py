"""Who may see and teach what in the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from portal.contas.papeis import tem_papel
from portal.municipios.contexto import municipio_atual
from portal.municipios.models import Papel

if TYPE_CHECKING:
    from portal.contas.models import Conta
    from search.models import Sinonimo

EDITORES = (Papel.COMUNICACAO, Papel.ADMINISTRACAO)


@rules.predicate
def cuida_da_busca(conta: Conta) -> bool:
    """Works in communications or administration of the municipality whose scope is open (operators always do)."""
    return tem_papel(conta, municipio_atual(), *EDITORES)


@rules.predicate
def edita_este_sinonimo(conta: Conta, sinonimo: Sinonimo | None) -> bool:
    """A municipality's own for its editors; those of everybody only for the platform's operators."""
    if conta.is_superuser and conta.is_active:
        return True
    atual = municipio_atual()
    if sinonimo is None or atual is None:
        return False
    return sinonimo.municipio_id == atual.pk and cuida_da_busca(conta)


rules.add_perm("search.cuidar_da_busca", cuida_da_busca)
rules.add_perm("search.editar_sinonimo", edita_este_sinonimo)
