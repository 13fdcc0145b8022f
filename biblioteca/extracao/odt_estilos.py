"""Formatting of OpenDocument that changes what a text means: struck, hidden, raised, centred, shaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE = (f"{{{_ODF}{nome}:1.0}}" for nome in ("office", "text", "table"))
STYLE = f"{{{_ODF}style:1.0}}"
FO = f"{{{_ODF}xsl-fo-compatible:1.0}}"
_RISCOS = ("text-line-through-style", "text-line-through-type")
_SEM_COR = frozenset(("", "transparent", "#ffffff"))
_HERANCAS_DEMAIS = 20


@dataclass(frozen=True, slots=True)
class Estilo:
    riscado: bool = False
    oculto: bool = False
    sobrescrito: bool = False
    centralizado: bool = False
    sombreado: bool = False


class Estilos:
    """Styles of the document by name, each with what it inherits."""

    def __init__(self, raizes: Sequence[etree._Element]) -> None:
        self._por_nome = {
            estilo.get(STYLE + "name", ""): estilo for raiz in raizes for estilo in raiz.iter(STYLE + "style")
        }
        self._prontos: dict[tuple[str | None, Estilo], Estilo] = {}

    def do(self, nome: str | None, base: Estilo = Estilo()) -> Estilo:
        """``base`` with what the style called ``nome`` changes in it."""
        if (nome, base) not in self._prontos:
            estilo = base
            for elemento in reversed(list(self._heranca(nome))):
                for propriedades in elemento:
                    estilo = _com(estilo, propriedades)
            self._prontos[nome, base] = estilo
        return self._prontos[nome, base]

    def _heranca(self, nome: str | None) -> Iterator[etree._Element]:
        for _ in range(_HERANCAS_DEMAIS):
            elemento = self._por_nome.get(nome or "")
            if elemento is None:
                return
            yield elemento
            nome = elemento.get(STYLE + "parent-style-name")


def _com(estilo: Estilo, propriedades: etree._Element) -> Estilo:
    if propriedades.tag == STYLE + "text-properties":
        riscos = [v for nome in _RISCOS if (v := propriedades.get(STYLE + nome)) is not None]
        oculto, posicao = propriedades.get(TEXT + "display"), propriedades.get(STYLE + "text-position")
        return replace(
            estilo,
            riscado=any(v != "none" for v in riscos) if riscos else estilo.riscado,
            oculto=estilo.oculto if oculto is None else oculto == "none",
            sobrescrito=estilo.sobrescrito if posicao is None else _e_elevado(posicao),
        )
    if propriedades.tag == STYLE + "paragraph-properties":
        alinhamento = propriedades.get(FO + "text-align")
        return estilo if alinhamento is None else replace(estilo, centralizado=alinhamento == "center")
    if propriedades.tag == STYLE + "table-cell-properties":
        return replace(
            estilo, sombreado=propriedades.get(FO + "background-color", "").lower() not in _SEM_COR
        )
    return estilo


def _e_elevado(posicao: str) -> bool:
    """ "super 58%", or a height above the line ("33% 58%")."""
    altura = posicao.split(" ")[0]
    return altura == "super" or (altura.endswith("%") and altura[:1].isdigit() and altura != "0%")
