"""Step 46 of bringing a municipality up: who sees the report and the publications of the result."""

from __future__ import annotations

from conferencias.relatorios.models import Publicacao, RelatorioFinal
from conferencias.relatorios.rules import PAPEIS_QUE_VEEM
from portal.municipios.models import Municipio
from portal.municipios.passos import conceder
from portal.municipios.provisionamento import DadosDoMunicipio, passo


@passo(ordem=46)
def permissoes(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    # Only "view": what is done goes through the actions, whose rules say who and when.
    for modelo in (RelatorioFinal, Publicacao):
        conceder(municipio, PAPEIS_QUE_VEEM, modelo, ["view"])
