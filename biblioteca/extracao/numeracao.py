"""Numbers that a word processor writes by itself: "Art. 1º", "§ 2º", "III –", "b)"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from biblioteca.estrutura.escrita import em_romano
from biblioteca.estrutura.rotulos import letra

NIVEIS = 9
_LUGAR = re.compile(r"%([1-9])")
_FORMATOS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "upperRoman": em_romano,
    "lowerRoman": lambda n: em_romano(n).lower(),
    "upperLetter": lambda n: letra(n).upper(),
    "lowerLetter": letra,
    "ordinal": lambda n: f"{n}º",
}
_SEM_NUMERO = ("bullet", "none")
MAIOR = 3999


@dataclass(frozen=True, slots=True)
class Nivel:
    """One level of a list. ``texto``: with ``%1``, ``%2``… for the numbers of the levels; ``recomeca``: the level
    (from 1) whose next number makes this one start again, None for any above it."""

    formato: str = "decimal"
    texto: str = ""
    inicio: int = 1
    separa: bool = True
    legal: bool = False
    recomeca: int | None = None


@dataclass(slots=True)
class Contador:
    """Numbers given so far in one list."""

    valores: list[int | None] = field(default_factory=lambda: [None] * NIVEIS)

    def recomecar(self, nivel: int) -> None:
        self.valores[nivel] = None

    def rotulo(self, niveis: list[Nivel], nivel: int) -> str:
        """Next label at ``nivel`` (from 0); "" for bullets."""
        atual = self.valores[nivel]
        self.valores[nivel] = niveis[nivel].inicio if atual is None else atual + 1
        for abaixo in range(nivel + 1, NIVEIS):
            limite = niveis[abaixo].recomeca
            if limite is None or nivel < limite:
                self.valores[abaixo] = None
        proprio = niveis[nivel]
        if proprio.formato in _SEM_NUMERO:
            return ""
        return _LUGAR.sub(lambda lugar: self._escrever(niveis, int(lugar[1]) - 1, proprio), proprio.texto) + (
            " " if proprio.separa else ""
        )

    def _escrever(self, niveis: list[Nivel], nivel: int, dono: Nivel) -> str:
        valor = self.valores[nivel]
        numero = min(niveis[nivel].inicio if valor is None else valor, MAIOR)
        formato = "decimal" if dono.legal else niveis[nivel].formato
        if numero < 1 or (formato.endswith("Letter") and numero > 702):
            return str(numero)
        return _FORMATOS.get(formato, str)(numero)
