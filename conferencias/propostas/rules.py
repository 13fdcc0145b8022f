"""Who may do what with proposals, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import rules

from conferencias.nucleo.api import Conferencia, Exigencias, TipoDeEtapa, etapa, etapa_aberta
from portal.contas.papeis import tem_papel
from portal.municipios.models import Municipio, Papel

if TYPE_CHECKING:
    from conferencias.propostas.models import Proposta


PAPEIS_QUE_ACOMPANHAM = [Papel.CONSELHO, Papel.COMISSAO, Papel.RELATORIA, Papel.ADMINISTRACAO]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ato:
    """An act on a proposal (None: a new one) at an instant. ``autoria``: proved by the code or the link."""

    conferencia: Conferencia
    agora: datetime
    proposta: Proposta | None = None
    autoria: bool = False
    iniciada_em: datetime | None = None


@rules.predicate
def propostas_abertas(_conta: Any, ato: Ato) -> bool:
    return bool(etapa_aberta(ato.conferencia, TipoDeEtapa.PROPOSTAS, ato.agora, iniciada_em=ato.iniciada_em))


@rules.predicate
def moderacao_aberta(_conta: Any, ato: Ato) -> bool:
    """A conference without this stage moderates all the time."""
    if etapa(ato.conferencia, TipoDeEtapa.MODERACAO) is None:
        return ato.conferencia.publicada
    return bool(etapa_aberta(ato.conferencia, TipoDeEtapa.MODERACAO, ato.agora, iniciada_em=ato.iniciada_em))


@rules.predicate
def e_quem_enviou(conta: Any, ato: Ato) -> bool:
    conta_do_autor = ato.proposta and ato.proposta.autor.conta_id
    return ato.autoria or bool(conta_do_autor and conta_do_autor == getattr(conta, "pk", None))


@rules.predicate
def e_do_conselho(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, Papel.CONSELHO)


@rules.predicate
def acompanha_a_moderacao(conta: Any, ato: Ato) -> bool:
    return acompanha(conta, ato.conferencia.municipio)


def acompanha(conta: Any, municipio: Municipio) -> bool:
    """Tell who sees what waits for the council, whether or not there is a conference now."""
    return conta is not None and tem_papel(conta, municipio, *PAPEIS_QUE_ACOMPANHAM)


_MODERAR = [e_do_conselho, moderacao_aberta, ~e_quem_enviou]

# Verb → all that it demands.
EXIGENCIAS = Exigencias[Ato](
    {
        "enviar": [propostas_abertas],
        "reenviar": [e_quem_enviou, propostas_abertas | moderacao_aberta],
        "retirar": [e_quem_enviou],
        "ver_fila": [acompanha_a_moderacao],
        "aprovar": _MODERAR,
        "devolver": _MODERAR,
        "recusar": _MODERAR,
        "reabrir": _MODERAR,
    }
)
pode = EXIGENCIAS.pode
