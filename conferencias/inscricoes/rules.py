"""Who may do what with registrations, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import rules

from conferencias.nucleo.api import Conferencia, Exigencias, TipoDeEtapa, etapa_aberta
from portal.contas.papeis import tem_papel
from portal.municipios.models import Papel

if TYPE_CHECKING:
    from conferencias.inscricoes.models import Inscricao


@dataclass(frozen=True, kw_only=True, slots=True)
class Ato:
    """An act on a registration (None: a new one) at an instant. ``autoria``: proved by the code or the link."""

    conferencia: Conferencia
    agora: datetime
    inscricao: Inscricao | None = None
    autoria: bool = False
    iniciada_em: datetime | None = None


@rules.predicate
def inscricoes_abertas(_conta: Any, ato: Ato) -> bool:
    return bool(etapa_aberta(ato.conferencia, TipoDeEtapa.INSCRICOES, ato.agora, iniciada_em=ato.iniciada_em))


@rules.predicate
def da_propria_pessoa(conta: Any, ato: Ato) -> bool:
    conta_do_titular = ato.inscricao and ato.inscricao.participante.conta_id
    return ato.autoria or bool(conta_do_titular and conta_do_titular == getattr(conta, "pk", None))


@rules.predicate
def cuida_das_inscricoes(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(
        conta, ato.conferencia.municipio, Papel.COMISSAO, Papel.ADMINISTRACAO, Papel.APOIO
    )


@rules.predicate
def cuida_da_acessibilidade(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, Papel.COMISSAO)


# Verb → all that it demands.
EXIGENCIAS = Exigencias[Ato](
    {
        "inscrever": [inscricoes_abertas],
        "cancelar": [da_propria_pessoa, inscricoes_abertas],
        "inscrever_no_balcao": [cuida_das_inscricoes],
        "ver": [cuida_das_inscricoes],
        "ver_acessibilidade": [cuida_da_acessibilidade],
    }
)
pode = EXIGENCIAS.pode
