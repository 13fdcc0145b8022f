"""Who may accredit whom, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import rules

from conferencias.nucleo.api import (
    Conferencia,
    Etapa,
    Exigencias,
    TipoDeEtapa,
    etapa,
    etapa_aberta,
    regras_vigentes,
)
from portal.contas.papeis import tem_papel
from portal.municipios.models import Papel

if TYPE_CHECKING:
    from conferencias.inscricoes.api import Inscricao

PAPEIS_QUE_ATENDEM = [Papel.APOIO, Papel.COMISSAO, Papel.ADMINISTRACAO]
PAPEIS_QUE_ENCERRAM = [Papel.COMISSAO, Papel.ADMINISTRACAO]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ato:
    """An act of accreditation at an instant. ``encerrado``: there is a roll in force. ``autoria``: proved by code or link."""

    conferencia: Conferencia
    agora: datetime
    encerrado: bool = False
    inscricao: Inscricao | None = None
    autoria: bool = False


def janela(conferencia: Conferencia) -> Etapa | None:
    """Return the stage during which people are accredited: its own, or the day of the conference without one."""
    return etapa(conferencia, TipoDeEtapa.CREDENCIAMENTO) or etapa(conferencia, TipoDeEtapa.CONFERENCIA)


@rules.predicate
def atende(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *PAPEIS_QUE_ATENDEM)


@rules.predicate
def encerra(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *PAPEIS_QUE_ENCERRAM)


@rules.predicate
def na_janela(_conta: Any, ato: Ato) -> bool:
    achada = janela(ato.conferencia)
    return bool(achada and etapa_aberta(ato.conferencia, achada.tipo, ato.agora))


@rules.predicate
def ainda_sem_rol(_conta: Any, ato: Ato) -> bool:
    return not ato.encerrado


@rules.predicate
def com_rol(_conta: Any, ato: Ato) -> bool:
    return ato.encerrado


@rules.predicate
def acontece(_conta: Any, ato: Ato) -> bool:
    """People may come and go from the first accreditation to the end of the conference."""
    return any(
        etapa_aberta(ato.conferencia, tipo, ato.agora)
        for tipo in (TipoDeEtapa.CREDENCIAMENTO, TipoDeEtapa.CONFERENCIA)
    )


@rules.predicate
def ja_comecou(_conta: Any, ato: Ato) -> bool:
    achada = janela(ato.conferencia)
    return bool(achada and ato.conferencia.publicada and ato.agora >= achada.inicio)


@rules.predicate
def da_propria_pessoa(conta: Any, ato: Ato) -> bool:
    titular = ato.inscricao and ato.inscricao.participante.conta_id
    return ato.autoria or bool(titular and titular == getattr(conta, "pk", None))


@rules.predicate
def regras_deixam_na_hora(_conta: Any, ato: Ato) -> bool:
    return bool(regras_vigentes(ato.conferencia).regras.credenciamento_na_hora)


@rules.predicate
def regras_deixam_online(_conta: Any, ato: Ato) -> bool:
    regras = regras_vigentes(ato.conferencia).regras
    return bool(regras.credenciamento_online and regras.categoria_de_quem_se_inscreve)


@rules.predicate
def regras_deixam_reabrir(_conta: Any, ato: Ato) -> bool:
    return bool(regras_vigentes(ato.conferencia).regras.credenciamento_reabre)


# Verb → all that it demands, in the order in which a refusal is explained.
EXIGENCIAS = Exigencias[Ato](
    {
        "atender": [atende],
        "credenciar": [atende, ainda_sem_rol, na_janela],
        "inscrever_na_hora": [atende, ainda_sem_rol, na_janela, regras_deixam_na_hora],
        "credenciar_se": [da_propria_pessoa, ainda_sem_rol, na_janela, regras_deixam_online],
        "registrar_presenca": [atende, acontece],
        "editar_turnos": [encerra],
        "encerrar": [encerra, ainda_sem_rol, ja_comecou],
        "reabrir": [encerra, com_rol, regras_deixam_reabrir],
    }
)
falta, pode = EXIGENCIAS.falta, EXIGENCIAS.pode
