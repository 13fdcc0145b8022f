"""What only the embedded engine does to be quick must change nothing of what is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from search.documentos import Especie, Vigencia
from search.motores import tantivy
from search.motores.tantivy import MotorTantivy
from tests.search.fabricas import consulta, dando, documento

OUTRO = 77


@pytest.fixture
def motor(tmp_path: Path) -> MotorTantivy:
    """200 answers that differ in points; of the best, some are of another municipality and some are former law."""
    motor = MotorTantivy(tmp_path / "indice")
    motor.recriar(
        dando(
            *(
                documento(
                    pk=str(n),
                    texto="conselho " * (n % 7 + 1) + "palavra " * (n % 11),
                    municipio_id=OUTRO if n % 7 == 6 else None,
                    vigente=n % 5 != 0,
                    especie=Especie.NORMA if n % 3 else Especie.GUIA,
                )
                for n in range(200)
            )
        )
    )
    return motor


CASOS: list[dict[str, Any]] = [
    {},
    {"vigencia": Vigencia.TODAS},
    {"vigencia": Vigencia.ANTERIOR},
    {"especies": (Especie.NORMA,)},
    {"municipio_id": OUTRO},
]


@pytest.mark.parametrize("campos", CASOS)
def test_the_quick_way_finds_what_the_filtered_question_finds(
    motor: MotorTantivy, monkeypatch: pytest.MonkeyPatch, campos: dict[str, Any]
) -> None:
    pedido = consulta("conselho", **campos)
    rapida = motor.buscar(pedido)
    monkeypatch.setattr(tantivy, "_bastantes", lambda *_: 0)
    monkeypatch.setattr(tantivy, "_barradas", lambda *_: None)
    exata = motor.buscar(pedido)
    assert (rapida.total, rapida.reunidos, rapida.anos, rapida.especies) == (
        *(exata.total, exata.reunidos),
        *(exata.anos, exata.especies),
    )
    assert [item.pontos for item in rapida.itens] == pytest.approx([item.pontos for item in exata.itens])
    assert all(item.documento.municipio_id in (None, pedido.municipio_id) for item in rapida.itens)


def test_when_the_best_are_barred_the_question_is_asked_with_its_filters(
    motor: MotorTantivy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tantivy, "_bastantes", lambda *_: 10)  # of which a few only pass
    assert motor.buscar(consulta("conselho")).reunidos == 60


def test_many_municipalities_are_asked_for_one_by_one(
    motor: MotorTantivy, monkeypatch: pytest.MonkeyPatch
) -> None:
    antes = motor.buscar(consulta("conselho")).total
    monkeypatch.setattr(tantivy, "_POUCAS_CHAVES", 0)
    assert motor.buscar(consulta("conselho")).total == antes
