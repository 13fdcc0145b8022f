"""Step 35 of bringing a municipality up: who sees registrations."""

from __future__ import annotations

from conferencias.inscricoes.models import Inscricao, NecessidadeDeAcessibilidade
from portal.municipios.models import Municipio, Papel
from portal.municipios.passos import conceder
from portal.municipios.provisionamento import DadosDoMunicipio, passo


@passo(ordem=35)
def permissoes(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    conceder(municipio, [Papel.COMISSAO, Papel.ADMINISTRACAO, Papel.APOIO], Inscricao, ["view"])
    # Needs may reveal a disability: only for those who must meet them.
    conceder(municipio, [Papel.COMISSAO], NecessidadeDeAcessibilidade, ["view"])
