"""The short catalogue of core norms: how each is known and where it is officially published."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ARQUIVO = Path(__file__).with_name("catalogo.toml")


@dataclass(frozen=True, slots=True)
class ItemDoCatalogo:
    tipo: str
    numero: str
    ano: int
    apelido: str
    assuntos: str
    url: str

    @property
    def arquivo(self) -> str:
        """Name under which the page is kept on disk: "lei-8742-1993.html"."""
        return "-".join(filter(None, (self.tipo, self.numero, str(self.ano)))) + ".html"


@cache
def catalogo() -> dict[tuple[str, str, int], ItemDoCatalogo]:
    """Items by (tipo, numero, ano), in the order of the file."""
    dados = tomllib.loads(ARQUIVO.read_text(encoding="utf-8"))
    itens = [
        ItemDoCatalogo(
            tipo=norma["tipo"],
            numero=norma.get("numero", ""),
            ano=norma["ano"],
            apelido=norma.get("apelido", ""),
            assuntos=norma.get("assuntos", ""),
            url=dados["base"] + norma["pagina"],
        )
        for norma in dados["norma"]
    ]
    return {(item.tipo, item.numero, item.ano): item for item in itens}
