"""Contents of a norm: its headings, each with the articles that it holds and the page where they are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

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
    """Contents in two queries, whatever the size of the norm; in three for the headings of another day."""
    no_texto = Dispositivo.objects.filter(norma=norma).no_texto_atual()
    artigos = list(no_texto.filter(tipo=TipoDeDispositivo.ARTIGO).values_list("pai_id", "caminho", "pagina"))
    entradas: dict[int | None, Entrada] = {}
    pais: dict[int | None, int | None] = {}
    raizes: list[Entrada] = []
    for titulo in _titulos(no_texto.filter(tipo__in=AGRUPADORES), dia):
        entrada = Entrada(titulo.rotulo.strip(" .-–"), titulo.texto or "", titulo.caminho, titulo.pagina)
        entradas[titulo.pk], pais[titulo.pk] = entrada, titulo.pai_id
        (entradas[titulo.pai_id].filhas if titulo.pai_id in entradas else raizes).append(entrada)
    _contar_artigos(artigos, entradas, pais)
    return Sumario(raizes, _paginas(artigos))


def _titulos(titulos: DispositivoQuerySet, dia: date | None) -> Iterable[Dispositivo]:
    if dia is None:
        return titulos.com_redacao_atual()
    do_dia = titulos.prefetch_related("redacoes")
    return [titulo for titulo in do_dia if vestir(titulo, dia, list(titulo.redacoes.all())).existe]


def _contar_artigos(
    artigos: list[tuple[int | None, str, int]],
    entradas: dict[int | None, Entrada],
    pais: dict[int | None, int | None],
) -> None:
    for pai_id, caminho, _pagina in artigos:
        nome = _curto(caminho)
        while pai_id in entradas:
            entrada = entradas[pai_id]
            entrada.primeiro, entrada.ultimo = entrada.primeiro or nome, nome
            pai_id = pais[pai_id]


def _paginas(artigos: list[tuple[int | None, str, int]]) -> list[Pagina]:
    limites: dict[int, list[str]] = {}
    for _pai, caminho, pagina in artigos:
        limites.setdefault(pagina, []).append(_curto(caminho))
    return [Pagina(numero, nomes[0], nomes[-1]) for numero, nomes in sorted(limites.items())]


def _curto(caminho: str) -> str:
    return por_extenso(caminho)
