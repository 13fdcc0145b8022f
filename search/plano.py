"""The question as a plan: plain data that says what is looked for, what must hold and how answers are ordered.

Pure. Each engine compiles the same plan, and it can be printed, stored and replayed (`como_dict`, `de_dict`).
Nothing that a person may type is an error: quotes left open, lone hyphens and operators of other searches are words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, NamedTuple, Self

from search.analise import Termos, normalizar, palavras, radicais_uteis, radical, termos_da_consulta, vazia
from search.definicoes import como_definido
from search.documentos import Consulta, Expansao, Ordem, Vigencia

PESOS = {
    "palavras": 1.0,
    "radicais": 1.0,
    "bigramas": 0.4,
    "titulo": 1.0,
    "caput": 1.2,
    "contexto": 1.0,
    "obra": 0.5,
}
"""How much a word counts in each field. Measured in docs/busca.md."""

PESO_DO_SINONIMO = 0.7
"""Of a word that was not typed, beside one that was."""

PALAVRAS_DE_TEXTO_COLADO = 25
"""A question this long is a pasted text: its quotes and hyphens are punctuation, not orders."""

_ASPAS = str.maketrans("“”„‟«»", '"' * 6)
OPERADOR = re.compile(r'(?P<menos>(?<!\S)-)?"(?P<frase>[^"]+)"|(?<!\S)-(?P<fora>[^\W_]\S*)')
"""A phrase in quotes, or what is excluded: "-creche", '-"casa lar"'. A hyphen inside a word is part of it."""

_CITACAO = re.compile(r"\bart \d|\b(?:lei|decreto|resolucao|portaria|emenda|complementar)(?: \w+)? \d")


Frases = tuple[tuple[str, ...], ...]
_DEFINICAO = re.compile(
    r"(?:o que|quem|qual|quais) (?:e|sao|significa|quer dizer)\b|para que serve\b|quem (?:tem direito|pode|recebe)\b"
)


class Intencao(StrEnum):
    """What kind of question it is; each has its own signals."""

    PERGUNTA = "pergunta"
    DEFINICAO = "definicao"
    CITACAO = "citacao"
    TEXTO_COLADO = "texto-colado"


class Sinais(NamedTuple):
    """How the second stage orders the best answers (search/segunda.py). Measured in docs/busca.md.

    paragrafo: of the question's weight in the best paragraph. obra: of the agreement of the best answers on one work.
    comeco: of the question's weight in what the paragraph opens with ("O Cras é…" says what it is; others mention it).
    definicao: of the question's weight in what the paragraph says what is (search/definicoes.py).
    citada: of each doubling of the works that cite it.
    proprio: what an answer of the municipality's own is multiplied by. antiga: the same for what is no longer in force.
    """

    paragrafo: float
    obra: float
    comeco: float = 0.3
    definicao: float = 0.0
    citada: float = 0.1
    proprio: float = 1.05
    antiga: float = 0.8


SINAIS = {
    Intencao.PERGUNTA: Sinais(paragrafo=1.5, obra=0.3, definicao=0.5),
    Intencao.DEFINICAO: Sinais(paragrafo=1.5, obra=0.0, comeco=1.0, definicao=1.0),
    Intencao.TEXTO_COLADO: Sinais(paragrafo=1.5, obra=1.0),
    Intencao.CITACAO: Sinais(paragrafo=0.2, obra=0.0),
}


class Clausula(NamedTuple):
    """Any clause may match; the score is the sum of those that do."""

    campo: str
    termo: str
    peso: float


class Conceito(NamedTuple):
    """Something that was asked: its stems as typed, then as the norms may say it."""

    peso: float
    formas: tuple[tuple[str, ...], ...]


class Sinonimia(NamedTuple):
    """Words `inicio` to `fim` of the question, and what else they may be called."""

    inicio: int
    fim: int
    termo: str
    equivalentes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plano:
    """radicais: a document with any of these stems is an answer, unless a phrase, an exclusion or a filter says no.

    frases: words that must follow each other. excluidas: the same, but must not be there; a single word by its stem.
    acesso: whose documents may be seen (see `chaves_de_acesso`); no plan is without it.
    filtros: {facet: values}, each facet must have one of its values. grupo: only inside one work.
    """

    texto: str
    intencao: Intencao
    clausulas: tuple[Clausula, ...]
    radicais: tuple[str, ...]
    conceitos: tuple[Conceito, ...]
    bigramas: Mapping[str, float]
    frases: Frases
    excluidas: Frases
    acesso: tuple[str, ...]
    municipio: int
    filtros: Mapping[str, tuple[str, ...]]
    grupo: str
    ordem: Ordem
    sinais: Sinais
    expansoes: tuple[Expansao, ...] = ()

    def __bool__(self) -> bool:
        """Whether it asks for anything."""
        return bool(self.radicais)

    @property
    def realce(self) -> dict[str, float]:
        """Stems to be marked in the extracts, with their weights."""
        pesos: dict[str, float] = {}
        for conceito in self.conceitos:
            for ordem, forma in enumerate(conceito.formas):
                for termo in forma:
                    peso = conceito.peso * (PESO_DO_SINONIMO if ordem else 1)
                    pesos[termo] = max(peso, pesos.get(termo, 0))
        return pesos

    def como_dict(self) -> dict[str, Any]:
        """JSON-ready, read back by `de_dict`."""
        return asdict(self) | {
            "clausulas": [list(um) for um in self.clausulas],
            "sinais": self.sinais._asdict(),
            "expansoes": [list(uma) for uma in self.expansoes],
        }

    @classmethod
    def de_dict(cls, dados: Mapping[str, Any]) -> Self:
        return cls(
            **dict(dados)
            | {
                "intencao": Intencao(dados["intencao"]),
                "clausulas": tuple(Clausula(*uma) for uma in dados["clausulas"]),
                "radicais": tuple(dados["radicais"]),
                "conceitos": tuple(
                    Conceito(peso, tuple(map(tuple, formas))) for peso, formas in dados["conceitos"]
                ),
                "frases": tuple(map(tuple, dados["frases"])),
                "excluidas": tuple(map(tuple, dados["excluidas"])),
                "acesso": tuple(dados["acesso"]),
                "filtros": {nome: tuple(valores) for nome, valores in dados["filtros"].items()},
                "ordem": Ordem(dados["ordem"]),
                "sinais": Sinais(**dados["sinais"]),
                "expansoes": tuple(Expansao(um, tuple(outros)) for um, outros in dados["expansoes"]),
            }
        )


def forma_do_termo(sequencia: Sequence[str]) -> tuple[str, ...]:
    """The same for singular and plural, small words too: "casas das famílias" is "casa da família"."""
    return tuple(palavra.removesuffix("s") if vazia(palavra) else radical(palavra) for palavra in sequencia)


class Vocabulario(NamedTuple):
    """Synonyms in the order of their first stem: {stem: [(stems of the term, term, equivalents)]}."""

    termos: Mapping[str, Sequence[tuple[tuple[str, ...], str, tuple[str, ...]]]]

    def achar(self, sequencia: Sequence[str]) -> Iterator[Sinonimia]:
        """The longest terms in a sequence of words, from left to right."""
        radicais = forma_do_termo(sequencia)
        lugar = 0
        while lugar < len(radicais):
            for forma, termo, equivalentes in self.termos.get(radicais[lugar], ()):
                fim = lugar + len(forma)
                if radicais[lugar:fim] == forma:
                    yield Sinonimia(lugar, fim, termo, equivalentes)
                    lugar = fim - 1
                    break
            lugar += 1


SEM_SINONIMOS = Vocabulario({})


def chaves_de_acesso(municipio_id: int | None, idioma: str, *, com_rascunhos: bool) -> tuple[str, ...]:
    """Keys of the documents that a question may see; each document has one of them (search/motores/base.py)."""
    return tuple(
        chave_de_acesso(dono, lingua, rascunho=rascunho)
        for dono in sorted({0, municipio_id or 0})
        for lingua in (TODOS_OS_IDIOMAS, idioma)
        for rascunho in ((False, True) if com_rascunhos else (False,))
    )


TODOS_OS_IDIOMAS = "todos"


def chave_de_acesso(municipio: int, idioma: str, *, rascunho: bool) -> str:
    return f"{municipio}|{idioma}|{'rascunho' if rascunho else 'publico'}"


def planejar(consulta: Consulta, vocabulario: Vocabulario = SEM_SINONIMOS) -> Plano:
    """The plan of a question. An empty or meaningless text gives a plan that asks for nothing."""
    texto = normalizar_aspas(consulta.texto)
    colado = len(texto.split()) >= PALAVRAS_DE_TEXTO_COLADO
    pedido, frases, excluidas = (texto, (), ()) if colado else _operadores(texto)
    termos = termos_da_consulta(pedido)
    achadas = [] if colado or consulta.literal else list(vocabulario.achar(palavras(pedido)))
    intencao = Intencao.TEXTO_COLADO if colado else _intencao(pedido)
    return Plano(
        texto=consulta.texto,
        intencao=intencao,
        clausulas=tuple(_clausulas(termos, achadas, intencao)),
        radicais=tuple(dict.fromkeys([*termos.radicais, *_radicais_dos(achadas)])) if termos else (),
        conceitos=tuple(_conceitos(termos, achadas, palavras(pedido))),
        bigramas=termos.bigramas,
        frases=frases,
        excluidas=excluidas,
        acesso=chaves_de_acesso(consulta.municipio_id, consulta.idioma, com_rascunhos=consulta.com_rascunhos),
        municipio=consulta.municipio_id or 0,
        filtros=_filtros(consulta),
        grupo=consulta.grupo,
        ordem=consulta.ordem,
        sinais=SINAIS[intencao],
        expansoes=_expansoes(achadas),
    )


def normalizar_aspas(texto: str) -> str:
    return normalizar(texto).translate(_ASPAS)


def _expansoes(achadas: Sequence[Sinonimia]) -> tuple[Expansao, ...]:
    """Each thing looked for is told once, though two of the terms typed may stand for it."""
    donos: dict[tuple[str, ...], tuple[str, str]] = {}
    for uma in achadas:
        for outra in uma.equivalentes:
            donos.setdefault(tuple(palavras(outra)), (uma.termo, outra))
    por_termo: dict[str, list[str]] = defaultdict(list)
    for termo, outra in donos.values():
        por_termo[termo].append(outra)
    return tuple(Expansao(termo, tuple(outras)) for termo, outras in por_termo.items())


def _operadores(texto: str) -> tuple[str, Frases, Frases]:
    """The text without what it excludes, the phrases that it quotes and those that it excludes."""
    frases, excluidas = [], []
    pedido, lugar = [], 0
    for achado in OPERADOR.finditer(texto):
        frase = tuple(palavras(achado["frase"] or achado["fora"]))
        util = not all(map(vazia, frase))
        pedido.append(texto[lugar : achado.start()])
        lugar = achado.end()
        if achado["menos"] or achado["fora"]:
            excluidas += [frase] if util else []
        else:
            frases += [frase] if util else []
            pedido.append(achado[0])
    return "".join([*pedido, texto[lugar:]]), tuple(frases), tuple(excluidas)


def _intencao(texto: str) -> Intencao:
    dobrado = " ".join(palavras(texto))
    if _CITACAO.search(dobrado):
        return Intencao.CITACAO
    return Intencao.DEFINICAO if _DEFINICAO.match(dobrado) else Intencao.PERGUNTA


def _clausulas(termos: Termos, achadas: Sequence[Sinonimia], intencao: Intencao) -> Iterator[Clausula]:
    """The typed words, and the others with a lower weight; of the same word in the same field the heavier stays."""
    pesos: dict[tuple[str, str], float] = {}
    for quais, fator in [
        (termos, 1.0),
        *((termos_da_consulta(e), PESO_DO_SINONIMO) for um in achadas for e in um.equivalentes),
    ]:
        for campo, termo, peso in _procurados(quais, intencao):
            pesos[campo, termo] = max(pesos.get((campo, termo), 0), peso * fator)
    for (campo, termo), peso in pesos.items():
        yield Clausula(campo, termo, peso)


def _procurados(termos: Termos, intencao: Intencao) -> Iterator[tuple[str, str, float]]:
    """Pairs of words are looked for in the title too, so that "art. 20" meets the label and not each mention; and there
    is what a text defines, which only who asks what something is looks for."""
    definidos = (
        {como_definido(termo): peso for termo, peso in termos.radicais.items()}
        if intencao == Intencao.DEFINICAO
        else {}
    )
    por_campo = dict.fromkeys(PESOS, termos.palavras) | {
        "radicais": termos.radicais,
        "caput": termos.radicais,
        "bigramas": termos.bigramas,
        "titulo": termos.palavras | termos.bigramas | definidos,
    }
    for campo, pesos in por_campo.items():
        for termo, peso in pesos.items():
            yield campo, termo, PESOS[campo] * peso


def _radicais_dos(achadas: Sequence[Sinonimia]) -> list[str]:
    return [
        termo for uma in achadas for equivalente in uma.equivalentes for termo in radicais_uteis(equivalente)
    ]


def _conceitos(termos: Termos, achadas: Sequence[Sinonimia], sequencia: Sequence[str]) -> Iterator[Conceito]:
    """Each useful word is one; a term with synonyms is one whatever its words."""
    tratados: set[str] = set()
    for uma in achadas:
        digitada = tuple(radical(p) for p in sequencia[uma.inicio : uma.fim] if radical(p) in termos.radicais)
        outras = [tuple(radicais_uteis(equivalente)) for equivalente in uma.equivalentes]
        if digitada and tratados.isdisjoint(digitada):
            tratados.update(digitada)
            peso = max(termos.radicais[termo] for termo in digitada)
            yield Conceito(peso, (digitada, *(forma for forma in outras if forma)))
    for termo, peso in termos.radicais.items():
        if termo not in tratados:
            yield Conceito(peso, ((termo,),))


def _filtros(consulta: Consulta) -> dict[str, tuple[str, ...]]:
    filtros = {
        "especies": tuple(especie.value for especie in consulta.especies),
        "tipos": consulta.tipos,
        "orgaos": consulta.orgaos,
        "esferas": tuple(esfera.value for esfera in consulta.esferas),
        "anos": tuple(map(str, consulta.anos)),
        "eixos": consulta.eixos,
        "vigencias": () if consulta.vigencia == Vigencia.TODAS else (consulta.vigencia.value,),
    }
    return {nome: valores for nome, valores in filtros.items() if valores}
