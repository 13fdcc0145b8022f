"""The editors' notes printed inside a statute: "(Redação dada pela Lei nº …)", "(Revogado …)", "(Vide …)".

Notes are taken out of the text and read: what they did (``tipo``) and which act did it, as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ATO = re.compile(
    r"((?:Lei|Decreto|Medida|MPV?|Emenda|Resolu[çc][ãa]o|Portaria|Instru[çc][ãa]o|Ato|LCP|Delibera[çc][ãa]o)\b"
    r"[^()]*?\d[^()]*)",
    re.I,
)
_PALAVRAS = (
    r"Reda[çc][ãa]o|Inclu[íi]d|Incl[íi]d|Inserid|Acrescid|Acrescentad|Revogad|Renumerad|Vide\b|Vig[êe]ncia|"
    r"Regulament|Express[ãa]o|Express[õo]es|Produ[çc][ãa]o|Efeitos?\b|Promulga|Convertid|Transformad|Mensagem de [Vv]eto|"
    r"Suspens|Execu[çc][ãa]o|Par[áa]grafo (?:revogad|inclu|renumerad)|Par[áa]grafo [úu]nico renumerad|Artigo (?:revogad|inclu)|"
    r"Inciso (?:revogad|inclu|renumerad)|Al[íi]nea (?:revogad|inclu)|Caput |Rejeitad|Tornad|Declarad|"
    r"Prorroga|Partes? (?:vetad|mantid)|Vetad[oa] (?:pel|parc)|Atualiza[çc]|Rectifica|Retifica|Revigorad|Restabelecid|"
    r"Ver\b|Atos aprovados|Norma anterior|Texto anterior|Prazo de vig|Eficácia|Artigo renumerad"
)
_NOTA = re.compile(rf"\(\s*(?=(?:{_PALAVRAS}))(?:[^()]|\([^()]*\))*(?:\)|$)", re.I)
# Without brackets only its capital tells a note from a sentence: "documentos incluídos pela entidade".
_NOTA_NUA = re.compile(
    r"(?:(?<=[.;:) ])|(?<=^)) ?(?=(?-i:[A-ZÀ-Ý]))((?:Reda[çc][ãa]o dad|Inclu[íi]d[oa]s? (?:dad[oa] )?pel|Revogad[oa]s? pel|"
    r"Renumerad[oa]s? |Acrescid[oa]s? pel|Vide\s+(?:Lei|Decreto|Medida|ADI|Emenda|Resol|Portaria|art)|"
    r"Vig[êe]ncia\s*$|Regulamento\s*$|"
    r"Regulamenta[çc][ãa]o\s*$|Produ[çc][ãa]o de efeitos?\s*$|Rejeitad[oa]\s*$)[^()]*\)?)\s*$",
    re.I,
)
_MINUSCULA_E_NOTA = re.compile(
    r"\(\s*(?:(?:inclu|incl|inserid|acresc|revogad|renumerad|reda[çc])\S* (?:dad\S )?pel|(?:revogad|vetad)[oa]s?\s*\)|"
    r"vig[êe]ncia|vide (?:art|lei|decreto|emc|emenda|adi|medida|§))",
    re.I,
)
# What books of law print in the text: where it was asked in exams, and remarks between brackets.
_DE_LIVRO = re.compile(
    r"\s*\((?:MP|TJ|TR[EFT]|DP[EU]|PG[EMD]|PFN|PC[A-Z]{2}|PF\b|AGU|TC[EUDM]|ENAM|STM|OAB|Cart[óo]rio|Anal\.|Aud|T[ée]c\.|"
    r"Advogad|Escriv|Defensor|Promotor|Juiz|Procurador|Delegad)[^()\n]{0,60}[-–/](?:19|20)\d\d[^()\n]{0,30}\)[a-z]?(?=\s|$|[.;,(])"
    r"|\s*\[obs\.?:[^\[\]]*\]",
    re.I,
)
_TIPOS = (
    (
        "revogacao",
        re.compile(r"revogad|execu[çc][ãa]o suspensa|suspens|caduc|vig[êe]ncia encerrada|prazo de vig", re.I),
    ),
    ("renumeracao", re.compile(r"renumerad|transformad", re.I)),
    ("redacao", re.compile(r"reda[çc][ãa]o|express|atualiza|retifica", re.I)),
    ("inclusao", re.compile(r"inclu|incl[íi]d|inserid|acresc|revigorad|restabelecid", re.I)),
)
_NAO_MUDA_TEXTO = re.compile(
    r"\(?\s*(?:vide|vig[êe]ncia|regulament|express|produ|efeito|convertid|promulg|mensagem|ver\b)", re.I
)


@dataclass(frozen=True, slots=True)
class Nota:
    """``tipo``: redacao, inclusao, revogacao, renumeracao or outra; ``ato`` as printed, "" when none is named."""

    tipo: str
    ato: str
    texto: str


def ler_nota(texto: str) -> Nota:
    """Read one note, with or without its brackets."""
    miolo = texto.strip().strip("()").strip()
    tipo = "outra"
    if not _NAO_MUDA_TEXTO.match(texto):
        tipo = next((nome for nome, forma in _TIPOS if forma.search(miolo)), "outra")
    elif re.match(r"\(?\s*vig[êe]ncia encerrada", texto, re.I):
        tipo = "revogacao"
    ato = _ATO.search(miolo)
    return Nota(tipo, ato[1].strip(" .,;") if ato else "", miolo)


def separar_notas(texto: str) -> tuple[str, tuple[Nota, ...]]:
    """``texto`` without its notes, and the notes in order."""
    notas: list[Nota] = []

    def guardar(achado: re.Match[str]) -> str:
        if achado[0][1:].lstrip()[:1].islower() and not _MINUSCULA_E_NOTA.match(achado[0]):
            return achado[0]
        notas.append(ler_nota(achado.group()))
        return " "

    limpo = re.sub(r"\s+", " ", _NOTA.sub(guardar, _DE_LIVRO.sub("", texto))).strip()
    while nua := _NOTA_NUA.search(limpo):
        notas.append(ler_nota(nua[1]))
        limpo = limpo[: nua.start()].strip()
    return limpo, tuple(notas)
