"""How text becomes words: the same for what is indexed, what is asked and what is highlighted.

Pure functions. A word ("palavra") is folded: lower case, no accents. Its stem ("radical") joins singular and plural,
feminine and masculine. The way laws write numbers is one word however it is typed: "8.742" → 8742, "13-A" and
"13-a" → 13a, "1º", "1o" and "1" → 1; "Lei 8.742/1993" and "Lei 8742/93" → lei 8742 1993; "artigo" and "arts." → art.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

MAXIMO_DE_PALAVRAS = 96
"""Distinct words of a question that count. A pasted page asks for its first words."""

ULTIMO_ANO_DOS_2000 = 40
"""A law of "/41" is of 1941, one of "/40" of 2040."""

PARAGRAFO_LONGO = 800
"""Characters."""

_FIM_DE_FRASE = re.compile(r"(?<=[.;:!?])\s+")
_ANO_CURTO = re.compile(r"(?<=\d\d\d/)\d\d(?![^\W_])")
_FICHA = re.compile(
    rf"{_ANO_CURTO.pattern}"
    r"|(?:\d{1,3}(?:\.\d{3})+(?!\d)|\d++)(?:[ºª°]|[oO](?![^\W_]))?(?:-[^\W\d_](?![^\W_]))?(?![^\W\d_])"
    r"|[^\W_]+"
)
_NUMERO = re.compile(r"(\d[\d.]*)[ºª°oO]?(?:-(.))?")

_VAZIAS = """
    a à ao aos aquela aquelas aquele aqueles aquilo as às até com como da das de dela delas dele deles depois do dos
    e é ela elas ele eles em entre era eram essa essas esse esses esta está estas estão este estes eu foi for foram
    há isso isto já lhe lhes mais mas me mesmo meu meus minha minhas muito na nas nem no nos nós nossa nossas nosso
    nossos num numa o onde os ou para pela pelas pelo pelos per por porque posso pra preciso qual quais quando que
    quê quem se seja sejam sem ser será serão seu seus si só sob sobre sua suas são também te tem têm ter teu teus
    tu tua tuas um uma umas uns você vocês
