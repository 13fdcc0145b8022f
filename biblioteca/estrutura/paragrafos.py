"""HTML → paragraphs made of runs, each run struck through or not.

Works on the stream of tags instead of a tree: official pages leave ``<strike>`` open across paragraphs, and a
tree builder that closes it at ``</p>`` would bring revoked text back to life. As in HTML5, formatting outlives
a paragraph but not the table cell it was opened in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from unicodedata import normalize

from biblioteca.estrutura.codificacao import C1
from biblioteca.estrutura.listas import ListasAbertas
from biblioteca.estrutura.marcas import Marca, ler_marcas
from biblioteca.estrutura.rotulos import ler_rotulo

_BLOCOS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr"),
        "ul",
    )
)
_RISCO = frozenset(("s", "strike", "del"))
_LISTAS = frozenset(("ol", "ul"))
_CELULAS = frozenset(("td", "th"))
_COM_ESTILO = frozenset(("span", "font", "a", "b", "i", "em", "strong", "u", "small"))
_CENTRADO = re.compile(r"text-align:\s*center", re.I)
_ESTILO_RISCADO = re.compile(r"text-decoration[^;}]*line-through", re.I)
_CLASSE_RISCADA = re.compile(r"\.([\w-]+)\s*\{[^{}]*line-through", re.I)
_ORDINAL_DESENHADO = re.compile(r"[ºo°ªa]\.?", re.I)
_ORDINAIS = {"o": "º", "a": "ª", "os": "ºs", "as": "ªs"}
_QUEBRA = re.compile(r" ?\n ?")
_BRANCOS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Trecho:
    """A run of text with one formatting."""

    texto: str
    riscado: bool = False


@dataclass(frozen=True, slots=True)
class Paragrafo:
    """A block of the source. ``\\n`` inside a run is a ``<br>``; other blanks are collapsed.

    ``pagina`` is where it begins, from 1, in sources that have pages; ``quadro`` when it stands in a shaded box,
    where books of law put their comments.
    """

    trechos: tuple[Trecho, ...]
    centralizado: bool = False
    pagina: int | None = None
    quadro: bool = False

    @property
    def texto(self) -> str:
        return "".join(t.texto for t in self.trechos)

    def como_lista(self) -> list[Any]:
        """``[page, centred, boxed, [[text, struck], …]]``, to be kept as JSON."""
        return [self.pagina, self.centralizado, self.quadro, [[t.texto, t.riscado] for t in self.trechos]]

    @classmethod
    def de_lista(cls, dados: list[Any]) -> Paragrafo:
        """Inverse of :meth:`como_lista`."""
        pagina, centralizado, quadro, trechos = dados
        return cls(tuple(Trecho(*trecho) for trecho in trechos), centralizado, pagina, quadro)


class _Leitor:
    """What is open at this point of the page."""

    def __init__(self, classes_riscadas: frozenset[str]) -> None:
        self.paragrafos: list[Paragrafo] = []
        self._classes_riscadas = classes_riscadas
        self._trechos: list[Trecho] = []
        self._riscos = 0
        self._fora_da_celula: list[int] = []
        self._estilos: dict[str, list[bool]] = {}
        self._estilos_riscados = 0
        self._sobrescritos = 0
        self._centro_do_paragrafo = False
        self._centros = 0
        self._listas = ListasAbertas()
        self._marcador = ""

    # -- tags -----------------------------------------------------------------------------------------

    def receber(self, item: Marca | str) -> None:
        if isinstance(item, str):
            self._texto(item)
        elif item.nome == "br":
            self._juntar("\n")
        elif item.fecha:
            self._fechar(item.nome)
        else:
            self._abrir(item)

    def _abrir(self, marca: Marca) -> None:
        if marca.nome in _RISCO:
            self._riscos += 1
        elif marca.nome == "sup":
            self._sobrescritos += 1
        if marca.nome in _BLOCOS:
            self._abrir_bloco(marca)
        elif marca.nome in _COM_ESTILO:
            self._abrir_estilo(marca)

    def _fechar(self, nome: str) -> None:
        if nome in _RISCO:
            self._riscos = max(0, self._riscos - 1)
        elif nome == "sup":
            self._sobrescritos = max(0, self._sobrescritos - 1)
        if nome in _BLOCOS:
            self._fechar_bloco(nome)
        else:
            self._fechar_estilo(nome)

    def _texto(self, texto: str) -> None:
        if self._sobrescritos:
            texto = sobrescrito(texto)
        self._juntar(texto.replace("\r", " ").replace("\n", " "))

    # -- formatting -----------------------------------------------------------------------------------

    def _abrir_estilo(self, marca: Marca) -> None:
        riscado = bool(_ESTILO_RISCADO.search(marca.atributos.get("style", ""))) or (
            not self._classes_riscadas.isdisjoint(marca.atributos.get("class", "").split())
        )
        self._estilos.setdefault(marca.nome, []).append(riscado)
        self._estilos_riscados += riscado

    def _fechar_estilo(self, nome: str) -> None:
        if abertos := self._estilos.get(nome):
            self._estilos_riscados -= abertos.pop()

    def _abrir_bloco(self, marca: Marca) -> None:
        self.terminar_paragrafo()
        self._fechar_estilo("p")  # a block ends the paragraph that was left open
        if marca.nome in _CELULAS:
            self._fora_da_celula.append(self._riscos)
        elif marca.nome in _LISTAS:
            self._listas.abrir(marca)
        elif marca.nome == "li":
            self._marcador = self._listas.proximo()
        self._centros += marca.nome == "center"
        alinhado = marca.atributos.get("align", "").lower() == "center"
        self._centro_do_paragrafo = alinhado or bool(_CENTRADO.search(marca.atributos.get("style", "")))
        self._abrir_estilo(marca)

    def _fechar_bloco(self, tag: str) -> None:
        self.terminar_paragrafo()
        if tag in _CELULAS and self._fora_da_celula:
            self._riscos = self._fora_da_celula.pop()
        elif tag in _LISTAS:
            self._listas.fechar()
        if tag == "center":
            self._centros = max(0, self._centros - 1)
        self._centro_do_paragrafo = False
        self._fechar_estilo(tag)

    # -- text -----------------------------------------------------------------------------------------

    def _juntar(self, texto: str) -> None:
        self._trechos.append(Trecho(texto, self._riscos > 0 or self._estilos_riscados > 0))

    def terminar_paragrafo(self) -> None:
        if trechos := limpar(self._trechos):
            trechos = self._com_marcador(trechos)
            self.paragrafos.append(Paragrafo(trechos, self._centro_do_paragrafo or self._centros > 0))
        self._trechos = []

    def _com_marcador(self, trechos: tuple[Trecho, ...]) -> tuple[Trecho, ...]:
        """The number that the browser writes before the item, unless the item was also numbered by hand."""
        marcador, self._marcador = self._marcador, ""
        if not marcador or ler_rotulo("".join(t.texto for t in trechos)):
            return trechos
        primeiro, *demais = trechos
        return (Trecho(marcador + primeiro.texto, primeiro.riscado), *demais)


def sobrescrito(texto: str) -> str:
    """Raised text as it is read: "1" followed by a raised "o" is "1º"."""
    return _ORDINAIS.get(texto.strip(), texto)


def limpar(trechos: list[Trecho]) -> tuple[Trecho, ...]:
    """Collapse blanks across runs, undo struck ordinals (``1<s>º</s>`` is a drawn "1º") and merge equals."""
    limpos: list[Trecho] = []
    fim = "\n"
    for trecho in _juntos(trechos):
        texto = _BRANCOS.sub(" ", trecho.texto)
        texto = _QUEBRA.sub("\n", texto)
        if fim in " \n":
            texto = texto.lstrip(" ")
        if not texto:
            continue
        fim = texto[-1]
        riscado = trecho.riscado and not _ORDINAL_DESENHADO.fullmatch(texto.strip())
        if not texto.strip() and limpos:
            riscado = limpos[-1].riscado
        limpos.append(Trecho(texto, riscado))
    return _aparar(_juntos(limpos))


def _juntos(trechos: list[Trecho]) -> list[Trecho]:
    """Neighbours of equal formatting as one run, letters and accents as one character."""
    return [
        Trecho(normalize("NFC", "".join(t.texto for t in grupo)).translate(C1), riscado)
        for riscado, grupo in groupby(trechos, key=lambda t: t.riscado)
    ]


def _aparar(trechos: list[Trecho]) -> tuple[Trecho, ...]:
    while trechos and not trechos[0].texto.lstrip():
        trechos.pop(0)
    while trechos and not trechos[-1].texto.rstrip():
        trechos.pop()
    if trechos:
        trechos[0] = Trecho(trechos[0].texto.lstrip(), trechos[0].riscado)
        trechos[-1] = Trecho(trechos[-1].texto.rstrip(), trechos[-1].riscado)
    return tuple(trechos)


def ler_paragrafos(html: str) -> list[Paragrafo]:
    """Paragraphs of ``html`` in reading order; empty ones are left out. Never raises."""
    leitor = _Leitor(frozenset(_CLASSE_RISCADA.findall(html)))
    for item in ler_marcas(html):
        leitor.receber(item)
    leitor.terminar_paragrafo()
    return leitor.paragrafos
