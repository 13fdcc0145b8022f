"""Step 43 of bringing a municipality up: who sees motions in the panel."""

from __future__ import annotations

from conferencias.mocoes.models import Assinatura, Mocao
from conferencias.mocoes.rules import PAPEIS_DA_MESA, PAPEIS_QUE_RECEBEM
from portal.municipios.models import Municipio
from portal.municipios.passos import conceder
from portal.municipios.provisionamento import DadosDoMunicipio, passo


@passo(ordem=43)
def permissoes(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    # Only "view": what is done goes through the actions, whose rules say who and when.
    conceder(municipio, PAPEIS_QUE_RECEBEM, Mocao, ["view"])
    conceder(municipio, PAPEIS_DA_MESA, Assinatura, ["view"])
