"""HTML → paragraphs made of runs, each run struck through or not.

Works on the stream of tags instead of a tree: official pages leave ``<strike>`` open across paragraphs, and a
tree builder that closes it at ``</p>`` would bring revoked text back to life. As in HTML5, formatting outlives
a paragraph but not the table cell it was opened in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCOS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr"),
        "ul",
    )
)
_RISCO = frozenset(("s", "strike", "del"))
_CELULAS = frozenset(("td", "th"))
_MUDOS = frozenset(("script", "style", "title", "noscript", "template"))
_ESTILO_RISCADO = re.compile(r"text-decoration[^;}]*line-through", re.I)
_CLASSE_RISCADA = re.compile(r"\.([\w-]+)\s*\{[^}]*line-through", re.I)
_ORDINAL_DESENHADO = re.compile(r"[ºo°ªa]\.?", re.I)
_ORDINAIS = {"o": "º", "a": "ª", "os": "ºs", "as": "ªs"}
_BRANCOS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Trecho:
    """A run of text with one formatting."""

    texto: str
    riscado: bool = False


@dataclass(frozen=True, slots=True)
class Paragrafo:
    """A block of the page. ``\\n`` inside a run is a ``<br>``; other blanks are collapsed."""

    trechos: tuple[Trecho, ...]
    centralizado: bool = False

    @property
    def texto(self) -> str:
        return "".join(t.texto for t in self.trechos)


class _Leitor(HTMLParser):
    def __init__(self, classes_riscadas: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.paragrafos: list[Paragrafo] = []
        self._classes_riscadas = classes_riscadas
        self._trechos: list[Trecho] = []
        self._riscos = 0
        self._fora_da_celula: list[int] = []
        self._com_estilo: list[tuple[str, bool]] = []
        self._mudo = 0
        self._sobrescritos = 0
        self._centro_do_paragrafo = False
        self._centros = 0

    # -- tags -----------------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _MUDOS:
            self._mudo += 1
        elif tag == "br":
            self._juntar("\n")
        elif tag in _RISCO:
            self._riscos += 1
        elif tag == "sup":
            self._sobrescritos += 1
        if tag in _BLOCOS:
            self._abrir_bloco(tag, dict(attrs))
        elif tag in ("span", "font", "a", "b", "i", "em", "strong", "u", "small"):
            self._com_estilo.append((tag, self._riscado_por_estilo(dict(attrs))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" or tag in _BLOCOS:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _MUDOS:
            self._mudo = max(0, self._mudo - 1)
        elif tag == "br":
            self._juntar("\n")
        elif tag in _RISCO:
            self._riscos = max(0, self._riscos - 1)
        elif tag == "sup":
            self._sobrescritos = max(0, self._sobrescritos - 1)
        if tag in _BLOCOS:
            self._fechar_bloco(tag)
        else:
            self._fechar_estilo(tag)

    def handle_data(self, data: str) -> None:
        if self._mudo:
            return
        if self._sobrescritos:
            data = _ORDINAIS.get(data.strip(), data)
        self._juntar(data.replace("\r", " ").replace("\n", " "))

    # -- formatting -----------------------------------------------------------------------------------

    def _riscado_por_estilo(self, atributos: dict[str, str | None]) -> bool:
        if _ESTILO_RISCADO.search(atributos.get("style") or ""):
            return True
        return not self._classes_riscadas.isdisjoint((atributos.get("class") or "").split())

    def _fechar_estilo(self, tag: str) -> None:
        for i in range(len(self._com_estilo) - 1, -1, -1):
            if self._com_estilo[i][0] == tag:
                del self._com_estilo[i]
                return

    def _abrir_bloco(self, tag: str, atributos: dict[str, str | None]) -> None:
        self.terminar_paragrafo()
        if tag in _CELULAS:
            self._fora_da_celula.append(self._riscos)
        alinhado = (atributos.get("align") or "").lower() == "center"
        alinhado = alinhado or bool(re.search(r"text-align:\s*center", atributos.get("style") or "", re.I))
        self._centros += tag == "center"
        self._centro_do_paragrafo = alinhado
        self._com_estilo.append((tag, self._riscado_por_estilo(atributos)))

    def _fechar_bloco(self, tag: str) -> None:
        self.terminar_paragrafo()
        if tag in _CELULAS and self._fora_da_celula:
            self._riscos = self._fora_da_celula.pop()
        if tag == "center":
            self._centros = max(0, self._centros - 1)
        self._centro_do_paragrafo = False
        self._fechar_estilo(tag)

    # -- text -----------------------------------------------------------------------------------------

    def _juntar(self, texto: str) -> None:
        riscado = self._riscos > 0 or any(riscado for _, riscado in self._com_estilo)
        if self._trechos and self._trechos[-1].riscado == riscado:
            texto = self._trechos.pop().texto + texto
        self._trechos.append(Trecho(texto, riscado))

    def terminar_paragrafo(self) -> None:
        trechos = _limpar(self._trechos)
        if trechos:
            self.paragrafos.append(Paragrafo(trechos, self._centro_do_paragrafo or self._centros > 0))
        self._trechos = []


def _limpar(trechos: list[Trecho]) -> tuple[Trecho, ...]:
    """Collapse blanks across runs, undo struck ordinals (``1<s>º</s>`` is a drawn "1º") and merge equals."""
    limpos: list[Trecho] = []
    fim = "\n"
    for trecho in trechos:
        texto = _BRANCOS.sub(" ", trecho.texto)
        texto = re.sub(r" ?\n ?", "\n", texto)
        if fim in " \n":
            texto = texto.lstrip(" ")
        if not texto:
            continue
        fim = texto[-1]
        riscado = trecho.riscado and not _ORDINAL_DESENHADO.fullmatch(texto.strip())
        if not texto.strip() and limpos:
            riscado = limpos[-1].riscado
        if limpos and limpos[-1].riscado == riscado:
            texto = limpos.pop().texto + texto
        limpos.append(Trecho(texto, riscado))
    return _aparar(limpos)


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
    leitor.feed(html)
    leitor.close()
    leitor.terminar_paragrafo()
    return leitor.paragrafos
