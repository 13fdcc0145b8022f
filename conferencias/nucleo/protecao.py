"""Small numbers are not published: where few people came, a count could tell who. Pure."""

from __future__ import annotations

from collections.abc import Mapping

MINIMO = (
    5  # counts from 1 to 4 are hidden, the threshold that Brazil's public health data use for small cells
)


def proteger(contagens: Mapping[str, int]) -> tuple[dict[str, int | None], int | None]:
    """Return the counts and their total, with None for what is hidden.

    The total shows the sum of what is hidden: so at least two counts are, and their sum is not small either. When even the
    whole is small, all of it is hidden.
    """
    total = sum(contagens.values())
    if 0 < total < MINIMO:
        return dict.fromkeys(contagens), None
    ocultas = {nome for nome, n in contagens.items() if 0 < n < MINIMO}
    restantes = sorted(
        (nome for nome in contagens if nome not in ocultas), key=lambda nome: _vez(contagens[nome])
    )
    while ocultas and restantes and not _bastam(contagens, ocultas):
        ocultas.add(restantes.pop(0))
    return {nome: None if nome in ocultas else n for nome, n in contagens.items()}, total


def _vez(quantas: int) -> tuple[bool, int]:
    """The smallest count first; a zero, which protects nobody, last."""
    return quantas == 0, quantas


def _bastam(contagens: Mapping[str, int], ocultas: set[str]) -> bool:
    return len(ocultas) > 1 and sum(contagens[nome] for nome in ocultas) >= MINIMO
