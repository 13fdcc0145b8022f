"""The end of an act: place and date, signatures, what is printed below them."""

from __future__ import annotations

import re

_MES = r"(?:janeiro|fevereiro|mar[çc]o|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)"
_DATA = (
    rf"(?:\d{{1,2}}\s?[ºo°ª]?|[Pp]rimeiro)\s+(?:\(?[a-zê ]+\)?\s+)?(?:dias?\s+)?(?:do\s+m[êe]s\s+)?de\s+{_MES}"
    r"\s+(?:do\s+ano\s+)?(?:de\s+)?\d{4}"
)
_LUGAR = r"[A-ZÀ-Ý][^\d;:()“”\"]{1,90}?(?:\s?[-–/(]\s?[A-Z]{2}\)?)?"
_LUGAR_E_DATA = re.compile(rf"^{_LUGAR}(?:,\s*(?:(?:em|aos)\s+)?|\s+(?:em|aos)\s+){_DATA}", re.I)
_LUGAR_SEM_VIRGULA = re.compile(
    rf"^(?:Bras[íi]lia|Rio de Janeiro)(?:\s?[-–/(]\s?[A-Z]{{2}}\)?)?\s+{_DATA}", re.I
)
_FALA_DE_OUTRA_COISA = re.compile(
    r"\b(?:lei|decreto|portaria|resolu[çc][ãa]o|emenda|medida|a partir|at[ée]|publicad[oa]|vig[êe]ncia|efeitos|desde)\b",
    re.I,
)
_DEPOIS = re.compile(r"^(?:Este texto não substitui|(?:Registre-se|Publique-se|Cumpra-se|Dê-se ciência)\b)")
_NOME = re.compile(r"[A-ZÀ-Ý][\wÀ-ÿ.'’-]*(?: (?:d[aeo]s?|e|[A-ZÀ-Ý][\wÀ-ÿ.'’-]*)){1,7}")
_ANEXO = re.compile(r"^ANEXO(?:\s+(?:[IVXL]+|\d{1,2}|[ÚU]NICO))?\s*(?:$|\n|[-–—:]\s*[A-ZÀ-Ý])")
ADCT = re.compile(
    r"ATO DAS DISPOSIÇÕES CONSTITUCIONAIS TRANSIT[ÓO]RIAS|^ATO DAS DISPOSIÇÕES (?:[A-ZÀ-Ý]+ ){0,3}TRANSIT[ÓO]RIAS$"
)
_TITULO_DEMAIS = 200


def e_titulo_de_peca(texto: str) -> bool:
    """ "ANEXO II", alone or with its title, or "ATO DAS DISPOSIÇÕES TRANSITÓRIAS"."""
    return len(texto) < _TITULO_DEMAIS and bool(_ANEXO.match(texto) or ADCT.search(texto))


def e_fecho(texto: str) -> bool:
    """Place and date, or what comes only after them."""
    if _DEPOIS.match(texto):
        return True
    achado = _LUGAR_E_DATA.match(texto) or _LUGAR_SEM_VIRGULA.match(texto)
    return bool(achado) and not _FALA_DE_OUTRA_COISA.search(achado[0] if achado else "")


def parece_assinatura(texto: str) -> bool:
    """Names only, the first in capitals: who signed an act that does not say where and when."""
    nomes = [linha.strip() for linha in texto.split("\n")]
    return nomes[0].isupper() and all(_NOME.fullmatch(nome) for nome in nomes)
