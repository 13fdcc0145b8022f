from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Redacao:
    """A wording as a rapporteur writes it; ``esfera`` is a value of ``Esfera``."""

    titulo: str
    texto: str
    esfera: str
