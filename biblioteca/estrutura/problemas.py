"""Doubts about what was read: warnings for people, never refusals. Each says where it is and what may mend it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from biblioteca.estrutura.modelo import Estrutura


class Categoria(StrEnum):
    """Whose fault it seems: the norm's own drafting, our reading, or the file."""

    REDACAO = "redacao"
    LEITURA = "leitura"
    FORMATO = "formato"


@dataclass(frozen=True, slots=True)
class Problema:
    """``linha``: index in ``Estrutura.linhas``; ``frase``: in Portuguese; ``consertos``: operations of ``consertos`` that
    may mend it; ``grave``: a reader would be misled by the text as it is."""

    codigo: str
    categoria: Categoria
    frase: str
    caminho: str | None = None
    linha: int | None = None
    consertos: tuple[dict[str, Any], ...] = ()
    grave: bool = False

    def como_dict(self) -> dict[str, Any]:
        """To be kept as JSON; each mend comes with its sentence, and written as JSON to be sent back by a form."""
        from biblioteca.estrutura.frases import frase

        return {
            "codigo": self.codigo,
            "categoria": self.categoria.value,
            "frase": self.frase,
            "caminho": self.caminho,
            "linha": self.linha,
            "grave": self.grave,
            "consertos": [
                {
                    "operacao": um,
                    "json": json.dumps(um, ensure_ascii=False, sort_keys=True),
                    "frase": frase(um),
                }
                for um in self.consertos
            ],
        }


def conferir(estrutura: Estrutura) -> list[Problema]:
    """Doubts about a structure, in the order of the text."""
    from biblioteca.estrutura.conferencia_da_identidade import conferir_identidade
    from biblioteca.estrutura.conferencia_da_numeracao import conferir_numeracao
    from biblioteca.estrutura.conferencia_do_texto import conferir_texto

    def todos() -> Iterator[Problema]:
        yield from conferir_identidade(estrutura)
        if estrutura.dispositivos:
            yield from conferir_numeracao(estrutura)
        yield from conferir_texto(estrutura)

    return sorted(todos(), key=lambda problema: -1 if problema.linha is None else problema.linha)
