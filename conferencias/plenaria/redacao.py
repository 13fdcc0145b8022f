"""What a destaque may do to a text, and a regimento cut into articles. Pure: texts in, texts out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from conferencias.nucleo.api import TipoDeDestaque

_PALAVRA = re.compile(r"\w+")
_LETRAS_DE_UMA_PALAVRA_COM_ASSUNTO = 4
# With a capital: a wrapped line that begins with "art. 5º da LOAS" is no article of the regimento.
_ARTIGO = re.compile(r"(?:Art|ART)(?:\.|igo|IGO)?\s*(\d+(?:\s*[.º°o](?!\w))?(?:-[A-Z])?)\s*[-–—.:]?\s*")
_DIVISAO = re.compile(r"(?:t[íi]tulo|cap[íi]tulo|se[çc][ãa]o)\s+(?:[IVXLC]+|\d+|[úu]nic[oa])\b", re.I)


def palavras(texto: str) -> list[str]:
    return [p.casefold() for p in _PALAVRA.findall(texto)]


def problema(tipo: TipoDeDestaque, texto: str, redacao: str) -> str:
    """Return why this wording is not a destaque of this kind; empty when it is one.

    A destaque never brings a new proposal: an addition keeps the whole text, a partial suppression only takes words
    away, an alteration keeps something of what the text is about.
    """
    if tipo == TipoDeDestaque.SUPRESSAO:
        return ""
    antes, depois = palavras(texto), palavras(redacao)
    if not depois:
        return _("Escreva como o texto deve ficar.")
    if antes == depois:
        return _("O texto que você escreveu é igual ao da proposta. Mude o que deve ficar diferente.")
    if tipo == TipoDeDestaque.ACRESCIMO and not _cabe_em(antes, depois):
        return _(
            "No acréscimo o texto continua inteiro: só entram palavras. Para trocar palavras, escolha alteração."
        )
    if tipo == TipoDeDestaque.SUPRESSAO_PARCIAL and not _cabe_em(depois, antes):
        return _("Na supressão de parte só saem palavras. Para trocar palavras, escolha alteração.")
    if tipo == TipoDeDestaque.ALTERACAO and not _assunto(antes) & _assunto(depois):
        return _(
            "Esta redação não tem ligação com o texto: seria uma proposta nova, e o destaque só muda o que já está escrito."
        )
    return ""


def _cabe_em(menor: list[str], maior: list[str]) -> bool:
    """Tell whether all the words of one are in the other, in the same order."""
    restantes = iter(maior)
    return all(palavra in restantes for palavra in menor)


def _assunto(lista: list[str]) -> set[str]:
    longas = {p for p in lista if len(p) >= _LETRAS_DE_UMA_PALAVRA_COM_ASSUNTO}
    return longas or set(lista)


@dataclass(frozen=True, slots=True)
class Artigo:
    """``divisao``: the chapter it is in, as written. ``numero``: "Art. 3º". ``texto``: caput and what hangs on it."""

    divisao: str
    numero: str
    texto: str


def dividir(texto: str) -> list[Artigo]:
    """Cut a pasted regimento into articles, in order; what comes before the first article is left out."""
    artigos: list[Artigo] = []
    divisao: list[str] = []
    numero, linhas = "", []  # type: str, list[str]
    em_titulo = False

    def fechar() -> None:
        if numero:
            artigos.append(Artigo(" — ".join(divisao), numero, "\n".join(linhas).strip()))

    for linha in filter(None, map(str.strip, texto.splitlines())):
        if _DIVISAO.match(linha):
            fechar()
            numero, linhas = "", []
            divisao, em_titulo = [linha], True
        elif achado := _ARTIGO.match(linha):
            fechar()
            numero, linhas = f"Art. {_ordinal(achado[1])}", [linha[achado.end() :]]
            em_titulo = False
        elif em_titulo:
            divisao = [*divisao, linha]
        elif numero:
            linhas.append(linha)
    fechar()
    return artigos


def _ordinal(escrito: str) -> str:
    """ "1o", "1°" and "1." are "1º"; from the tenth on there is no ordinal."""
    digitos, letra = re.match(r"(\d+)[^-]*(-[A-Z])?", escrito, re.I).groups(default="")  # type: ignore[union-attr]
    return f"{int(digitos)}{'º' if int(digitos) < 10 else ''}{letra.upper()}"
