"""The public bulletin of a voting: every vote, a chain of hashes over them, and the totals. Pure.

Canonical text, in UTF-8: three parts separated by an empty line, of lines separated by one line feed, with one at the end.

    PORTAL-BOLETIM 1
    <name>: <value>            header lines; line feeds inside values become spaces

    <code> <choices> <hash>    one line a vote, in the order of the codes; choices separated by commas; or no line

    total <choice> <votes>     one line an option, hall counts included
    fim <hash>

The hash of a vote is SHA-256 of the hash before it, a space, the code, a space and the choices. The first "hash before" is
SHA-256 of the header's lines, joined by line feeds. The last, after ``fim``, is SHA-256 of the last vote's hash, a space and
the total lines joined by line feeds. All in lower-case hexadecimal. ``verificador.py`` checks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

VERSAO = "PORTAL-BOLETIM 1"


@dataclass(frozen=True, slots=True)
class Linha:
    """One vote: the ballot's code (in a nominal voting, the badge) and its choices."""

    codigo: str
    escolhas: tuple[str, ...]


def escrever(
    cabecalho: Mapping[str, str], linhas: Iterable[Linha], totais: Sequence[tuple[str, int]]
) -> tuple[str, str]:
    """Return the bulletin and its last hash."""
    topo = [VERSAO, *(f"{nome}: {' '.join(valor.split())}" for nome, valor in cabecalho.items())]
    elo = _resumo("\n".join(topo))
    votos = []
    for linha in sorted(linhas, key=lambda x: x.codigo):
        voto = f"{linha.codigo} {','.join(linha.escolhas)}"
        elo = _resumo(f"{elo} {voto}")
        votos.append(f"{voto} {elo}")
    rodape = [f"total {codigo} {votos_}" for codigo, votos_ in totais]
    fim = _resumo(f"{elo} " + "\n".join(rodape))
    partes = (topo, votos, [*rodape, f"fim {fim}"])
    return "\n\n".join("\n".join(parte) for parte in partes) + "\n", fim


def _resumo(texto: str) -> str:
    return sha256(texto.encode()).hexdigest()
