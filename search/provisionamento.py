"""What a new municipality gets from the search: who may teach it, and see what it did not find."""

from __future__ import annotations

from portal.municipios.models import Municipio
from portal.municipios.passos import conceder
from portal.municipios.provisionamento import DadosDoMunicipio, passo
from search.models import BuscaFrustrada, Sinonimo
from search.rules import EDITORES


@passo(ordem=45)
def conceder_busca(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    """Communications and administration keep the synonyms and answer what people did not find."""
    conceder(municipio, list(EDITORES), Sinonimo, ["view", "add", "change", "delete"])
    conceder(municipio, list(EDITORES), BuscaFrustrada, ["view", "change"])
