"""Which lines of an amending act are law quoted from another act, and not its own provisions.

Opening quotes are trustworthy, closing ones are not: they are forgotten, doubled or followed by "(NR)". So the
act's own numbering decides the doubtful cases: an unquoted article that continues it is the act's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from biblioteca.estrutura.fecho import e_fecho
from biblioteca.estrutura.linhas import Linha
from biblioteca.estrutura.modelo import Papel
from biblioteca.estrutura.notas import separar_notas
from biblioteca.estrutura.rotulos import AGRUPADORES, NIVEIS, Rotulo

_ABRE = re.compile(r"^[“\"‘'«»`´”]")
_FECHA = re.compile(r"[”\"’'»]\s*[.;,]?\s*(?:\(?\s*(?:NR|AC|N\.R\.)\s*\)?)?\s*[.;,]?\s*$")
_NR = re.compile(r"\(\s*(?:NR|AC)\s*\)\s*[.;,”\"’]?\s*$")
_INTRODUZ = re.compile(
    r"reda[çc][ãa]o|altera|acresc|acrescent|acrescid|vigora|inclu|par[áa]grafo|artigo|dispositivo|modific|seguinte",
    re.I,
)
_OUTRA_REDACAO = re.compile(
    r"(?:\bvigora\w*\b.{0,60}(?:reda[çc][ãa]o|altera[çc][õo]es)|com a seguinte reda[çc][ãa]o)\s*:$", re.I
)
_ARTIGO_PONTILHADO = re.compile(r"^(?:\d{1,2}\)\s*)?Art\. ?\d[^.…]{0,6}[.…\s]{6,}")
_PONTILHADO = re.compile(r"^[“\"]?\s*(?:[.…_\s]){6,}")
_RECOMECO = re.compile(r"^(?:ANEXO\b|REGULAMENTO\b|ATO DAS DISPOSIÇÕES CONSTITUCIONAIS TRANSIT)")


def abre_aspas(texto: str) -> bool:
    return bool(_ABRE.match(texto))


def fecha_aspas(texto: str) -> bool:
    """The text ends a quotation (notes after the quote are ignored)."""
    limpo, _ = separar_notas(texto)
    if _NR.search(limpo):
        return True
    if not _FECHA.search(limpo):
        return False
    miolo = re.sub(r"[”\"’'»][^”\"’'»]*$", "", limpo)
    abertas = miolo.count("“") - miolo.count("”") + (miolo.count('"') % 2)
    return abertas <= 0 or abre_aspas(limpo)


def aspas_abertas(citacao: str) -> bool:
    """A quotation, of one line or many, begins with quotes and does not end with any."""
    return bool(re.search(_ABRE.pattern, citacao, re.M)) and not fecha_aspas(citacao.rsplit("\n", 1)[-1])


@dataclass
class _Leitura:
    """State of the pass: the act's own numbering and whether a quotation is open."""

    ultimo: int = 0
    aberta: bool = False
    introduzida: bool = False
    com_outra_redacao: bool = False
    na_zona: bool = False
    proprios: dict[str, int] = field(default_factory=dict)

    def continua(self, rotulo: Rotulo) -> bool:
        """The label is the next one of the act's own article."""
        return rotulo.numero == 0 or rotulo.numero - self.proprios.get(rotulo.tipo, 0) in (0, 1)

    def anotar(self, rotulo: Rotulo) -> None:
        """Remember a provision of the act; what is below it starts again."""
        nivel = NIVEIS.index(rotulo.tipo)
        self.proprios = {t: n for t, n in self.proprios.items() if NIVEIS.index(t) < nivel} | {
            rotulo.tipo: rotulo.numero
        }


def _continua_a_norma(linhas: Sequence[Linha], i: int, leitura: _Leitura) -> bool:
    """Is the unquoted article of line ``i`` the act's own, although a quotation is open?"""
    rotulo = linhas[i].rotulo
    if rotulo is None or rotulo.numero != leitura.ultimo + 1 or rotulo.sufixo:
        return False
    fechou = False
    for seguinte in linhas[i:]:
        if seguinte is not linhas[i] and abre_aspas(seguinte.texto):
            break
        if fecha_aspas(seguinte.texto):
            fechou = True
            break
    return not fechou or not _ha_outro(linhas, i, rotulo.numero)


def _ha_outro(linhas: Sequence[Linha], i: int, numero: int) -> bool:
    return any(
        linha.rotulo is not None
        and (linha.rotulo.tipo, linha.rotulo.numero, linha.rotulo.sufixo) == ("artigo", numero, "")
        and not abre_aspas(linha.texto)
        for linha in linhas[i + 1 :]
    )


def _e_citacao(linhas: Sequence[Linha], i: int, leitura: _Leitura) -> bool:
    linha = linhas[i]
    tipo = linha.rotulo.tipo if linha.rotulo else ""
    if _ARTIGO_PONTILHADO.match(linha.texto):
        return True
    if abre_aspas(linha.texto):
        return leitura.aberta or leitura.introduzida or leitura.na_zona or bool(tipo)
    if tipo == "artigo" and (leitura.aberta or leitura.na_zona):
        if leitura.aberta:
            return not _continua_a_norma(linhas, i, leitura)
        assert linha.rotulo is not None
        return leitura.introduzida and linha.rotulo.numero != leitura.ultimo + 1
    if linha.rotulo and tipo == "artigo" and leitura.com_outra_redacao:  # quoted without any quotes
        proximo, numero = leitura.ultimo + 1, linha.rotulo.numero
        return numero not in (proximo - 1, proximo) and _ha_outro(linhas, i, proximo)
    if tipo in AGRUPADORES and leitura.na_zona and not leitura.aberta:
        return False
    if leitura.aberta:
        return True
    return leitura.na_zona and bool(
        _PONTILHADO.match(linha.texto) or (linha.rotulo and not leitura.continua(linha.rotulo))
    )


def marcar_citacoes(linhas: Sequence[Linha]) -> list[bool]:
    """For each line, whether it is quoted law."""
    leitura = _Leitura()
    marcas: list[bool] = []
    for i, linha in enumerate(linhas):
        if linha.papel is not None:
            marcas.append(linha.papel == Papel.CITACAO)
            if linha.papel == Papel.DISPOSITIVO:
                _anotar_propria(linha, leitura)
            continue
        if linha.rotulo is None and (_RECOMECO.match(linha.texto) or e_fecho(linha.texto)):
            leitura = _Leitura()
        citacao = _e_citacao(linhas, i, leitura)
        marcas.append(citacao)
        if citacao:
            leitura.aberta = not fecha_aspas(linha.texto)
            leitura.na_zona = True
        else:
            _anotar_propria(linha, leitura)
    return marcas


def _anotar_propria(linha: Linha, leitura: _Leitura) -> None:
    leitura.aberta = False
    if linha.rotulo is None:
        return
    leitura.anotar(linha.rotulo)
    if linha.rotulo.tipo == "artigo":
        leitura.ultimo = (
            max(leitura.ultimo, linha.rotulo.numero) if linha.rotulo.numero < 2000 else leitura.ultimo
        )
        leitura.na_zona = False
    limpo, _ = separar_notas(linha.texto)
    leitura.com_outra_redacao = bool(_OUTRA_REDACAO.search(limpo))
    leitura.introduzida = limpo.endswith((":", "redação", "redação.")) and bool(_INTRODUZ.search(limpo))
