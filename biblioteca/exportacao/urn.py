"""The LexML name of a norm and of its provisions. Reading them is in biblioteca.citacoes.urn.

Form: Projeto LexML, Parte 2, "LexML URN", 1.0. ``urn:lex:br;sao.paulo;campinas:municipal:lei:2011-05-04;1234``.
"""

from __future__ import annotations

import re
from datetime import date

from django.utils.text import slugify

from biblioteca.citacoes.urn import REPETIDO
from biblioteca.models import Esfera, Norma, TipoDeNorma

_ESTADOS = {
    "AC": "acre", "AL": "alagoas", "AM": "amazonas", "AP": "amapa", "BA": "bahia", "CE": "ceara",
    "DF": "distrito.federal", "ES": "espirito.santo", "GO": "goias", "MA": "maranhao", "MG": "minas.gerais",
    "MS": "mato.grosso.sul", "MT": "mato.grosso", "PA": "para", "PB": "paraiba", "PE": "pernambuco", "PI": "piaui",
    "PR": "parana", "RJ": "rio.janeiro", "RN": "rio.grande.norte", "RO": "rondonia", "RR": "roraima",
    "RS": "rio.grande.sul", "SC": "santa.catarina", "SE": "sergipe", "SP": "sao.paulo", "TO": "tocantins",
}  # fmt: skip
_AUTORIDADES = {
    "CNAS": "conselho.nacional.assistencia.social",
    "CIT": "comissao.intergestores.tripartite",
    "CONANDA": "conselho.nacional.direitos.crianca.adolescente",
    "MDS": "ministerio.desenvolvimento.social",
}
_LIGACOES = re.compile(r"\.(?:d[aeo]s?|e)(?=\.)")
_DIA = re.compile(r"@[^!~]*?(\d{4}-\d{2}-\d{2})")
_SEM_URN = frozenset((TipoDeNorma.MODELO, TipoDeNorma.GUIA, TipoDeNorma.OUTRO, TipoDeNorma.REGIMENTO))
_PECAS = {"parte": "prt", "item": "ite", "anexo": "anx"}


def urn_da_norma(norma: Norma, dia: date | None = None) -> str:
    """Name of the norm (of its text on ``dia``, when given); "" for what LexML has no name for."""
    numero = str(norma.ano or "") if norma.tipo == TipoDeNorma.CONSTITUICAO else norma.numero
    quando = norma.data.isoformat() if norma.data else str(norma.ano or "")
    de_que_estado = norma.municipio is None and norma.esfera != Esfera.FEDERAL  # nobody says
    if norma.tipo in _SEM_URN or not numero or not quando or de_que_estado:
        return ""
    versao = f"@versao.vigente.em;{dia.isoformat()}" if dia else ""
    tipo = norma.tipo.replace("-", ".")
    return f"urn:lex:{_lugar(norma)}:{_autoridade(norma)}:{tipo}:{quando};{numero.lower()}{versao}"


def _lugar(norma: Norma) -> str:
    municipio = norma.municipio
    if municipio is None or norma.esfera == Esfera.FEDERAL:
        return "br"
    estado = f"br;{_ESTADOS[municipio.uf]}"
    return estado if norma.esfera == Esfera.ESTADUAL else f"{estado};{_com_pontos(municipio.nome)}"


def _autoridade(norma: Norma) -> str:
    if norma.orgao:
        sigla = norma.orgao.partition("/")[0].upper()
        return _AUTORIDADES.get(sigla) or _com_pontos(norma.orgao)
    return norma.esfera


def _com_pontos(nome: str) -> str:
    return _LIGACOES.sub("", slugify(nome).replace("-", "."))


def lugar_da_urn(urn: str) -> str:
    """ "br;sao.paulo;campinas"."""
    return urn.removeprefix("urn:lex:").partition(":")[0]


def dia_da_urn(urn: str) -> date | None:
    """The day of the version that the name asks for, if it asks."""
    achado = _DIA.search(urn)
    try:
        return date.fromisoformat(achado[1]) if achado else None
    except ValueError:
        return None


def id_lexml(caminho: str, *, com_caput: bool = False) -> str:
    """``art-20-A/inc-1/ali-b`` → "art20-1_inc1_ali2"; with ``com_caput``, "art20-1_cpt_inc1_ali2", as elements are
    numbered in a document."""
    pecas = [_peca(passo) for passo in caminho.split("/")]
    if com_caput:
        for i, peca in enumerate(pecas[:-1]):
            if peca.startswith("art") and pecas[i + 1].startswith(("inc", "ali", "ite")):
                pecas.insert(i + 1, "cpt")
                break
    return "_".join(pecas)


def _peca(passo: str) -> str:
    nome, _, resto = passo.partition("-")
    valor, _, sufixo = resto.partition("-")
    if valor == "unico":
        valor = "1u"
    elif nome == "ali" and valor.isalpha():
        valor = str(_ordem_das_letras(valor))
    return f"{_PECAS.get(nome, nome)}{valor}{_inserido(sufixo)}"


def _inserido(sufixo: str) -> str:
    if sufixo.startswith("repetido"):  # LexML has no name for a number that was printed twice
        return f"-{REPETIDO + int(sufixo.removeprefix('repetido') or 1)}"
    return f"-{_ordem_das_letras(sufixo)}" if sufixo.isalpha() else ""


def _ordem_das_letras(letras: str) -> int:
    """a → 1, z → 26, aa → 27."""
    total = 0
    for letra in letras.lower():
        total = total * 26 + ord(letra) - ord("a") + 1
    return total
