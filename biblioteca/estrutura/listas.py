"""Numbers that a browser writes by itself before the items of ``<ol>``: "I - ", "a) ", "1. "."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from biblioteca.estrutura.escrita import em_romano
from biblioteca.estrutura.marcas import Marca
from biblioteca.estrutura.rotulos import letra

_ESTILO = re.compile(r"list-style(?:-type)?:[^;]*?\b((?:upper|lower)-(?:roman|alpha|latin)|none)", re.I)
_FORMATO_DO_ESTILO = {"upper-roman": "I", "lower-roman": "i", "none": ""}
_MAIOR = 700


@dataclass(slots=True)
class ListasAbertas:
    """The lists open at this point of the page, the innermost last: format and last number of each."""

    _abertas: list[tuple[str, int]] = field(default_factory=list)

    def abrir(self, marca: Marca) -> None:
        formato = marca.atributos.get("type", "1") if marca.nome == "ol" else ""
        if estilo := _ESTILO.search(marca.atributos.get("style", "")):
            formato = _FORMATO_DO_ESTILO.get(estilo[1].lower(), "a")
        inicio = marca.atributos.get("start", "")
        self._abertas.append((formato, int(inicio[:4]) - 1 if inicio[:4].isdecimal() else 0))

    def fechar(self) -> None:
        if self._abertas:
            self._abertas.pop()

    def proximo(self) -> str:
        """Label of the next item; "" where the browser writes none."""
        if not self._abertas:
            return ""
        formato, numero = self._abertas[-1]
        self._abertas[-1] = (formato, numero + 1)
        return _escrever(formato, numero + 1)


def _escrever(formato: str, numero: int) -> str:
    if not formato or not 0 < numero < _MAIOR:
        return ""
    if formato == "I":
        return f"{em_romano(numero)} - "
    if formato == "i":
        return f"{em_romano(numero).lower()}) "
    return f"{letra(numero)}) " if formato in "aA" else f"{numero}. "
