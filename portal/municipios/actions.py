from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from portal.auditoria.api import registrar
from portal.contas.papeis import tem_papel
from portal.erros import AcaoNegada
from portal.municipios.models import Municipio, Papel

if TYPE_CHECKING:
    from portal.contas.models import Conta

CAMPOS_DA_COMUNICACAO = frozenset(
    ["orgao", "conselho_nome", "texto_cabecalho", "texto_rodape", "endereco", "telefone", "email_contato"]
)


@transaction.atomic
def gravar_municipio(*, municipio: Municipio, campos: list[str], por: Conta) -> None:
    """Save changed fields of a valid municipality, and who changed which.

    Raises AcaoNegada unless the administration does it, or the communications team to texts and contacts.
    """
    if not tem_papel(por, municipio, Papel.ADMINISTRACAO) and not (
        tem_papel(por, municipio, Papel.COMUNICACAO) and set(campos) <= CAMPOS_DA_COMUNICACAO
    ):
        raise AcaoNegada(_("Só a administração municipal muda estes dados."))
    if campos:
        municipio.save(update_fields=campos)
        registrar("municipio.alterado", objeto=municipio, conta=por, dados={"campos": sorted(campos)})
