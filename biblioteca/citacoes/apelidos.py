"""Names by which norms and organs are known, and how to find them in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Generic, TypeVar

from biblioteca.citacoes.fichas import Ficha, fichas
from biblioteca.citacoes.modelo import NormaCitada

Valor = TypeVar("Valor")
LIGACOES = frozenset(("de", "da", "do", "das", "dos", "e", "-", "/"))
_FIM = ""


class Frases(Generic[Valor]):
    """Finds the longest of many phrases, whatever words bind them ("Estatuto da/do …")."""

    def __init__(self, valores: Mapping[str, Valor]) -> None:
        self._raiz: dict[str, Any] = {}
        for frase, valor in valores.items():
            no = self._raiz
            for palavra in palavras_do_nome(frase):
                no = no.setdefault(palavra, {})
            if no is not self._raiz:
                no[_FIM] = valor

    @property
    def primeiras(self) -> frozenset[str]:
        """Words that a phrase may begin with."""
        return frozenset(self._raiz)

    def pode_haver(self, palavras: Set[str]) -> bool:
        """False when the words of a text are not enough for any phrase."""
        return any(
            _FIM in self._raiz[primeira] or not palavras.isdisjoint(self._raiz[primeira])
            for primeira in palavras & self._raiz.keys()
        )

    def ler(self, lidas: Sequence[Ficha], i: int) -> tuple[Valor, int] | None:
        """The phrase that begins at ``i``, and where it ends."""
        no = self._raiz.get(lidas[i].valor)
        achada, i = None, i + 1
        while no is not None:
            if _FIM in no:
                achada = (no[_FIM], i)
            while i < len(lidas) and lidas[i].valor in LIGACOES and lidas[i].valor not in no:
                i += 1
            no, i = (no.get(lidas[i].valor), i + 1) if i < len(lidas) else (None, i)
        return achada


def palavras_do_nome(nome: str) -> tuple[str, ...]:
    """The words that tell a name apart: "Estatuto da Pessoa Idosa" → estatuto, pessoa, idosa."""
    return tuple(f.valor for f in fichas(nome) if f.tipo in ("palavra", "numero") and f.valor not in LIGACOES)


def chave_do_nome(nome: str) -> str:
    return " ".join(palavras_do_nome(nome))


@dataclass(frozen=True, slots=True)
class Nome:
    """``fraco``: also the name of something that is not a norm (a programme, a system), so that it is a citation only
    beside a provision or alone. ``prefixo``: where its articles are ("adct")."""

    norma: NormaCitada
    fraco: bool = False
    prefixo: str = ""


_CF = NormaCitada(tipo="constituicao", ano=1988)
_NUMERADAS = {
    "lei 8742 1993": "LOAS; Lei Orgânica da Assistência Social; Lei Orgânica de Assistência Social",
    "lei 8069 1990": "ECA; Estatuto da Criança e do Adolescente; Estatuto da Criança",
    "lei 10741 2003": "Estatuto do Idoso; Estatuto da Pessoa Idosa; Lei do Idoso",
    "lei 13146 2015": "LBI; Lei Brasileira de Inclusão; Lei Brasileira de Inclusão da Pessoa com Deficiência; "
    "Estatuto da Pessoa com Deficiência",
    "lei 11340 2006": "Lei Maria da Penha; LMP",
    "lei 13709 2018": "LGPD; Lei Geral de Proteção de Dados; Lei Geral de Proteção de Dados Pessoais",
    "lei 12527 2011": "LAI; Lei de Acesso à Informação",
    "lei 12965 2014": "Marco Civil da Internet",
    "lei 13460 2017": "Código de Defesa do Usuário do Serviço Público",
    "lei 13019 2014": "Marco Regulatório das Organizações da Sociedade Civil",
    "lei 12594 2012": "Lei do Sinase; Lei do Sistema Nacional de Atendimento Socioeducativo; SINASE; "
    "Sistema Nacional de Atendimento Socioeducativo",
    "lei 8662 1993": "Lei de Regulamentação da Profissão de Assistente Social",
    "lei 8842 1994": "Política Nacional do Idoso; PNI",
    "lei 13431 2017": "Lei da Escuta Protegida; Lei da Escuta Especializada",
    "lei 12435 2011": "Lei do SUAS",
    "lei 9394 1996": "LDB; LDBEN; Lei de Diretrizes e Bases da Educação Nacional; Lei de Diretrizes e Bases",
    "lei 8080 1990": "Lei Orgânica da Saúde",
    "lei 12288 2010": "Estatuto da Igualdade Racial",
    "lei 12852 2013": "Estatuto da Juventude",
    "lei 11346 2006": "LOSAN; Lei Orgânica de Segurança Alimentar e Nutricional",
    "lei 10216 2001": "Lei da Reforma Psiquiátrica; Lei Antimanicomial",
    "lei 12318 2010": "Lei da Alienação Parental",
    "lei 13257 2016": "Marco Legal da Primeira Infância; Estatuto da Primeira Infância",
    "lei 12764 2012": "Lei Berenice Piana",
    "lei 15263 2025": "Política Nacional de Linguagem Simples",
    "lei 10406 2002": "Código Civil; Código Civil Brasileiro",
    "lei 13105 2015": "Código de Processo Civil; CPC; Novo CPC",
    "lei 8078 1990": "Código de Defesa do Consumidor; CDC",
    "lei 5172 1966": "Código Tributário Nacional; CTN",
    "lei 9503 1997": "Código de Trânsito Brasileiro; CTB",
    "decreto-lei 2848 1940": "Código Penal",
    "decreto-lei 3689 1941": "Código de Processo Penal; CPP",
    "decreto-lei 5452 1943": "CLT; Consolidação das Leis do Trabalho",
    "lei-complementar 101 2000": "LRF; Lei de Responsabilidade Fiscal",
    "lei 8429 1992": "Lei de Improbidade Administrativa",
    "lei 14133 2021": "Nova Lei de Licitações",
    "decreto 6214 2007": "Regulamento do BPC",
}
_DE_ORGAO = {
    "CNAS 145 2004": "PNAS; Política Nacional de Assistência Social",
    "CNAS 33 2012": "NOB-SUAS; NOB SUAS 2012; Norma Operacional Básica do SUAS; "
    "Norma Operacional Básica do Sistema Único de Assistência Social",
    "CNAS 269 2006": "NOB-RH; NOB-RH/SUAS; Norma Operacional Básica de Recursos Humanos do SUAS",
    "CNAS 109 2009": "Tipificação Nacional dos Serviços Socioassistenciais; Tipificação Nacional de Serviços "
    "Socioassistenciais; Tipificação Nacional; Tipificação",
}
_CONSTITUICAO = (
    "Constituição Federal; Constituição da República; Constituição da República Federativa do Brasil; CF; CF 88; "
    "CF 1988; CRFB; CRFB 88; CRFB 1988; Carta Magna; Constituição; Constituição Federal 1988; Constituição 1988; "
    "Constituição da República 1988; Constituição da República Federativa do Brasil de 1988; "
    "Constituição Federal 88; Constituição Brasileira"
)
_ADCT = "ADCT; Ato das Disposições Constitucionais Transitórias; ADCT da Constituição Federal; ADCT CF; ADCT CF 88"
_OUTRAS_CONSTITUICOES = (
    "Constituição Estadual",
    "Constituição do Estado",
    "Constituição do Distrito Federal",
)
_FRACAS = frozenset(
    ("pni", "politica nacional idoso", "pnas", "politica nacional assistencia social", "tipificacao", "tipificacao nacional", "nob suas",
     "tipificacao nacional servicos socioassistenciais", "sinase", "sistema nacional atendimento socioeducativo", "suas", "fnas", "mrosc", "cadastro unico",
     "lmp", "cpc", "cpp", "constituicao", "politica nacional linguagem simples")
)  # fmt: skip
_NOMES_DE_NORMA = frozenset(
    (
        "lei",
        "estatuto",
        "codigo",
        "decreto",
        "resolucao",
        "portaria",
        "regulamento",
        "regimento",
        "marco",
        "nob",
    )
)

ORGAOS = {
    "Conselho Nacional de Assistência Social": "CNAS",
    "Comissão Intergestores Tripartite": "CIT",
    "Conselho Municipal de Assistência Social": "CMAS",
    "Conselho Estadual de Assistência Social": "CEAS",
    "Conselho Nacional dos Direitos da Criança e do Adolescente": "CONANDA",
    "Conselho Municipal dos Direitos da Criança e do Adolescente": "CMDCA",
    "Conselho Nacional de Saúde": "CNS",
    "Secretaria Nacional de Assistência Social": "SNAS",
    "Ministério do Desenvolvimento Social e Combate à Fome": "MDS",
    "Ministério do Desenvolvimento e Assistência Social, Família e Combate à Fome": "MDS",
    "Ministério do Desenvolvimento Social": "MDS",
    "Ministério da Cidadania": "MC",
    "Ministério da Saúde": "MS",
}
_SIGLAS = """
    cnas cit cmas ceas cib conanda cmdca cns cnes snas mds mdsa mc msd ms gm mps mpas inss sedh conade cndi cnj
    mp mf me mec mj mjsp mte anvisa anatel senarc sagi fnas comusan consea comad cmi cmdpi cmdpd cmdm cms
