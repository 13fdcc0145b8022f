"""Who may change what in the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules
from django.utils.translation import gettext as _

from portal.contas.papeis import tem_papel
from portal.erros import AcaoNegada
from portal.municipios.contexto import municipio_atual
from portal.municipios.models import Papel

if TYPE_CHECKING:
    from biblioteca.models import Fonte, Norma, Remessa
    from portal.contas.models import Conta
    from portal.municipios.models import Municipio

EDITORES = (Papel.COMUNICACAO, Papel.ADMINISTRACAO)


@rules.predicate
def cuida_da_biblioteca(conta: Conta) -> bool:
    """Works in communications or administration of the municipality whose scope is open (operators always do)."""
    return tem_papel(conta, municipio_atual(), *EDITORES)


@rules.predicate
def edita_esta_norma(conta: Conta, norma: Norma | Fonte | Remessa | None) -> bool:
    """Own norms, and files on their way to be one, for the municipality's editors; the shared library only for the
    platform's operators."""
    if conta.is_superuser and conta.is_active:
        return True
    atual = municipio_atual()
    if norma is None or atual is None:
        return False
    return norma.municipio_id == atual.pk and cuida_da_biblioteca(conta)


rules.add_perm("biblioteca.editar_norma", edita_esta_norma)
rules.add_perm("biblioteca.importar_norma_local", cuida_da_biblioteca)


def exigir_responsavel(conta: Conta | None, objeto: Norma | Fonte) -> None:
    """Raise AcaoNegada for who may not change it; ``conta`` None is the command line."""
    if conta is not None and not edita_esta_norma(conta, objeto):
        raise AcaoNegada(
            _(
                "Só a equipe do município dono da norma pode mudá-la. As normas federais são cuidadas pela plataforma."
            )
        )


def exigir_importador(conta: Conta | None, municipio: Municipio | None) -> None:
    """Raise AcaoNegada for who may not bring norms into the library of ``municipio`` (None: the shared one)."""
    if conta is None or conta.is_superuser:
        return
    if municipio is None or municipio != municipio_atual() or not cuida_da_biblioteca(conta):
        raise AcaoNegada(_("Só a equipe de comunicação ou a administração do município pode enviar normas."))
