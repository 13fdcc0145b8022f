"""Step 42 of bringing a municipality up: how its rooms work, and who sees them."""

from __future__ import annotations

from conferencias.salas.consultas import configuracao
from conferencias.salas.models import PedidoDeFala, Priorizacao, RelatoDoGrupo, Sala, Sessao
from conferencias.salas.rules import PAPEIS_DA_MESA, PAPEIS_QUE_FACILITAM
from portal.municipios.models import Municipio
from portal.municipios.passos import conceder
from portal.municipios.provisionamento import DadosDoMunicipio, passo

QUEM_VE = list(dict.fromkeys([*PAPEIS_DA_MESA, *PAPEIS_QUE_FACILITAM]))


@passo(ordem=42)
def salas(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    configuracao(municipio)
    # Only "view": what is done goes through the actions, whose rules say who and when.
    for modelo in (Sessao, Sala, PedidoDeFala, Priorizacao, RelatoDoGrupo):
        conceder(municipio, QUEM_VE, modelo, ["view"])