"""
"""Words that tell nothing of the subject. "não" is not among them: it changes what is asked."""


_MESMA_PALAVRA = {"artigo": "art", "artigos": "art", "arts": "art"}


class Ficha(NamedTuple):
    """A word and where it stands in the text (normalised to NFC)."""

    palavra: str
    inicio: int
    fim: int


def normalizar(texto: str) -> str:
    """NFC and without NUL, which neither engine nor database takes."""
    return unicodedata.normalize("NFC", texto.replace("\0", " "))


def dobrar(palavra: str) -> str:
    """Lower case without accents: "Ação" → "acao"."""
    if palavra.isascii():
        return palavra.lower()
    decomposta = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", palavra).casefold())
    return "".join(letra for letra in decomposta if letra.isalnum())


_VAZIAS_DOBRADAS = frozenset(map(dobrar, _VAZIAS.split()))


def fichas(texto: str) -> Iterator[Ficha]:
    """The words of a normalised text, in order, with their places."""
    for achado in _FICHA.finditer(texto):
        inicio, fim = achado.span()
        curto = _ANO_CURTO.match(texto, inicio) if texto[inicio - 1 : inicio] == "/" else None
        if palavra := _ano_inteiro(curto) if curto else _palavra(achado[0]):
            yield Ficha(palavra, inicio, fim)


def palavras(texto: str) -> list[str]:
    """The same words without their places, which takes a third of the time."""
    texto = normalizar(texto)
    if "/" in texto:
        texto = _ANO_CURTO.sub(lambda achado: f"{_ano_inteiro(achado)} ", texto)
    return [palavra for ficha in _FICHA.findall(texto) if (palavra := _palavra(ficha))]


def _ano_inteiro(achado: re.Match[str]) -> str:
    return ("19" if int(achado[0]) > ULTIMO_ANO_DOS_2000 else "20") + achado[0]


@lru_cache(maxsize=200_000)
def _palavra(ficha: str) -> str:
    """ "8.742" → "8742", "1º" and "1o" → "1", "13-A" → "13a", "Artigos" → "art"."""
    if numero := _NUMERO.fullmatch(ficha):
        return dobrar(numero[1].replace(".", "") + (numero[2] or ""))
    palavra = dobrar(ficha)
    return _MESMA_PALAVRA.get(palavra, palavra)


def vazia(palavra: str) -> bool:
    return palavra in _VAZIAS_DOBRADAS


@lru_cache(maxsize=200_000)
def radical(palavra: str) -> str:
    """Stem of a folded word: Savoy's light stemmer for Portuguese, as in Lucene's PortugueseLightStemFilter.

    Jacques Savoy, "Light Stemming Approaches for the French, Portuguese, German and Hungarian Languages", 2006.
    """
    if len(palavra) < 4 or palavra[0].isdigit():
        return palavra
    sem_plural = _sem_plural(palavra)
    if len(sem_plural) > 3 and sem_plural.endswith("a"):
        sem_plural = _no_masculino(sem_plural)
    if len(sem_plural) > 4 and sem_plural[-1] in "aeo":
        return sem_plural[:-1]
    return sem_plural


_PLURAIS = (  # ending, shortest word that may have it, what stays of the ending
    ("res", 5, "r"),
    ("ses", 5, "s"),
    ("les", 5, "l"),
    ("zes", 5, "z"),
    ("ns", 4, "m"),
    ("eis", 5, "el"),
    ("ais", 5, "al"),
    ("ois", 5, "ol"),
    ("is", 5, "il"),
    ("oes", 4, "ao"),
    ("aes", 4, "ao"),
    ("mente", 7, ""),
    ("s", 4, ""),
)

_FEMININOS = (
    ("inha", 8, "inho"),
    ("iaca", 8, "iaco"),
    ("eira", 8, "eiro"),
    ("osa", 7, "oso"),
    ("ica", 7, "ico"),
    ("ida", 7, "ido"),
    ("ada", 7, "ado"),
    ("iva", 7, "ivo"),
    ("ama", 7, "amo"),
    ("ona", 7, "ao"),
    ("ora", 7, "or"),
    ("esa", 7, "es"),
    ("na", 7, "no"),
)


def _trocar_fim(palavra: str, regras: tuple[tuple[str, int, str], ...]) -> str:
    for fim, minimo, resto in regras:
        if len(palavra) >= minimo and palavra.endswith(fim):
            return palavra[: -len(fim)] + resto
    return palavra


def _sem_plural(palavra: str) -> str:
    return _trocar_fim(palavra, _PLURAIS)


def _no_masculino(palavra: str) -> str:
    return _trocar_fim(palavra, _FEMININOS)


def em_paragrafos(texto: str) -> list[str]:
    """The lines of a text, the long ones cut between sentences: what can be read, and judged, by itself."""
    paragrafos: list[str] = []
    for linha in texto.split("\n"):
        paragrafos.append("")
        for frase in _FIM_DE_FRASE.split(linha) if len(linha) > PARAGRAFO_LONGO else [linha]:
            if paragrafos[-1] and len(paragrafos[-1]) + len(frase) > PARAGRAFO_LONGO:
                paragrafos.append("")
            paragrafos[-1] = f"{paragrafos[-1]} {frase}".strip()
    return paragrafos


def uteis(sequencia: Iterable[str]) -> list[str]:
    """Stems of words in order, without those of empty words."""
    return [radical(palavra) for palavra in sequencia if palavra not in _VAZIAS_DOBRADAS]


def radicais_uteis(texto: str) -> list[str]:
    return uteis(palavras(texto))


def bigramas(sequencia: Iterable[str]) -> list[str]:
    """Pairs of stems that follow each other, empty words left out: "proteção social básica" → two pairs."""
    return [f"{um}_{outro}" for um, outro in pairwise(uteis(sequencia))]


@dataclass(frozen=True, slots=True)
class Termos:
    """What a question asks for, each with its weight (1 + ln of how often it says so)."""

    palavras: dict[str, float]
    radicais: dict[str, float]
    bigramas: dict[str, float]

    def __bool__(self) -> bool:
        return bool(self.palavras)


PESO_DE_PEDIR = 0.3
_PALAVRAS_DE_PEDIR = """
    deve devem devo faço faz fazem fazer gostaria pedir pode podem poder poderia precisa precisam precisar quer quero
    queria saber ver
"""
_DE_PEDIR = frozenset(
    forma for palavra in map(dobrar, _PALAVRAS_DE_PEDIR.split()) for forma in (palavra, radical(palavra))
)
"""Words of who asks, which the texts use for other things: they count for less than what is asked about."""


def termos_da_consulta(texto: str) -> Termos:
    """Words of the question without the empty ones, unless it has no other."""
    todas = palavras(texto)
    uteis = [palavra for palavra in todas if not vazia(palavra)] or todas
    contadas = Counter(uteis)
    escolhidas = set(list(contadas)[:MAXIMO_DE_PALAVRAS])
    sequencia = [palavra for palavra in uteis if palavra in escolhidas]
    return Termos(
        palavras=_pesos(sequencia),
        radicais=_pesos([radical(palavra) for palavra in sequencia]),
        bigramas=_pesos(bigramas(sequencia)[:MAXIMO_DE_PALAVRAS]),
    )


def _pesos(termos: list[str]) -> dict[str, float]:
    return {
        termo: (1 + math.log(vezes)) * (PESO_DE_PEDIR if termo in _DE_PEDIR else 1)
        for termo, vezes in Counter(termos).items()
    }
