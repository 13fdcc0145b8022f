"""Who may work on the caderno, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import rules

from conferencias.nucleo.api import Conferencia, Exigencias
from portal.contas.papeis import tem_papel
from portal.municipios.models import Papel

PAPEIS_DA_RELATORIA = [Papel.RELATORIA, Papel.COMISSAO]
PAPEIS_QUE_ACOMPANHAM = [*PAPEIS_DA_RELATORIA, Papel.CONSELHO, Papel.ADMINISTRACAO]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ato:
    """An act on the caderno. ``fechado``: it is closed; ``fixado``: the plenary began; ``textos``: how many it has."""

    conferencia: Conferencia
    fechado: bool
    fixado: bool = False
    textos: int = 0


@rules.predicate
def acompanha(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *PAPEIS_QUE_ACOMPANHAM)


@rules.predicate
def relata(conta: Any, ato: Ato) -> bool:
    return conta is not None and tem_papel(conta, ato.conferencia.municipio, *PAPEIS_DA_RELATORIA)


@rules.predicate
def caderno_aberto(_conta: Any, ato: Ato) -> bool:
    return not ato.fechado


@rules.predicate
def caderno_fechado(_conta: Any, ato: Ato) -> bool:
    return ato.fechado


@rules.predicate
def plenaria_nao_comecou(_conta: Any, ato: Ato) -> bool:
    return not ato.fixado


@rules.predicate
def tem_textos(_conta: Any, ato: Ato) -> bool:
    return ato.textos > 0


# Verb → all that it demands, in the order in which a refusal is explained.
EXIGENCIAS = Exigencias[Ato](
    {
        "acompanhar": [acompanha],
        "sistematizar": [relata, caderno_aberto, plenaria_nao_comecou],
        "fechar": [relata, caderno_aberto, tem_textos],
        "reabrir": [relata, caderno_fechado, plenaria_nao_comecou],
    }
)
falta, pode = EXIGENCIAS.falta, EXIGENCIAS.pode
