"""Documents for the tests of the search."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from search.documentos import Consulta, Documento, Especie
from search.motores.base import Motor

AURORA, GARCAS = 1, 2


def documento(**campos: Any) -> Documento:
    """A shared provision of a law, unless told otherwise."""
    padrao: dict[str, Any] = {
        "fonte": "norma",
        "pk": "1",
        "especie": Especie.NORMA,
        "municipio_id": None,
        "titulo": "Lei nº 8.742/1993",
        "texto": "Texto.",
        "url": "/biblioteca/lei-8742-1993/",
        "ano": 1993,
    }
    return Documento(**(padrao | campos))


def consulta(texto: str, **campos: Any) -> Consulta:
    return Consulta(**({"texto": texto, "municipio_id": AURORA} | campos))


def dando(*documentos: Documento) -> Callable[[], Iterable[Documento]]:
    return lambda: documentos


def substituir(motor: Motor, fonte: str, pk: str, carregar: Callable[[], Iterable[Documento]]) -> None:
    motor.substituir_objetos([(fonte, pk, carregar)])
