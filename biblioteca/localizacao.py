"""Finds in the library what citations cite: many at once, in few queries, and only what leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve
from django.utils.functional import cached_property

from biblioteca.citacoes import (
    Alvo,
    Citacao,
    Nomes,
    NormaCitada,
    achar_citacoes,
    chave_do_nome,
    nomes_conhecidos,
)
from biblioteca.citacoes.normas import DE_ORGAO
from biblioteca.models import Dispositivo, Norma, TipoDeNorma

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

# A collegiate numbers its resolutions whatever the ministry that it was part of when it wrote them.
_MINISTERIOS = frozenset(("MDS", "MDSA", "MC", "MPS", "MPAS", "MDHC", "MS", "MJ"))
_GABINETE = frozenset(("GM", "GAB"))
# In what changes another norm, "o § 2º do art. 3º" alone is of that one.
_MUDA_OUTRA = re.compile(
    r"passam? a vigorar|passam? a viger|acrescid|fica\w* (?:revogad|acrescent)|d[áa]-se nova", re.I
)
_FIM_DE_FRASE = re.compile(r"[.;:]\s|\n")
_NIVEIS = {"art": 0, "par": 1, "inc": 2, "ali": 3, "item": 4}


@dataclass(frozen=True)
class Achado:
    """The norms that fit a citation. ``certo``: one fits, and the citation said all that tells it apart."""

    normas: tuple[Norma, ...] = ()
    certo: bool = False

    @property
    def norma(self) -> Norma | None:
        return self.normas[0] if self.certo else None


class Estante:
    """What a municipality may read, its own and what is shared. One query for the nicknames, when first asked for.

    ``numeros``: of norms that will surely be looked for; they come in that same query.
    """

    def __init__(self, municipio: Municipio | None, numeros: Iterable[str] = ()) -> None:
        self._normas = Norma.objects.visiveis(municipio).defer("preambulo", "fecho", "dobrado")
        self._numeros = frozenset(numeros)
        self._lidas: list[Norma] | None = None

    @cached_property
    def por_apelido(self) -> dict[str, list[Norma]]:
        """Norms that have a nickname, by its words."""
        normas = self._normas.filter(apelido__gt="")
        if self._numeros:  # each side of the union has its index; an "or" would have none
            numeradas = self._normas.filter(numero__in=self._numeros).order_by()
            normas = normas.order_by().union(numeradas).order_by("-ano", "titulo")
        self._lidas = list(normas)
        por_apelido: dict[str, list[Norma]] = {}
        for norma in self._lidas:
            if norma.apelido:
                por_apelido.setdefault(chave_do_nome(norma.apelido), []).append(norma)
        return por_apelido

    @property
    def nomes(self) -> Nomes:
        """Names that count in a text of this library."""
        return nomes_conhecidos(norma.apelido for normas in self.por_apelido.values() for norma in normas)

    def achar(self, citadas: Iterable[NormaCitada]) -> dict[NormaCitada, Achado]:
        """What fits each norm, in one query at most. ``esta`` is not looked for: the reader knows which it is."""
        procuradas = {citada for citada in citadas if not citada.esta}
        candidatas = self._com_numero(numeros_de(procuradas))
        return {
            c: escolher(c, candidatas, self.por_apelido.get(c.apelido, []) if c.apelido else [])
            for c in procuradas
        }

    def _com_numero(self, numeros: set[str]) -> list[Norma]:
        if self._lidas is not None and numeros <= self._numeros:
            return [norma for norma in self._lidas if norma.numero in numeros]
        return list(self._normas.filter(numero__in=numeros)) if numeros else []

    def existentes(self, caminhos: Iterable[tuple[Norma, str]]) -> set[tuple[int, str]]:
        """Those (norm's pk, path) that are in the text of the norm, in one query."""
        pares = {(norma.pk, caminho) for norma, caminho in caminhos if caminho}
        if not pares:
            return set()
        linhas = Dispositivo.objects.filter(
            norma__in={pk for pk, _ in pares}, caminho__in={caminho for _, caminho in pares}
        )
        return pares & set(linhas.order_by().values_list("norma_id", "caminho"))

    def faixas(self, procuradas: Sequence[tuple[Norma, str, str]]) -> dict[tuple[int, str, str], list[str]]:
        """What each (norm, first path, last path) covers, in the order of the text; one query."""
        if not procuradas:
            return {}
        linhas = Dispositivo.objects.filter(norma__in={norma.pk for norma, _, _ in procuradas})
        irmaos: dict[tuple[int, str], list[str]] = {}
        for pk, caminho in (
            linhas.no_texto_atual().order_by("norma", "ordem").values_list("norma_id", "caminho")
        ):
            irmaos.setdefault((pk, _acima(caminho)), []).append(caminho)
        return {
            (norma.pk, de, ate): _entre(irmaos.get((norma.pk, _acima(de)), []), de, ate)
            for norma, de, ate in procuradas
        }


def numeros_de(citadas: Iterable[NormaCitada]) -> set[str]:
    """What the norms are looked up by; the Constitution has no number."""
    return {c.numero for c in citadas if c.numero or c.tipo == TipoDeNorma.CONSTITUICAO}


def _acima(caminho: str) -> str:
    """Path and kind that brothers share: "art-5/inc", "art"."""
    pai, _, passo = caminho.rpartition("/")
    return f"{pai}/{passo.partition('-')[0]}"


def _entre(irmaos: list[str], de: str, ate: str) -> list[str]:
    if de not in irmaos or ate not in irmaos:
        return []
    return irmaos[irmaos.index(de) : irmaos.index(ate) + 1]


def escolher(citada: NormaCitada, candidatas: Sequence[Norma], apelidadas: Sequence[Norma]) -> Achado:
    """The norms that fit; more than one, or an organ or its year that was not said, is not certain.

    apelidadas: those whose nickname was written.
    """
    por_numero = [n for n in candidatas if _serve(citada, n)] if citada.tipo or citada.numero else []
    por_apelido = [n for n in apelidadas if n not in por_numero]
    normas = [*_do_ano(citada, por_numero), *por_apelido]
    iguais = [n for n in normas if _siglas(n.orgao) == _siglas(citada.orgao)]
    if citada.orgao and citada.ano and len(iguais) == 1:
        normas = iguais
    # Each organ numbers its acts anew every year: another "Resolução nº 109" may not be in the library yet.
    disse_tudo = citada.tipo not in DE_ORGAO or bool(citada.apelido or (citada.orgao and citada.ano))
    return Achado(tuple(normas), certo=len(normas) == 1 and disse_tudo)


def _serve(citada: NormaCitada, norma: Norma) -> bool:
    if citada.tipo and citada.tipo != norma.tipo:
        return False
    if citada.numero != norma.numero or (citada.esfera and citada.esfera != norma.esfera):
        return False
    return not citada.orgao or _colegiado(citada.orgao, norma.tipo) == _colegiado(norma.orgao, norma.tipo)


def _do_ano(citada: NormaCitada, normas: list[Norma]) -> list[Norma]:
    """Of the year that was said; of the other century when none is of the first."""
    if citada.ano is None:
        return normas
    certas = [n for n in normas if n.ano == citada.ano]
    return certas or [n for n in normas if citada.ano_alternativo and n.ano == citada.ano_alternativo]


def _siglas(orgao: str) -> frozenset[str]:
    return frozenset(orgao.upper().replace("-", "/").split("/")) - _GABINETE


def _colegiado(orgao: str, tipo: str) -> frozenset[str]:
    siglas = _siglas(orgao)
    return (siglas - _MINISTERIOS) or siglas if tipo == TipoDeNorma.RESOLUCAO else siglas


def pelo_endereco(texto: str, municipio: Municipio | None) -> tuple[Norma | None, str] | None:
    """Norm and path of an address of ours; None when ``texto`` is not one, (None, …) when the norm is not here."""
    try:
        caminho = urlsplit(unquote(texto.strip())).path
        achado = resolve(caminho) if "/biblioteca/" in caminho else None
    except (ValueError, Resolver404):  # ValueError: not an address at all, such as "http://[art. 20"
        return None
    if achado is None or achado.view_name not in ("biblioteca:norma", "biblioteca:dispositivo"):
        return None
    normas = Norma.objects.visiveis(municipio).filter(slug=achado.kwargs["slug"])
    return normas.proprias_primeiro().first(), achado.kwargs.get("caminho", "").rstrip("/")


def no_texto_ou_no_anexo(caminho: str) -> list[str]:
    """Where a provision may be: decrees approve regulations, and "art. 22 do Decreto" is most often of the annex."""
    return [caminho] if caminho.startswith(("adct", "anexo")) else [caminho, f"anexo/{caminho}"]


def caminhos_possiveis(alvo: Alvo, lido: str) -> list[str]:
    """Where a provision may be, for who reads the one at ``lido``: one of these, if only one is in the text.

    "§ 1º" is of the article that is read; "alínea a" may be below the inciso, the paragraph or the caput.
    """
    if not alvo.relativo:
        prefixo = next((p for p in lido.split("/")[:1] if p == "adct" or p.startswith("anexo")), "")
        ja_tem = alvo.caminho.startswith(("adct/", "anexo"))
        return [f"{prefixo}/{alvo.caminho}"] if prefixo and not ja_tem else [alvo.caminho]
    passos = lido.split("/") if lido else []
    artigo = next((i for i, passo in enumerate(passos) if passo.startswith("art-")), None)
    if artigo is None:
        return []
    nivel = _NIVEIS.get(alvo.caminho.partition("-")[0], len(_NIVEIS))
    bases = [
        passos[: i + 1]
        for i in range(artigo, len(passos))
        if _serve_de_base(passos[i].partition("-")[0], nivel, alvo.base)
    ]
    return ["/".join(filter(None, (*base, alvo.caminho))) for base in bases]


def _serve_de_base(nome: str, nivel: int, base: str) -> bool:
    return nome == base if base else _NIVEIS.get(nome, nivel) < nivel


@dataclass(frozen=True, slots=True)
class Texto:
    """What is read for citations; ``lido``: path of the provision that it is, "" when it is none."""

    texto: str
    lido: str = ""


@dataclass(frozen=True)
class Resolvida:
    """A citation and what it leads to. ``norma`` None: not in the library, or not sure which.

    alvos: each with the path found in that norm, "" when there is none there. ausente: the norm as it was cited, when
    the library has nothing that fits.
    """

    citacao: Citacao
    norma: Norma | None
    alvos: tuple[tuple[Alvo, str], ...]
    ausente: NormaCitada | None = None


def resolver(textos: Sequence[Texto], estante: Estante, lendo: Norma | None = None) -> list[list[Resolvida]]:
    """The citations of each text, with what they lead to: three queries at most, whatever the number of texts.

    ``lendo``: the norm that the texts are of, to which "desta Lei" and "§ 3º deste artigo" lead.
    """
    lidas = [achar_citacoes(t.texto, estante.nomes) for t in textos]
    de_outras = _que_falam_de_outra(textos, lidas)
    citacoes = [_do_texto(t, das, lendo, de_outras) for t, das in zip(textos, lidas, strict=True)]
    achados = estante.achar(c.norma for das in citacoes for c in das if c.norma)
    possiveis = [
        [(c, _norma_de(c, achados, lendo), _possiveis(c, t, lendo)) for c in das]
        for t, das in zip(textos, citacoes, strict=True)
    ]
    existentes = estante.existentes(
        (norma, caminho)
        for das in possiveis
        for _, norma, dos_alvos in das
        if norma
        for caminhos in dos_alvos
        for caminho in caminhos
    )
    return [[_resolvida(*uma, existentes, achados) for uma in das] for das in possiveis]


def _do_texto(
    texto: Texto, citacoes: Sequence[Citacao], lendo: Norma | None, de_outras: set[str]
) -> list[Citacao]:
    """Leaves out what may be of another norm: provisions alone where no norm is read, or where one was just cited."""
    certas = []
    muda = bool(_MUDA_OUTRA.search(texto.texto)) or not de_outras.isdisjoint(_acima_de(texto.lido))
    fim_da_frase = -1  # where the sentence of the last other norm ends
    for citacao in citacoes:
        if citacao.norma is not None and not citacao.norma.esta:
            fim = _FIM_DE_FRASE.search(texto.texto, citacao.fim)
            fim_da_frase = fim.start() if fim else len(texto.texto)
            certas.append(citacao)
        elif lendo is not None:
            duvidosa = (muda or citacao.inicio < fim_da_frase) and _pode_ser_de_outra(citacao)
            certas += [] if duvidosa else [citacao]
    return certas


def _pode_ser_de_outra(citacao: Citacao) -> bool:
    return citacao.norma is None and not all(alvo.base for alvo in citacao.alvos)


def _que_falam_de_outra(textos: Sequence[Texto], citacoes: Sequence[Sequence[Citacao]]) -> set[str]:
    """Provisions that open a list about another norm: "Ficam revogados os seguintes dispositivos da Lei nº X:"."""
    return {
        t.lido
        for t, das in zip(textos, citacoes, strict=True)
        if t.texto.rstrip().endswith(":") and any(c.norma and not c.norma.esta for c in das)
    }


def _acima_de(lido: str) -> set[str]:
    passos = lido.split("/")
    return {"/".join(passos[:i]) for i in range(1, len(passos))}


def _norma_de(citacao: Citacao, achados: dict[NormaCitada, Achado], lendo: Norma | None) -> Norma | None:
    if citacao.norma is None or citacao.norma.esta:
        return lendo
    return achados[citacao.norma].norma


def _possiveis(citacao: Citacao, texto: Texto, lendo: Norma | None) -> list[list[str]]:
    if citacao.norma is None or citacao.norma.esta:
        return [caminhos_possiveis(alvo, texto.lido) for alvo in citacao.alvos]
    return [[] if alvo.relativo else no_texto_ou_no_anexo(alvo.caminho) for alvo in citacao.alvos]


def _resolvida(
    citacao: Citacao,
    norma: Norma | None,
    possiveis: list[list[str]],
    existentes: set[tuple[int, str]],
    achados: dict[NormaCitada, Achado],
) -> Resolvida:
    alvos = []
    for alvo, caminhos in zip(citacao.alvos, possiveis, strict=True):
        achados_aqui = [c for c in caminhos if norma and (norma.pk, c) in existentes]
        certo = len(achados_aqui) == 1 or (achados_aqui and not alvo.relativo)
        alvos.append((alvo, achados_aqui[0] if certo else ""))
    citada = citacao.norma
    ausente = citada if citada and not citada.esta and not achados[citada].normas else None
    return Resolvida(citacao, norma, tuple(alvos), ausente)
