"""Step 44 of bringing a municipality up: who sees the plenary's records."""

from __future__ import annotations

from conferencias.plenaria.models import Destaque, Evento, Materia, Parte
from conferencias.plenaria.rules import PAPEIS_DA_MESA
from portal.municipios.models import Municipio
from portal.municipios.passos import conceder
from portal.municipios.provisionamento import DadosDoMunicipio, passo


@passo(ordem=44)
def permissoes(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    # Only "view": what is done goes through the actions, whose rules say who and when.
    for modelo in (Parte, Materia, Destaque, Evento):
        conceder(municipio, PAPEIS_DA_MESA, modelo, ["view"])
