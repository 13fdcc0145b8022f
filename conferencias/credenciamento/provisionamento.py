"""Step 37 of bringing a municipality up: who sees accreditation and presence."""

from __future__ import annotations

from conferencias.credenciamento.models import Credenciamento, Presenca, RolOficial, Turno
from conferencias.credenciamento.rules import PAPEIS_QUE_ATENDEM, PAPEIS_QUE_ENCERRAM
from portal.municipios.models import Municipio
from portal.municipios.passos import conceder
from portal.municipios.provisionamento import DadosDoMunicipio, passo


@passo(ordem=37)
def permissoes(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    # Only "view": what is done goes through the actions, whose rules say who and when.
    for modelo in (Credenciamento, Presenca, RolOficial):
        conceder(municipio, PAPEIS_QUE_ATENDEM, modelo, ["view"])
    conceder(municipio, PAPEIS_QUE_ENCERRAM, Turno, ["view"])
