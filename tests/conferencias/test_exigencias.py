"""One way to say what an act demands: every room's demands have a sentence, and what nobody demanded is denied."""

from __future__ import annotations

from importlib import import_module

import pytest
import rules

from conferencias.nucleo.api import Exigencias, Recusas, exigir_motivo
from portal.erros import AcaoNegada, ErroDeNegocio

SALAS = (
    *("credenciamento", "votacoes", "salas", "sistematizacao"),
    *("mocoes", "plenaria", "eleicoes", "relatorios"),
)


@rules.predicate
def grande(_conta: object, numero: int) -> bool:
    return numero > 10


@rules.predicate
def par(_conta: object, numero: int) -> bool:
    return numero % 2 == 0


EXIGENCIAS = Exigencias[int]({"contar": [grande, par]})
RECUSAS = Recusas(
    EXIGENCIAS, {"grande": lambda n: f"{n} é pequeno.", "par": lambda _n: "Só se contam os pares."}
)


@pytest.mark.parametrize("sala", SALAS)
def test_every_demand_of_a_room_has_a_sentence_and_no_sentence_is_left_over(sala: str) -> None:
    recusas: Recusas = import_module(f"conferencias.{sala}.recusas")._RECUSAS
    exigidas = {e.name for exigencias in recusas.exigencias.verbos.values() for e in exigencias}
    assert exigidas == set(recusas.frases)


@pytest.mark.parametrize(
    ("numero", "motivo"), [(12, ""), (4, "4 é pequeno."), (3, "3 é pequeno."), (13, "Só se contam os pares.")]
)
def test_the_first_demand_that_is_not_met_is_the_one_explained(numero: int, motivo: str) -> None:
    assert RECUSAS.explicar("contar", None, numero) == motivo
    assert EXIGENCIAS.pode("contar", None, numero) is not bool(motivo)
    if motivo:
        with pytest.raises(AcaoNegada, match=motivo):
            RECUSAS.exigir("contar", None, numero)


def test_a_verb_that_nobody_declared_is_denied() -> None:
    assert not EXIGENCIAS.pode("apagar", None, 12)


@pytest.mark.parametrize("motivo", ["", "  \n"])
def test_a_reason_is_not_blanks(motivo: str) -> None:
    with pytest.raises(ErroDeNegocio, match="Escreva o motivo") as recusa:
        exigir_motivo(motivo)
    assert recusa.value.campo == "motivo"
    assert exigir_motivo(" por engano ") == "por engano"
