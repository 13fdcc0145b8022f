"""The strings by which texts are sorted. They never change, so a new place needs a string between two others. Pure."""

from __future__ import annotations

from collections.abc import Iterable


def logo_depois(posicao: str, existentes: Iterable[str]) -> str:
    """Return a string that sorts after ``posicao`` ("": before all) and before whatever of ``existentes`` comes next.

    ``existentes`` are digits and dots, no dot at the end: a dot sorts before a digit, so there is always room.
    """
    seguinte = min((outra for outra in existentes if outra > posicao), default="")
    if not seguinte.startswith(posicao):
        return f"{posicao}5"
    resto = seguinte.removeprefix(posicao)
    pontos = len(resto) - len(resto.lstrip("."))
    return f"{posicao}{'.' * (pontos + 1)}5"
