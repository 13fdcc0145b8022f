"""What a paragraph says what is: "O Cras é a unidade…", "Entendem-se por benefícios eventuais as…". Pure.

Who asks "o que é CRAS" wants that paragraph, and not those that only speak of it.
"""

from __future__ import annotations

import re

MAXIMO_DE_LETRAS = 300
"""Of a paragraph that are read: what defines says so in its opening."""

_ROTULO = re.compile(r"^(?:art\.|§)\s*[\d.]+[ºo°]?(?:-[a-z]+)?\.?\s+", re.I)
_ARTIGO = r"(?:(?:o|a|os|as)\s+)?"
_TERMO = r"(?P<termo>[^,.;:]{2,90}?)"
_PARTICIPIO = r"\w+(?:ad|id|t)[oa]s?\b"
_FORMAS = tuple(
    re.compile(padrao, re.I)
    for padrao in (
        # "Para os fins desta lei, considera-se hortelão a pessoa que…", "Entendem-se por benefícios eventuais as…"
        rf"^(?:[^.;:]{{0,120}},\s*)?(?:considera|entende|define|denomina|compreende)m?-se\s+(?:(?:por|como)\s+)?{_ARTIGO}"
        rf"{_TERMO}(?:,|\s+(?:aquel[ea]s?|o|a|os|as|tod[oa]s?|qualquer)\s)",
        # "O Cras é a unidade pública…", "Benefícios eventuais são provisões…"
        rf"^{_ARTIGO}{_TERMO}\s+(?:é\s+(?:o|a|um|uma)\b(?!\s+d)|são\s+(?!{_PARTICIPIO})|"
        r"consiste[m]?\s+(?:em|n[oa]s?)\b|caracteriza[m]?-se\s)",
        # "Fica instituído o Serviço de Proteção e Atendimento Integral à Família (Paif), que…"
        rf"^(?:é|fica|são|ficam)\s+(?:instituíd|criad)[oa]s?,?\s+{_ARTIGO}{_TERMO}(?:,|\s+que\s|$)",
        # "proteção social básica: conjunto de serviços…"
        rf"^{_ARTIGO}{_TERMO}:\s+\w",
    )
)


def termo_definido(paragrafo: str) -> str:
    """The term as it is written, or "" when the paragraph defines nothing."""
    comeco = _ROTULO.sub("", paragrafo[:MAXIMO_DE_LETRAS])
    return next((achado["termo"] for forma in _FORMAS if (achado := forma.search(comeco))), "")


def como_definido(radical: str) -> str:
    """A word of the title's field that is neither of a title nor a pair of stems, and that both engines keep whole."""
    return f"define_{radical}"
