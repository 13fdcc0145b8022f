"""The values that answers are filtered and counted by.

An engine counts how many answers have each *set* of values, with no facet filter; from those few counts come the total,
every facet without its own filter, and what a question would find with a filter less. Years are many, and are counted
apart, with the validity. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from search.documentos import Documento, Esfera, Especie, Vigencia
from search.plano import Plano

DO_CONJUNTO = ("especies", "tipos", "orgaos", "esferas", "eixos", "vigencias")
_SEPARADOR = "\x1f"
_LIDA_COMO: dict[str, Callable[[str], Any]] = {
    "especies": Especie,
    "esferas": Esfera,
    "vigencias": Vigencia,
}

Valores = tuple[str, ...]
"""In the order of DO_CONJUNTO; "" where there is none."""


class Contagem(NamedTuple):
    """conjuntos: answers of the years asked for, by their set of values. periodos: {(year, validity): answers} of
    those that pass every other filter."""

    conjuntos: Mapping[Valores, int]
    periodos: Mapping[tuple[str, ...], int]


def valores_do_documento(documento: Documento) -> Valores:
    valores = (
        documento.especie.value,
        documento.tipo,
        documento.orgao,
        documento.esfera.value if documento.esfera else "",
        documento.eixo,
        _vigencia(documento).value,
    )
    return tuple(valor.replace(_SEPARADOR, " ") for valor in valores)


def periodo_do_documento(documento: Documento) -> tuple[str, str]:
    return "" if documento.ano is None else str(documento.ano), _vigencia(documento).value


def _vigencia(documento: Documento) -> Vigencia:
    return Vigencia.EM_VIGOR if documento.vigente else Vigencia.ANTERIOR


def em_texto(valores: tuple[str, ...]) -> str:
    return _SEPARADOR.join(valores)


def de_texto(texto: str) -> tuple[str, ...]:
    return tuple(texto.split(_SEPARADOR))


def termos_do_documento(documento: Documento) -> list[str]:
    """What the engines filter by: "especies:norma"."""
    valores = zip(DO_CONJUNTO, valores_do_documento(documento), strict=True)
    return [
        termo(nome, valor)
        for nome, valor in (*valores, ("anos", periodo_do_documento(documento)[0]))
        if valor
    ]


def termo(nome: str, valor: str) -> str:
    return f"{nome}:{valor}"


def so_a_vigencia(plano: Plano) -> bool:
    """Whether one count gives all: no filter but that of validity."""
    return plano.filtros.keys() <= {"vigencias"}


def total(contagem: Contagem, plano: Plano) -> int:
    """Answers that pass every filter of the plan."""
    return sum(n for valores, n in contagem.conjuntos.items() if not _barrados(valores, plano))


def total_sem(campo: str, contagem: Contagem, plano: Plano) -> int:
    """Answers that pass every filter but this one."""
    if campo == "anos":
        return sum(_dos_periodos(contagem, plano).values())
    return sum(n for valores, n in contagem.conjuntos.items() if _barrados(valores, plano) in ([], [campo]))


def facetas(contagem: Contagem, plano: Plano) -> dict[str, dict[Any, int]]:
    """{facet: {choice: answers}}, each facet without its own filter."""
    contadas: dict[str, dict[Any, int]] = {nome: defaultdict(int) for nome in DO_CONJUNTO}
    for valores, quantos in contagem.conjuntos.items():
        barrados = _barrados(valores, plano)
        for nome, valor in zip(DO_CONJUNTO, valores, strict=True):
            if valor and barrados in ([], [nome]):
                contadas[nome][valor] += quantos
    lidas = {
        nome: {_LIDA_COMO.get(nome, str)(valor): n for valor, n in contada.items()}
        for nome, contada in contadas.items()
    }
    anos = {int(ano): n for ano, n in _dos_periodos(contagem, plano).items() if ano}
    return lidas | {"anos": anos}


def so_no_passado(contagem: Contagem, plano: Plano) -> int:
    """Answers of former law that only the filter of validity bars."""
    return sum(
        n
        for valores, n in contagem.conjuntos.items()
        if valores[-1] == Vigencia.ANTERIOR and _barrados(valores, plano) == ["vigencias"]
    )


def _dos_periodos(contagem: Contagem, plano: Plano) -> dict[str, int]:
    aceitas = plano.filtros.get("vigencias")
    anos: dict[str, int] = defaultdict(int)
    for (ano, vigencia), quantos in contagem.periodos.items():
        if aceitas is None or vigencia in aceitas:
            anos[ano] += quantos
    return anos


def _barrados(valores: Valores, plano: Plano) -> list[str]:
    """The facets whose filter these values don't pass."""
    filtros = plano.filtros
    return [
        nome
        for nome, valor in zip(DO_CONJUNTO, valores, strict=True)
        if nome in filtros and valor not in filtros[nome]
    ]
