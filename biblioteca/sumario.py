"""Contents of a norm: its headings, each with the articles that it holds and the page where they are read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from biblioteca.estrutura.escrita import por_extenso
from biblioteca.models import AGRUPADORES, Dispositivo, Norma, TipoDeDispositivo
from biblioteca.querysets import DispositivoQuerySet
from biblioteca.versoes import vestir

LINHAS_DE_UMA_TELA = 25


@dataclass
class Entrada:
    """A heading (``nome`` may be empty) and what is below it. ``primeiro`` and ``ultimo``: labels of its articles."""

    rotulo: str
    nome: str
    caminho: str
    pagina: int
    filhas: list[Entrada] = field(default_factory=list)
    primeiro: str = ""
    ultimo: str = ""

    @property
    def ancora(self) -> str:
        return self.caminho.replace("/", ".")

    @property
    def artigos(self) -> str:
        """ "art. 1º" or "art. 1º a art. 3º"."""
        return self.primeiro if self.primeiro == self.ultimo else f"{self.primeiro} a {self.ultimo}"


@dataclass(frozen=True)
class Pagina:
    """A page of reading and the articles that it holds."""

    numero: int
    primeiro: str
    ultimo: str


@dataclass(frozen=True)
class Sumario:
    entradas: list[Entrada]
    paginas: list[Pagina]

    def pagina(self, numero: int) -> Pagina | None:
        return next((pagina for pagina in self.paginas if pagina.numero == numero), None)

    @property
    def marca(self) -> str:
        """Changes when anything in it does: the page keeps the drawing of long contents by this."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    @property
    def vale_a_pena(self) -> bool:
        """A short norm without headings is read without contents."""
        return bool(self.entradas) or len(self.paginas) > 1

    @property
    def e_curto(self) -> bool:
        """Fits a screen or so: it may come open."""
        return _contar(self.entradas) <= LINHAS_DE_UMA_TELA


def _contar(entradas: list[Entrada]) -> int:
    return sum(1 + _contar(entrada.filhas) for entrada in entradas)


def montar_sumario(norma: Norma, dia: date | None = None) -> Sumario:
    """Contents in one query, whatever the size of the norm; in three for the headings of another day."""
    linhas = Dispositivo.objects.filter(norma=norma).no_texto_atual()
    titulos, artigos = _de_hoje(linhas) if dia is None else _do_dia(linhas, dia)
    entradas: dict[int | None, Entrada] = {}
    pais: dict[int | None, int | None] = {}
    raizes: list[Entrada] = []
    for titulo in titulos:
        entrada = Entrada(titulo.rotulo.strip(" .-–"), titulo.texto or "", titulo.caminho, titulo.pagina)
        entradas[titulo.pk], pais[titulo.pk] = entrada, titulo.pai_id
        (entradas[titulo.pai_id].filhas if titulo.pai_id in entradas else raizes).append(entrada)
    _contar_artigos(artigos, entradas, pais)
    return Sumario(raizes, _paginas(artigos))


_Artigos = list[tuple[int | None, str, int]]


def _de_hoje(linhas: DispositivoQuerySet) -> tuple[list[Any], _Artigos]:
    """Headings and articles, told apart here: one query is quicker than two."""
    todas = linhas.filter(tipo__in=(*AGRUPADORES, TipoDeDispositivo.ARTIGO)).com_redacao_atual()
    lidas = list(
        todas.values_list("pk", "pai_id", "tipo", "rotulo", "texto", "caminho", "pagina", named=True)
    )
    artigos = [(a.pai_id, a.caminho, a.pagina) for a in lidas if a.tipo == TipoDeDispositivo.ARTIGO]
    return [titulo for titulo in lidas if titulo.tipo != TipoDeDispositivo.ARTIGO], artigos


def _do_dia(linhas: DispositivoQuerySet, dia: date) -> tuple[list[Any], _Artigos]:
    titulos = linhas.filter(tipo__in=AGRUPADORES).prefetch_related("redacoes")
    existentes = [titulo for titulo in titulos if vestir(titulo, dia, list(titulo.redacoes.all())).existe]
    artigos = linhas.filter(tipo=TipoDeDispositivo.ARTIGO)
    return existentes, list(artigos.values_list("pai_id", "caminho", "pagina"))


def _contar_artigos(
    artigos: _Artigos,
    entradas: dict[int | None, Entrada],
    pais: dict[int | None, int | None],
) -> None:
    for pai_id, caminho, _pagina in artigos:
        nome = _curto(caminho)
        while pai_id in entradas:
            entrada = entradas[pai_id]
            entrada.primeiro, entrada.ultimo = entrada.primeiro or nome, nome
            pai_id = pais[pai_id]


def _paginas(artigos: _Artigos) -> list[Pagina]:
    limites: dict[int, list[str]] = {}
    for _pai, caminho, pagina in artigos:
        limites.setdefault(pagina, []).append(_curto(caminho))
    return [Pagina(numero, nomes[0], nomes[-1]) for numero, nomes in sorted(limites.items())]


def _curto(caminho: str) -> str:
    return por_extenso(caminho)
