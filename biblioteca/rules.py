"""Who may change what in the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from portal.contas.papeis import tem_papel
from portal.municipios.contexto import municipio_atual
from portal.municipios.models import Papel

if TYPE_CHECKING:
    from biblioteca.models import Norma
    from portal.contas.models import Conta

EDITORES = (Papel.COMUNICACAO, Papel.ADMINISTRACAO)


@rules.predicate
def cuida_da_biblioteca(conta: Conta) -> bool:
    """Works in communications or administration of the municipality whose scope is open (operators always do)."""
    return tem_papel(conta, municipio_atual(), *EDITORES)


@rules.predicate
def edita_esta_norma(conta: Conta, norma: Norma | None) -> bool:
    """Own norms for the municipality's editors; the shared library only for the platform's operators."""
    if conta.is_superuser and conta.is_active:
        return True
    atual = municipio_atual()
    if norma is None or atual is None:
        return False
    return norma.municipio_id == atual.pk and cuida_da_biblioteca(conta)


rules.add_perm("biblioteca.editar_norma", edita_esta_norma)
rules.add_perm("biblioteca.importar_norma_local", cuida_da_biblioteca)
