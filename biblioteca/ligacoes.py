"""The text of provisions with links: to what it cites, and to the terms that the team explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import slugify

from biblioteca.citacoes.fichas import dobrar
from biblioteca.localizacao import Estante, Resolvida, Texto, resolver
from biblioteca.models import Termo

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from biblioteca.models import Norma
    from portal.municipios.models import Municipio

_PALAVRA = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Ligacao:
    """A stretch of the text that leads somewhere. tipo: "remissao" or "termo"."""

    inicio: int
    fim: int
    url: str
    tipo: str = "remissao"


def ligar(
    textos: Sequence[Texto], norma: Norma, municipio: Municipio | None, consulta: str = ""
) -> list[SafeString]:
    """The texts of a page of ``norma`` as HTML with links, each escaped, in the same order.

    At most four queries, whatever the number of texts: names, norms, provisions, terms. ``consulta`` ("?em=2011-07-06")
    follows the addresses of the norm itself.
    """
    resolvidas = resolver(textos, Estante(municipio), norma)
    termos = Glossario(norma)
    return [
        em_html(t.texto, termos.acrescentar(t.texto, ligacoes_de(das, norma, consulta)))
        for t, das in zip(textos, resolvidas, strict=True)
    ]


def ligacoes_de(
    resolvidas: Iterable[Resolvida], lendo: Norma | None = None, consulta: str = ""
) -> list[Ligacao]:
    """One link for each provision that was found; the name of the norm goes with the one beside it, or alone."""
    ligacoes = []
    for resolvida in resolvidas:
        if resolvida.norma is None:
            continue
        final = consulta if resolvida.norma == lendo else ""
        base = resolvida.norma.get_absolute_url()
        achados = [
            Ligacao(alvo.inicio, alvo.fim, f"{base}{caminho}{final}")
            for alvo, caminho in resolvida.alvos
            if caminho
        ]
        ligacoes += _com_o_nome(resolvida, achados, base + final if resolvida.norma != lendo else "")
    return ligacoes


def _com_o_nome(resolvida: Resolvida, achados: list[Ligacao], da_norma: str) -> list[Ligacao]:
    citacao = resolvida.citacao
    inicio, fim = citacao.inicio_da_norma, citacao.fim_da_norma
    if inicio == fim:
        return achados
    primeiro, ultimo = (resolvida.alvos[0][0], resolvida.alvos[-1][0]) if resolvida.alvos else (None, None)
    if achados and ultimo and achados[-1].fim == ultimo.fim <= inicio:
        return [*achados[:-1], Ligacao(achados[-1].inicio, fim, achados[-1].url)]
    if achados and primeiro and fim <= primeiro.inicio == achados[0].inicio:
        return [Ligacao(inicio, achados[0].fim, achados[0].url), *achados[1:]]
    if da_norma:
        achados = sorted([*achados, Ligacao(inicio, fim, da_norma)], key=lambda ligacao: ligacao.inicio)
    return achados


@dataclass(frozen=True, slots=True)
class Forma:
    """A way of writing a term. ``sigla``: only counts in capitals; "suas" is not SUAS."""

    palavras: tuple[str, ...]
    url: str
    sigla: bool

    def confere(self, lidas: tuple[str, ...], escrito: str) -> bool:
        return lidas == self.palavras and (escrito.isupper() or not self.sigla)


class Glossario:
    """The terms explained by the team that count in a norm, found by whole words, the longest first."""

    def __init__(self, norma: Norma) -> None:
        # What is explained for this norm, then by this municipality, wins over what is shared.
        termos = Termo.objects.filter(Q(norma__isnull=True) | Q(norma=norma)).order_by(
            F("norma").asc(nulls_first=True), F("municipio").asc(nulls_first=True)
        )
        self._formas: dict[str, list[Forma]] = {}
        formas_lidas: dict[tuple[str, ...], Forma] = {}
        for termo, variantes in termos.values_list("termo", "variantes"):
            url = f"{reverse('biblioteca:glossario')}#{slugify(termo)}"
            for escrita in filter(None, map(str.strip, (termo, *variantes.split(",")))):
                palavras = _palavras(escrita)
                formas_lidas[palavras] = Forma(palavras, url, len(palavras) == 1 and escrita.isupper())
        for palavras, forma in formas_lidas.items():
            if palavras:
                self._formas.setdefault(palavras[0], []).append(forma)
        for formas in self._formas.values():
            formas.sort(key=lambda forma: -len(forma.palavras))

    def acrescentar(self, texto: str, ligacoes: list[Ligacao]) -> list[Ligacao]:
        """``ligacoes`` with the first mention of each term outside them, in order."""
        if not self._formas:
            return ligacoes
        vistos: set[str] = set()
        novas = []
        for ligacao in self._mencoes(texto):
            ocupado = any(ligacao.inicio < outra.fim and outra.inicio < ligacao.fim for outra in ligacoes)
            if not ocupado and ligacao.url not in vistos:
                vistos.add(ligacao.url)
                novas.append(ligacao)
        return sorted([*ligacoes, *novas], key=lambda ligacao: ligacao.inicio)

    def _mencoes(self, texto: str) -> Iterator[Ligacao]:
        lidas = [(achado[0], achado.start(), achado.end()) for achado in _PALAVRA.finditer(dobrar(texto))]
        i = 0
        while i < len(lidas):
            for forma in self._formas.get(lidas[i][0], ()):
                trecho = lidas[i : i + len(forma.palavras)]
                inicio, fim = trecho[0][1], trecho[-1][2]
                if forma.confere(tuple(palavra for palavra, _, _ in trecho), texto[inicio:fim]):
                    yield Ligacao(inicio, fim, forma.url, "termo")
                    i += len(forma.palavras) - 1
                    break
            i += 1


def _palavras(forma: str) -> tuple[str, ...]:
    return tuple(_PALAVRA.findall(dobrar(forma)))


def em_html(texto: str, ligacoes: list[Ligacao]) -> SafeString:
    """Return the text, escaped, with its links."""
    pedacos, fim = [], 0
    for ligacao in ligacoes:
        escrito = texto[ligacao.inicio : ligacao.fim]
        pedacos += [
            texto[fim : ligacao.inicio],
            format_html('<a class="{}" href="{}">{}</a>', ligacao.tipo, ligacao.url, escrito),
        ]
        fim = ligacao.fim
    return format_html_join("", "{}", ((pedaco,) for pedaco in (*pedacos, texto[fim:])))
