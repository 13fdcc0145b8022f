"""What a new municipality gets from the library: who may edit its norms."""

from __future__ import annotations

from biblioteca.models import Norma
from biblioteca.rules import EDITORES
from portal.municipios.models import Municipio
from portal.municipios.passos import conceder
from portal.municipios.provisionamento import DadosDoMunicipio, passo


@passo(ordem=50)
def conceder_biblioteca(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    """Communications and administration edit the local norms."""
    conceder(municipio, list(EDITORES), Norma, ["view", "add", "change"])
