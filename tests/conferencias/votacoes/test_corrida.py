"""One form sent several times at the very same moment: real threads, real locks, as in ``tests.conferencias.test_corrida``."""

from __future__ import annotations

from typing import Any

import pytest

from conferencias.inscricoes.api import Inscricao
from conferencias.nucleo.api import ModoDeVotacao
from conferencias.votacoes.api import Votacao, nova_chave_de_envio
from conferencias.votacoes.models import Cedula, VotoNominal
from portal.municipios.models import Papel
from tests.conferencias.fabricas import conta_com_papel
from tests.conferencias.test_corrida import (  # noqa: F401 (fixtures)
    VEZES,
    Correr,
    aberta,
    contar,
    correr,
    pytestmark,
)
from tests.conferencias.votacoes.fabricas import em_plenaria, pessoas, vota, votacao_aberta


@pytest.mark.parametrize(
    ("modo", "modelo", "linhas"),
    [(ModoDeVotacao.SECRETA, Cedula, 1), (ModoDeVotacao.NOMINAL, VotoNominal, 2)],
)
def test_an_exchange_pressed_many_times_changes_the_vote_once_and_always_shows_it(
    correr: Correr,  # noqa: F811
    aberta,  # noqa: F811
    modo: ModoDeVotacao,
    modelo: type[Any],
    linhas: int,
) -> None:
    mesa = conta_com_papel(aberta.municipio, Papel.COMISSAO)
    plenaria = em_plenaria(aberta, {"troca_de_voto": True})
    (ana,) = pessoas(plenaria, mesa, no_salao=1)
    votacao = votacao_aberta(plenaria, mesa, modo=modo)
    antigo, chave = vota(votacao, ana, "favor").codigo, nova_chave_de_envio()

    def trocar(_indice: int) -> Any:
        return vota(
            Votacao.objects.para_votar().get(pk=votacao.pk),
            Inscricao.objects.get(pk=ana.pk),
            "contra",
            chave_de_envio=chave,
            trocar=True,
            recibo_anterior=antigo,
        )

    recibos = correr(trocar)
    assert [r.escolhas for r in recibos] == [("contra",)] * VEZES
    assert sum(not r.repetido for r in recibos) == 1
    assert contar(correr, modelo) == linhas
