"""Who may conduct a voting, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import rules

from conferencias.nucleo.api import Conferencia, Direito, Exigencias, TipoDeEtapa, etapa, regras_vigentes
from portal.contas.papeis import tem_papel
from portal.municipios.models import Papel

if TYPE_CHECKING:
    from conferencias.votacoes.models import Votacao

MESA = [Papel.CONSELHO, Papel.COMISSAO, Papel.ADMINISTRACAO]
QUEM_VE = [*MESA, Papel.RELATORIA]
QUEM_ABRE_TOTEM = [*QUEM_VE, Papel.APOIO]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ato:
    """An act about a voting at an instant.

    ``autorizada``: the room that calls has checked by rules of its own (the facilitator of a group). ``direito``: what the
    voting takes; ``faltam``: people of the roll who did not vote yet.
    """

    conferencia: Conferencia
    agora: datetime
    direito: str = ""
    votacao: Votacao | None = None
    autorizada: bool = False
    faltam: int = 0


@rules.predicate
def conduz(conta: Any, ato: Ato) -> bool:
    if conta is None:
        return False
    papeis = [*MESA, Papel.RELATORIA] if ato.direito == Direito.VOTO_GRUPO else MESA
    criou = ato.votacao is not None and ato.votacao.criada_por_id == conta.pk
    return ato.autorizada or criou or tem_papel(conta, ato.conferencia.municipio, *papeis)


@rules.predicate
def ve_o_painel(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *QUEM_VE)


@rules.predicate
def abre_totem(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *QUEM_ABRE_TOTEM)


@rules.predicate
def no_dia(_conta: Any, ato: Ato) -> bool:
    """From the hour of the conference on. Not until its end: a plenary that runs late still decides."""
    achada = etapa(ato.conferencia, TipoDeEtapa.CONFERENCIA)
    return bool(achada and ato.conferencia.publicada and ato.agora >= achada.inicio)


@rules.predicate
def esta_preparada(_conta: Any, ato: Ato) -> bool:
    return ato.votacao is not None and ato.votacao.preparada


@rules.predicate
def esta_aberta(_conta: Any, ato: Ato) -> bool:
    return ato.votacao is not None and ato.votacao.aberta


@rules.predicate
def ainda_sem_resultado(_conta: Any, ato: Ato) -> bool:
    return ato.votacao is not None and (ato.votacao.preparada or ato.votacao.aberta)


@rules.predicate
def prazo_cumprido(_conta: Any, ato: Ato) -> bool:
    """A voting that was promised to stay open until an hour closes earlier only when everybody has voted."""
    fecha_em = ato.votacao and ato.votacao.fecha_em
    return not fecha_em or ato.agora >= fecha_em or ato.faltam == 0


@rules.predicate
def conta_no_salao(_conta: Any, ato: Ato) -> bool:
    return ato.votacao is not None and ato.votacao.conta_no_salao


@rules.predicate
def regras_dizem_quorum(_conta: Any, ato: Ato) -> bool:
    quorum = ato.votacao.quorum if ato.votacao else None
    return quorum is not None or regras_vigentes(ato.conferencia).regras.votacao.quorum is not None


@rules.predicate
def regras_dizem_presenca(_conta: Any, ato: Ato) -> bool:
    return regras_vigentes(ato.conferencia).regras.voto_exige_presenca is not None


# Verb → all that it demands, in the order in which a refusal is explained.
EXIGENCIAS = Exigencias[Ato](
    {
        "ver": [ve_o_painel],
        "abrir_totem": [abre_totem],
        "criar": [conduz],
        "abrir": [conduz, esta_preparada, no_dia, regras_dizem_quorum, regras_dizem_presenca],
        "contar": [conduz, conta_no_salao, esta_aberta],
        "encerrar": [conduz, esta_aberta, prazo_cumprido],
        "anular": [conduz, ainda_sem_resultado],
    }
)
falta, pode = EXIGENCIAS.falta, EXIGENCIAS.pode
