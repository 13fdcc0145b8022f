"""The values that answers are filtered and counted by.

An engine counts once how many answers have each *set* of values, with no facet filter at all; from those few counts
come the total, every facet without its own filter, and what a question would find with a filter less. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from search.documentos import Documento, Esfera, Especie, Vigencia
from search.plano import Plano

FACETAS = ("especies", "tipos", "orgaos", "esferas", "anos", "eixos", "vigencias")
_VIGENCIA = FACETAS.index("vigencias")
_SEPARADOR = "\x1f"
_LIDA_COMO: dict[str, Callable[[str], Any]] = {
    "especies": Especie,
    "esferas": Esfera,
    "anos": int,
    "vigencias": Vigencia,
}

Valores = tuple[str, ...]
"""In the order of FACETAS; "" where there is none."""

Conjuntos = Mapping[Valores, int]
"""How many answers have each set of values."""


def valores_do_documento(documento: Documento) -> Valores:
    vigencia = Vigencia.EM_VIGOR if documento.vigente else Vigencia.ANTERIOR
    valores = (
        documento.especie.value,
        documento.tipo,
        documento.orgao,
        documento.esfera.value if documento.esfera else "",
        "" if documento.ano is None else str(documento.ano),
        documento.eixo,
        vigencia.value,
    )
    return tuple(valor.replace(_SEPARADOR, " ") for valor in valores)


def em_texto(valores: Valores) -> str:
    return _SEPARADOR.join(valores)


def de_texto(texto: str) -> Valores:
    return tuple(texto.split(_SEPARADOR))


def termos(valores: Valores) -> list[str]:
    """What the engines filter by: "especies:norma"."""
    return [termo(nome, valor) for nome, valor in zip(FACETAS, valores, strict=True) if valor]


def termo(nome: str, valor: str) -> str:
    return f"{nome}:{valor}"


def total(conjuntos: Conjuntos, plano: Plano) -> int:
    """Answers that pass every filter of the plan."""
    return sum(n for valores, n in conjuntos.items() if not _barrados(valores, plano))


def contagens(conjuntos: Conjuntos, plano: Plano) -> dict[str, dict[Any, int]]:
    """{facet: {choice: answers}}, each facet without its own filter."""
    contadas: dict[str, dict[Any, int]] = {nome: defaultdict(int) for nome in FACETAS}
    for valores, quantos in conjuntos.items():
        barrados = _barrados(valores, plano)
        for nome, valor in zip(FACETAS, valores, strict=True):
            if valor and barrados in ([], [nome]):
                contadas[nome][valor] += quantos
    return {
        nome: {_LIDA_COMO.get(nome, str)(valor): n for valor, n in contada.items()}
        for nome, contada in contadas.items()
    }


def so_no_passado(conjuntos: Conjuntos, plano: Plano) -> int:
    """Answers of former law that only the filter of validity bars."""
    return sum(
        n
        for valores, n in conjuntos.items()
        if valores[_VIGENCIA] == Vigencia.ANTERIOR and _barrados(valores, plano) == ["vigencias"]
    )


def _barrados(valores: Valores, plano: Plano) -> list[str]:
    """The facets whose filter these values don't pass."""
    filtros = plano.filtros
    if not filtros:
        return []
    return [
        nome
        for nome, valor in zip(FACETAS, valores, strict=True)
        if nome in filtros and valor not in filtros[nome]
    ]
