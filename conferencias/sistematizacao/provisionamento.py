"""Step 42 of bringing a municipality up: who sees the caderno being made."""

from __future__ import annotations

from conferencias.sistematizacao.models import FechamentoDoCaderno, Operacao, Texto
from conferencias.sistematizacao.rules import PAPEIS_QUE_ACOMPANHAM
from portal.municipios.models import Municipio
from portal.municipios.passos import conceder
from portal.municipios.provisionamento import DadosDoMunicipio, passo


@passo(ordem=42)
def permissoes(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    # Only "view": what is done goes through the actions, whose rules say who and when.
    for modelo in (FechamentoDoCaderno, Operacao, Texto):
        conceder(municipio, PAPEIS_QUE_ACOMPANHAM, modelo, ["view"])
