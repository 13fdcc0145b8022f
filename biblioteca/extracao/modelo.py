"""What reading a file gives: plain data, shared by the portal and by the process that reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from biblioteca.estrutura.paragrafos import Paragrafo

VERSAO = 2
"""Raised when the same file would give another text: what was kept of it is then read again."""

PAGINAS_DEMAIS = 3000
MEMBROS_DEMAIS = 500
"""Limits that people are told: pages of a document, files of a package."""

TEMPO_DA_PAGINA = 25
"""Seconds that the recognition of one page may take; it usually takes two or three."""
PAGINAS_DE_OCR = 600
"""The first ones of a document; the others are told as not recognised."""

Andamento = Callable[[str, int, int], None]
"""``andamento(stage, done, total)``: stages are "paginas" and "ocr"; ``done`` is the page being read, from 1."""


class Recusa(Exception):
    """The file can't be read. ``codigo`` names a sentence of ``biblioteca.triagem.FRASES``."""

    def __init__(self, codigo: str) -> None:
        super().__init__(codigo)
        self.codigo = codigo


@dataclass(slots=True)
class Leitura:
    """Text of one file. ``paginas``: text of each page, in formats that have them. ``avisos``: sentences for people
    (inside the process that reads, ``code`` or ``code:pages``)."""

    formato: str
    paragrafos: list[Paragrafo]
    paginas: list[str] | None = None
    avisos: list[str] = field(default_factory=list)
    versao: int = VERSAO

    def como_dict(self) -> dict[str, Any]:
        """To be kept as JSON."""
        return {
            "formato": self.formato,
            "paragrafos": [paragrafo.como_lista() for paragrafo in self.paragrafos],
            "paginas": self.paginas,
            "avisos": self.avisos,
            "versao": self.versao,
        }

    @classmethod
    def de_dict(cls, dados: dict[str, Any]) -> Leitura:
        """Inverse of :meth:`como_dict`."""
        paragrafos = [Paragrafo.de_lista(lista) for lista in dados["paragrafos"]]
        return cls(**{**dados, "paragrafos": paragrafos})
