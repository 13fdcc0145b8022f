"""Simple citations in running text: "art. 20, § 3º, da Lei nº 8.742/1993", "LOAS, art. 20", an address of ours.

Pure functions. Only what is understood whole is answered: a citation with a tail that was not understood would
lead to the wrong provision.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from biblioteca.estrutura.rotulos import romano, sem_acento

_TIPOS = {
    "lei complementar": "lei-complementar",
    "lc": "lei-complementar",
    "decreto-lei": "decreto-lei",
    "medida provisoria": "medida-provisoria",
    "emenda constitucional": "emenda-constitucional",
    "instrucao normativa": "instrucao-normativa",
    "resolucao": "resolucao",
    "portaria": "portaria",
    "decreto": "decreto",
    "lei": "lei",
}
_NORMA = re.compile(
    r"\b(" + "|".join(sorted(_TIPOS, key=len, reverse=True)) + r")\s+(?:federal\s+|municipal\s+)?"
    r"(?P<orgao>[a-z]{2,10}(?:/[a-z]{2,10})?\s+)?(?:n\s?[.ºo°]*\s*)?(?P<numero>\d[\d.]*\d|\d)"
    r"(?:\s*/\s*(?P<barra>\d{4}|\d{2})\b|,?\s*de\s+(?:\d{1,2}[º°o]?\s+de\s+\w+\s+de\s+|[\d./]*[./])?(?P<de>\d{4})\b)?"
)
_CONSTITUICAO = re.compile(r"\b(?:constituicao(?: federal| da republica)?|cf(?:/?88|/1988)?)\b")
_SUFIXO = r"(?:\s?-\s?([a-z]{1,2})\b)?"
_ARTIGO = re.compile(rf"\bart(?:igo)?\.?\s*(\d[\d.]*\d|\d)\s?[º°o]?(?![a-z]){_SUFIXO}")
_PARAGRAFO = re.compile(rf"(?:§\s*|\bpar(?:agrafo)?\.?\s*)(\d+|unico)\s?[º°o]?(?![a-z]){_SUFIXO}")
_INCISO = re.compile(
    rf"\binc(?:iso)?\.?\s*([ivxlcdm]+)\b{_SUFIXO}|(?<=,)\s*([ivxlcdm]+)\b(?=\s*(?:,|$|d[aeo]\b))"
)
_ALINEA = re.compile(r"\bal(?:inea)?\.?\s*[\"“'‘]?([a-z]{1,2})\b")
_ITEM = re.compile(r"\bitem\s*(\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class NormaCitada:
    """What a citation says of the norm; ``apelido`` is the words left over ("loas") when there is no number."""

    tipo: str = ""
    orgao: str = ""
    numero: str = ""
    ano: int | None = None
    apelido: str = ""


@dataclass(frozen=True, slots=True)
class Citacao:
    norma: NormaCitada
    caminho: str


def _ano(bruto: str | None) -> int | None:
    """Two digits belong to the nearest century that has laws with both: up to 40 is 20xx."""
    if not bruto:
        return None
    ano = int(bruto)
    return ano if ano > 99 else ano + (2000 if ano <= 40 else 1900)


def _passo(nome: str, valor: str, sufixo: str | None) -> str:
    return "-".join(filter(None, (nome, valor, sufixo)))


def _ler_caminho(texto: str) -> tuple[str, str]:
    """Path of the provision and the text without it. ("", texto) when there is no article."""
    artigo = _ARTIGO.search(texto)
    if not artigo:
        return "", texto
    passos = [_passo("art", artigo[1].replace(".", ""), artigo[2])]
    resto = texto[: artigo.start()] + "," + texto[artigo.end() :]
    for nome, forma in (("par", _PARAGRAFO), ("inc", _INCISO), ("ali", _ALINEA), ("item", _ITEM)):
        if achado := forma.search(resto):
            passos.append(_passo(nome, *_valor(nome, achado)))
            resto = resto[: achado.start()] + "," + resto[achado.end() :]
    prefixo = ["adct"] if re.search(r"\badct\b", resto) else []
    return "/".join(prefixo + passos), re.sub(r"\badct\b", " ", resto)


def _valor(nome: str, achado: re.Match[str]) -> tuple[str, str | None]:
    if nome == "inc":
        return str(romano(achado[1] or achado[3])), achado[2]
    if nome == "ali":
        return achado[1], None
    return achado[1], achado[2] if nome == "par" else None


def sem_ligacoes(texto: str) -> str:
    """The words that tell a name apart: "Estatuto da Pessoa Idosa" → "estatuto pessoa idosa"."""
    palavras = re.sub(r"\b(?:d[aeo]s?|caput|e|c/c|n[ao])\b|[^\w\s/-]", " ", sem_acento(texto))
    return " ".join(palavras.split())


def _ler_norma(texto: str) -> NormaCitada:
    if norma := _NORMA.search(texto):
        return NormaCitada(
            tipo=_TIPOS[norma[1]],
            orgao=(norma["orgao"] or "").strip().upper(),
            numero=norma["numero"].replace(".", ""),
            ano=_ano(norma["barra"] or norma["de"]),
        )
    if _CONSTITUICAO.search(texto):
        return NormaCitada(tipo="constituicao", ano=1988)
    return NormaCitada(apelido=sem_ligacoes(texto))


def ler_citacao(texto: str) -> Citacao:
    """Citation written in ``texto``; its fields are empty where nothing was recognised."""
    limpo = re.sub(r"\s+", " ", sem_acento(texto)).strip(" .;")
    caminho, resto = _ler_caminho(limpo)
    norma = _ler_norma(resto)
    if not norma.tipo and caminho.startswith("adct/"):
        norma = NormaCitada(tipo="constituicao", ano=1988)
    return Citacao(norma, caminho)
