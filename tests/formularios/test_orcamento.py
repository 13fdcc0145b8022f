"""What a step may cost: six questions to the database and 15 kB on the wire."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.formularios.fabricas import INSCRICAO, PROPOSTA, endereco, preencher

CONSULTAS, BYTES = 6, 15_000
PASSOS = [
    *[("inscricao", passo) for passo in [*INSCRICAO, "revisao"]],
    *[("proposta", passo) for passo in [*PROPOSTA, "revisao"]],
]


@pytest.mark.parametrize(("formulario", "passo"), PASSOS)
def test_a_step_is_cheap(cliente, request, formulario: str, passo: str) -> None:
    rascunho = request.getfixturevalue(formulario)
    preencher(cliente, rascunho, INSCRICAO if formulario == "inscricao" else PROPOSTA, ate=passo)
    with CaptureQueriesContext(
        connection,
    ) as feitas:
        pagina = cliente.get(endereco(rascunho, passo))
    assert pagina.status_code == 200
    assert len(feitas) <= CONSULTAS + (passo == "revisao"), [consulta["sql"] for consulta in feitas]
    assert len(pagina.content) < BYTES


def test_more_drafts_cost_nothing_more(cliente, inscricao) -> None:
    def custo() -> int:
        with CaptureQueriesContext(connection) as feitas:
            cliente.get(endereco(inscricao, "identificacao"))
        return len(feitas)

    antes = custo()
    for _vez in range(20):
        cliente.post("/inscricao/")
    assert custo() == antes
