"""Who made a norm, of the Union, of a state or of a municipality, as its first lines say.

Who enacts counts first ("O CONSELHO NACIONAL DE ASSISTÊNCIA SOCIAL – CNAS, no uso…"), then the words of the title, then
the organ that signs. What is only cited, in a "considerando" or in the ementa, never counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from biblioteca.citacoes.normas import DE_ORGAO
from biblioteca.estrutura.modelo import Identificacao
from biblioteca.estrutura.rotulos import sem_acento
from biblioteca.models import Esfera

# Words without accents, looked for in the name of an authority. The municipality comes first: "PRESIDENTE DA CÂMARA
# MUNICIPAL" has words of the others too.
_PALAVRAS = (
    (Esfera.MUNICIPAL, re.compile(r"\bmunicip|\bprefeit|\bveread")),
    (
        Esfera.FEDERAL,
        re.compile(
            r"\bda republica\b|\bcongresso nacional|\bsenado federal|\bcamara dos deputados|\bministr[oa]s?\b|"
            r"\bministerios?\b(?! publico)|\b(?:conselho|secretari[oa]|comite|fundo|fundacao|instituto) nacional|"
            r"\bintergestores tripartite|\bda uniao\b|\bsupremo tribunal"
        ),
    ),
    (
        Esfera.ESTADUAL,
        re.compile(
            r"^(?:o|a|os|as) (?:vice-)?governador|\bgovernador[ae]? (?:do estado|do distrito|em exerc)|"
            r"\bgoverno do (?:estado|distrito)|\bassembleia legislativa|\bcamara legislativa|\bestadual|"
            r"\bsecretari[oa] de estado|\bintergestores bipartite|\bdistrito federal"
        ),
    ),
)
_SIGLAS = {
    **dict.fromkeys(("CMAS", "CMDCA", "CMS", "CME", "CMI"), Esfera.MUNICIPAL),
    **dict.fromkeys(("CNAS", "CONANDA", "CNS", "CNE", "CNDI", "CONADE", "CIT"), Esfera.FEDERAL),
    **dict.fromkeys(("MDS", "MDSA", "MPS", "MPAS", "MDHC", "MC", "MS", "MEC", "MJ", "MTE"), Esfera.FEDERAL),
    **dict.fromkeys(("SNAS", "SENARC", "SAGI", "SAGICAD", "FNAS", "INSS", "FNDE"), Esfera.FEDERAL),
    **dict.fromkeys(("CEAS", "CONSEAS", "CEDCA", "CIB", "SES", "SEDS", "SEAS", "SEDESE"), Esfera.ESTADUAL),
}
"""By the first acronym alone: what follows may be a state ("CIB/MS" is of Mato Grosso do Sul)."""
_GABINETES = {"GM", "GAB"}
_POR_EXTENSO = {
    "conselho nacional de assistencia social": "CNAS",
    "conselho nacional dos direitos da crianca e do adolescente": "CONANDA",
    "conselho nacional de saude": "CNS",
    "comissao intergestores tripartite": "CIT",
}
"""Names of those whose resolutions everybody cites by the acronym."""
_AUTORIDADE = re.compile(
    r"(?:o|a|os|as) (?:\w+ d[oae]s? )?(?:vice-)?(?:president|conselh|congresso|ministr|secretari|governador|assembleia|comissao|mesa|"
    r"plenari|colegiado|comite|diretor|prefeit|camara|senado|municipi|povo|gestor|advogad|defensor|procurador|superintend)"
)
_ORDENA = re.compile(
    r"\bno uso\b|\bfaco saber|\bresolve|\bdecret(?:a|ou)|\bsancion|\breuni|\bno exercicio|\bdelibera|\bpromulg|\btorna public|\bem cumprimento"
)
_FIM_DO_NOME = re.compile(
    r",|;|\bno uso\b|\bno exercicio\b|\bfaco saber|\bresolve|\bdecret(?:a|ou)|\bem (?:sua )?reuniao"
)
_FACO_SABER = re.compile(r"\bfaco saber (?:\w+ ){0,4}?que (.{0,120})")
_TAMANHO_DO_NOME = 200


def esfera_dita(lida: Identificacao) -> Esfera | None:
    """Sphere of who made the norm; None when nothing says it."""
    nomes = [*_quem_ordena(lida.preambulo), sem_acento(re.split(r"\d", lida.titulo)[0])]
    if lida.tipo in DE_ORGAO:
        nomes.append(sem_acento(lida.orgao))
    dita = next((esfera for nome in nomes if (esfera := _do_nome(nome))), None)
    return dita or (_da_sigla(lida.orgao) if lida.tipo in DE_ORGAO else None)


def orgao_dito(lida: Identificacao) -> str:
    """The organ as it was read; by its acronym when that is how it is known, also when only the enacting words name it."""
    if lida.tipo not in DE_ORGAO:
        return lida.orgao
    nomes = [sem_acento(lida.orgao)] if lida.orgao else list(_quem_ordena(lida.preambulo))[:1]
    conhecidas = (sigla for nome in nomes for extenso, sigla in _POR_EXTENSO.items() if extenso in nome)
    return next(conhecidas, lida.orgao)


def _do_nome(nome: str) -> Esfera | None:
    return next((esfera for esfera, palavras in _PALAVRAS if palavras.search(nome)), None)


def _da_sigla(orgao: str) -> Esfera | None:
    siglas = [sigla for sigla in re.split(r"[\s/–-]+", orgao.upper()) if sigla not in _GABINETES]
    return _SIGLAS.get(siglas[0]) if siglas else None


def _quem_ordena(preambulo: str) -> Iterator[str]:
    """Names of who enacts, without accents: what opens a line that orders something, up to its first comma."""
    linhas = [" ".join(sem_acento(linha).split()) for linha in preambulo.splitlines()]
    for linha, seguinte in pairwise([*filter(None, linhas), ""]):
        if _AUTORIDADE.match(linha) and _ORDENA.search(f"{linha} {seguinte}"):
            yield _FIM_DO_NOME.split(linha)[0][:_TAMANHO_DO_NOME]
        if saber := _FACO_SABER.search(linha):
            yield _FIM_DO_NOME.split(saber[1])[0]
