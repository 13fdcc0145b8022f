"""What the schema of LexML Brasil asks of the elements that we write.

From lexml-base.xsd 1.5 as redefined by lexml-flexivel.xsd (github.com/lexml/lexml-xml-schemas): the children of each
element and their order, where the text may be, which have an id and how an id is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

L = "{http://www.lexml.gov.br/1.0}"
_HIERARQUIA = "(?:Parte|Livro|Titulo|Capitulo|Secao|Artigo)"
_NO_ARTIGO = "(?:Caput|Paragrafo|Inciso|Alinea|Item)"
_AGRUPADOR = f"(?:Rotulo )?(?:NomeAgrupador )?(?:(?:{_HIERARQUIA}|Subsecao) )*"
_DISPOSITIVO = f"(?:Rotulo )?(?:p )*(?:Alteracao )?(?:{_NO_ARTIGO} )*"
_FILHOS = {
    "LexML": "Metadado Norma ",
    "Metadado": "Identificacao ",
    "Identificacao": "",
    "Norma": "(?:ParteInicial )?Articulacao (?:ParteFinal )?",
    "ParteInicial": "(?:Epigrafe )?(?:Ementa )?(?:Preambulo )?",
    "Preambulo": "(?:p )*",
    "ParteFinal": "(?:LocalDataFecho )?",
    "LocalDataFecho": "(?:p )+",
    "Articulacao": f"(?:{_HIERARQUIA} )+",
    "Artigo": f"Rotulo (?:{_NO_ARTIGO} )*",
    "Alteracao": "(?:p )+",
    **dict.fromkeys(("Parte", "Livro", "Titulo", "Capitulo", "Secao", "Subsecao"), _AGRUPADOR),
    **dict.fromkeys(("Caput", "Paragrafo", "Inciso", "Alinea", "Item"), _DISPOSITIVO),
    **dict.fromkeys(("Epigrafe", "Ementa", "Rotulo", "NomeAgrupador", "p"), ""),
}
_DE_TEXTO = {"Epigrafe", "Ementa", "Rotulo", "NomeAgrupador", "p"}
_SEM_ID = {
    *("LexML", "Metadado", "Identificacao", "Norma", "ParteInicial", "ParteFinal", "LocalDataFecho"),
    *("Articulacao", "Rotulo", "NomeAgrupador", "p"),
}
_N = r"\d+(?:-\d{1,3}){0,3}"
_ID_DO_ARTIGO = re.compile(
    rf"art(?:{_N}|1u)(?:(?:_cpt|_par(?:{_N}|1u))(?:_(?:inc|ali){_N}(?:_ali{_N}(?:_ite{_N})?)?)?)?"
)
_NOME = re.compile(r"[A-Za-z_][\w.-]*")


def faltas_no_esquema(documento: bytes) -> list[str]:
    """What the schema would refuse, in words; [] for a valid document."""
    raiz = etree.fromstring(documento)
    ids = raiz.xpath("//@id")
    repetidos = [f"id twice: {um}" for um in sorted({um for um in ids if ids.count(um) > 1})]
    return [*repetidos, *(falta for elemento in raiz.iter(f"{L}*") for falta in _faltas(elemento))]


def _faltas(elemento: etree._Element) -> Iterator[str]:
    nome = elemento.tag.removeprefix(L)
    if nome not in _FILHOS:
        yield f"no such element: {nome}"
        return
    filhos = "".join(f"{filho.tag.removeprefix(L)} " for filho in elemento.iterchildren(f"{L}*"))
    if not re.fullmatch(_FILHOS[nome], filhos):
        yield f"{nome} can't have: {filhos}"
    if nome not in _DE_TEXTO and (elemento.text or "").strip():
        yield f"{nome} has text of its own"
    sua = elemento.get("id")
    if (sua is None) != (nome in _SEM_ID):
        yield f"id of {nome}: {sua}"
    elif nome in ("Artigo", "Caput", "Paragrafo", "Inciso", "Alinea", "Item"):
        if not _ID_DO_ARTIGO.fullmatch(sua):
            yield f"id of {nome}: {sua}"
    elif sua and not _NOME.fullmatch(sua):
        yield f"id of {nome}: {sua}"
    if (nome == "Identificacao") != ("URN" in elemento.attrib) or set(elemento.attrib) - {"id", "URN"}:
        yield f"attributes of {nome}: {dict(elemento.attrib)}"
