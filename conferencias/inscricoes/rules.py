"""Who may do what with registrations, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import rules

from conferencias.nucleo.api import Conferencia, TipoDeEtapa, etapa_aberta
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


rules.add_rule("inscricoes.inscrever", inscricoes_abertas)
rules.add_rule("inscricoes.cancelar", da_propria_pessoa & inscricoes_abertas)
rules.add_rule("inscricoes.inscrever_no_balcao", cuida_das_inscricoes)
rules.add_rule("inscricoes.ver", cuida_das_inscricoes)
rules.add_rule("inscricoes.ver_acessibilidade", cuida_da_acessibilidade)


def pode(verbo: str, conta: Any, ato: Ato) -> bool:
    """Tell whether the account (None: nobody logged in) may do this; an unknown verb is denied."""
    nome = f"inscricoes.{verbo}"
    return rules.rule_exists(nome) and rules.test_rule(nome, conta, ato)
