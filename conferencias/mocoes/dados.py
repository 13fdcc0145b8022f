from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class DadosDaMocao:
    """A motion as its author writes it; ``tipo`` is a value of ``TipoDeMocao``."""

    tipo: str
    titulo: str
    destinatario: str
    texto: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Recebimento:
    """What came of a sheet of paper signatures. ``recusados``: badge number → why."""

    aceitos: list[int] = field(default_factory=list)
    recusados: dict[int, str] = field(default_factory=dict)