"""
"""Organs whose letters are known even when they are not capitals."""
SIGLAS = frozenset(_SIGLAS.split())


def _de_listas(listas: Mapping[str, str]) -> dict[str, NormaCitada]:
    normas: dict[str, NormaCitada] = {}
    for norma, nomes in listas.items():
        tipo, numero, ano = norma.split()
        citada = NormaCitada(tipo=tipo, numero=numero, ano=int(ano))
        if tipo.isupper():
            citada = replace(citada, tipo="resolucao", orgao=tipo)
        normas |= {nome: replace(citada, apelido=chave_do_nome(nome)) for nome in nomes.split(";")}
    return normas


@lru_cache(maxsize=1)
def _conhecidos() -> dict[str, Nome]:
    """Names that any library knows, by their words."""
    nomes = {
        chave_do_nome(nome): Nome(norma, chave_do_nome(nome) in _FRACAS)
        for nome, norma in _de_listas(_NUMERADAS | _DE_ORGAO).items()
    }
    nomes |= {chave_do_nome(nome): Nome(_CF) for nome in _CONSTITUICAO.split(";")}
    nomes["constituicao"] = Nome(_CF, fraco=True)
    nomes |= {chave_do_nome(nome): Nome(_CF, prefixo="adct") for nome in _ADCT.split(";")}
    estadual = NormaCitada(tipo="constituicao", esfera="estadual")
    return nomes | {chave_do_nome(nome): Nome(estadual) for nome in _OUTRAS_CONSTITUICOES}


@dataclass(frozen=True)
class Nomes:
    """The names that count in a text: those that everybody knows and those of one library."""

    normas: Frases[Nome]
    orgaos: Frases[str]


@lru_cache(maxsize=64)
def nomes_da_biblioteca(apelidos: frozenset[str]) -> Nomes:
    """Names with the nicknames of a library. The same ones give the same object."""
    nomes = _conhecidos()
    for apelido in apelidos:
        palavras = palavras_do_nome(apelido)
        chave = " ".join(palavras)
        if palavras and chave not in nomes:
            sigla = len(palavras) == 1 and apelido.strip().isupper()
            fraco = chave in _FRACAS or not (sigla or palavras[0] in _NOMES_DE_NORMA)
            nomes = nomes | {chave: Nome(NormaCitada(apelido=chave), fraco)}
    return Nomes(Frases(nomes), _orgaos())


@lru_cache(maxsize=1)
def _orgaos() -> Frases[str]:
    return Frases(ORGAOS)


def nomes_conhecidos(apelidos: Iterable[str] = ()) -> Nomes:
    return nomes_da_biblioteca(frozenset(apelidos))
