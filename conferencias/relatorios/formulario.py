"""The form of the final report: which fields, in which blocks, is a file of each cycle (``modelos/*.toml``), not code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conferencias.relatorios.fontes import FONTES

if TYPE_CHECKING:
    from conferencias.relatorios.models import RelatorioFinal
    from conferencias.relatorios.participacao import Participacao

PASTA = Path(__file__).parent / "modelos"


@dataclass(frozen=True, kw_only=True, slots=True)
class Campo:
    """``de``: the source that fills it (fontes.py); empty when the committee writes it, helped by ``ajuda``.

    For a field with a source ``ajuda`` says where what is missing is written.
    """

    codigo: str
    rotulo: str
    de: str = ""
    ajuda: str = ""
    longo: bool = False
    opcoes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Bloco:
    titulo: str
    campos: tuple[Campo, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Formulario:
    codigo: str
    titulo: str
    fonte: str
    blocos: tuple[Bloco, ...]

    @property
    def escritos(self) -> list[Campo]:
        """The fields that the committee writes."""
        return [campo for bloco in self.blocos for campo in bloco.campos if not campo.de]

    @property
    def preenchidos(self) -> list[Campo]:
        """The fields that the portal fills, from what is written elsewhere."""
        return [campo for bloco in self.blocos for campo in bloco.campos if campo.de]


@cache
def formularios() -> dict[str, Formulario]:
    """Return the forms by code, the newest cycle first; ValueError for a file that asks for an unknown source."""
    arquivos = sorted(PASTA.glob("*.toml"), key=lambda arquivo: arquivo.stem, reverse=True)
    return {arquivo.stem: _ler(arquivo) for arquivo in arquivos}


def escolhido(relatorio: RelatorioFinal | None) -> Formulario:
    """Return the form of a report; the newest one for a report not begun, or whose form is no longer here."""
    todos = formularios()
    return todos.get(relatorio.modelo if relatorio else "") or next(iter(todos.values()))


def preencher(
    relatorio: RelatorioFinal | None, retrato: dict[str, Any], presencas: Participacao
) -> dict[str, Any]:
    """Return the report: {titulo, fonte, blocos: [{titulo, campos: [{rotulo, valor}]}]}.

    A value is text, or a table {colunas, linhas}.
    """
    formulario = escolhido(relatorio)
    respostas = relatorio.respostas if relatorio else {}
    return {
        "titulo": formulario.titulo,
        "fonte": formulario.fonte,
        "blocos": [
            {
                "titulo": bloco.titulo,
                "campos": [
                    {
                        "rotulo": campo.rotulo,
                        "valor": FONTES[campo.de](retrato, presencas)
                        if campo.de
                        else respostas.get(campo.codigo, ""),
                    }
                    for campo in bloco.campos
                ],
            }
            for bloco in formulario.blocos
        ],
    }


def _ler(arquivo: Path) -> Formulario:
    dados = tomllib.loads(arquivo.read_text(encoding="utf-8"))
    blocos = tuple(
        Bloco(
            titulo=bloco["titulo"],
            campos=tuple(
                Campo(**campo | {"opcoes": tuple(campo.get("opcoes", ()))}) for campo in bloco["campos"]
            ),
        )
        for bloco in dados["blocos"]
    )
    desconhecidas = {c.de for bloco in blocos for c in bloco.campos if c.de} - FONTES.keys()
    if desconhecidas:
        raise ValueError(f"{arquivo.name}: {', '.join(sorted(desconhecidas))}")
    return Formulario(codigo=arquivo.stem, titulo=dados["titulo"], fonte=dados["fonte"], blocos=blocos)
