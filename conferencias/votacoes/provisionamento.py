"""Step 38 of bringing a municipality up: who sees the votings."""

from __future__ import annotations

from conferencias.votacoes.models import Votacao
from conferencias.votacoes.rules import QUEM_VE
from portal.municipios.models import Municipio
from portal.municipios.passos import conceder
from portal.municipios.provisionamento import DadosDoMunicipio, passo


@passo(ordem=38)
def permissoes(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    # Only "view": what is done goes through the actions, whose rules say who and when. Ballots are nobody's to see.
    conceder(municipio, QUEM_VE, Votacao, ["view"])
