"""Names of LexML: "urn:lex:br:federal:lei:1993-12-07;8742!art20_par3"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from biblioteca.citacoes.modelo import NormaCitada

_URN = re.compile(
    r"urn:lex:br(?P<local>(?:;[a-z0-9.]+)*):(?P<autoridade>[a-z0-9.;]+):(?P<tipo>[a-z.]+):"
    r"(?P<ano>[0-9]{4})(?:-(?P<mes>[0-9]{2})-(?P<dia>[0-9]{2}))?(?:;(?P<numero>[0-9a-z.-]+))?"
    r"(?:[@~][^!]*)?(?:!(?P<fragmento>[a-z0-9_-]+))?"
)
REPETIDO = 900
"""Beyond it, the insertion of a fragment is how many times a number was printed again."""
_PECA = re.compile(
    r"(?P<nome>prt|liv|tit|cap|sec|sub|art|cpt|par|inc|ali|ite)(?P<numero>[0-9]*)(?P<unico>u?)(?:-(?P<inserido>[0-9]+))?"
)
_NOMES = {"prt": "parte", "ite": "item"}
_AUTORIDADES = {
    "conselho.nacional.assistencia.social": "CNAS",
    "comissao.intergestores.tripartite": "CIT",
    "conselho.nacional.direitos.crianca.adolescente": "CONANDA",
    "ministerio.desenvolvimento.social": "MDS",
}


@dataclass(frozen=True, slots=True)
class Urn:
    norma: NormaCitada
    caminho: str


def ler_urn(urn: str) -> Urn | None:
    """The norm and the path of the provision; None when it is not understood whole."""
    achado = _URN.fullmatch(urn.rstrip(".:"))
    caminho = _caminho(achado["fragmento"] or "") if achado else None
    if achado is None or caminho is None:
        return None
    esferas = {0: "federal", 1: "estadual"}
    esfera = esferas.get(achado["local"].count(";"), "municipal")
    data = None
    if achado["mes"]:
        try:
            data = date(int(achado["ano"]), int(achado["mes"]), int(achado["dia"]))
        except ValueError:
            return None
    norma = NormaCitada(
        tipo=achado["tipo"].replace(".", "-"),
        orgao=_AUTORIDADES.get(achado["autoridade"], ""),
        numero="" if achado["tipo"] == "constituicao" else (achado["numero"] or "").replace(".", ""),
        ano=int(achado["ano"]),
        data=data,
        esfera=esfera,
    )
    return Urn(norma, caminho)


def _caminho(fragmento: str) -> str | None:
    passos = []
    for peca in filter(None, fragmento.split("_")):
        achado = _PECA.fullmatch(peca)
        if not achado:
            return None
        if achado["nome"] == "cpt":
            continue
        valor = "unico" if achado["unico"] else achado["numero"]
        if not valor:
            return None
        if achado["nome"] == "ali" and valor.isdigit():
            valor = chr(96 + int(valor)) if int(valor) <= 26 else valor
        sufixo = _sufixo(int(achado["inserido"] or 0))
        passos.append("-".join(filter(None, (_NOMES.get(achado["nome"], achado["nome"]), valor, sufixo))))
    return "/".join(passos)


def _sufixo(inserido: int) -> str:
    """1 → "a" (art. 20-A); 901 → "repetido"."""
    if inserido > REPETIDO:
        vezes = inserido - REPETIDO
        return "repetido" if vezes == 1 else f"repetido{vezes}"
    return chr(96 + inserido) if 0 < inserido <= 26 else ""
