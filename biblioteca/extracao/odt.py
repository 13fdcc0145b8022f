"""OpenDocument text → paragraphs, with the numbers of its lists and without what was deleted."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from biblioteca.estrutura.paragrafos import Paragrafo, Trecho, limpar, sobrescrito
from biblioteca.extracao.formatos import abrir_zip
from biblioteca.extracao.modelo import Recusa
from biblioteca.extracao.odt_estilos import OFFICE, TABLE, TEXT, Estilo, Estilos
from biblioteca.extracao.odt_listas import Lista, Listas
from biblioteca.extracao.xml_do_pacote import ler_xml

_CIFRADO = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_MUDOS = frozenset(
    (
        *(TEXT + nome for nome in ("note", "tracked-changes", "ruby-text", "sequence-decls", "forms")),
        *(OFFICE + nome for nome in ("annotation", "annotation-end", "forms")),
    )
)


def ler(conteudo: bytes) -> list[Paragrafo]:
    """Paragraphs of an ODT in reading order; tables row by row. Raises Recusa."""
    with abrir_zip(conteudo) as pacote:
        manifesto = ler_xml(pacote, "META-INF/manifest.xml")
        if manifesto is not None and next(manifesto.iter(_CIFRADO), None) is not None:
            raise Recusa("senha")
        documento, comuns = ler_xml(pacote, "content.xml"), ler_xml(pacote, "styles.xml")
    texto = None if documento is None else documento.find(f"{OFFICE}body/{OFFICE}text")
    if documento is None or texto is None:
        raise Recusa("danificado")
    raizes = [raiz for raiz in (comuns, documento) if raiz is not None]
    return list(_Leitor(Estilos(raizes), Listas(raizes)).ler(texto, quadro=False))


class _Leitor:
    def __init__(self, estilos: Estilos, listas: Listas) -> None:
        self._estilos = estilos
        self._listas = listas

    def ler(self, elemento: etree._Element, *, quadro: bool) -> Iterator[Paragrafo]:
        """Paragraphs below ``elemento``: sections, tables and indexes are only passed through."""
        for filho in elemento:
            if filho.tag in (TEXT + "p", TEXT + "h"):
                yield from self._paragrafo(filho, quadro)
            elif filho.tag == TEXT + "list":
                yield from self._lista(filho, self._listas.abrir(filho), 0, quadro)
            elif isinstance(filho.tag, str) and filho.tag not in _MUDOS:
                celula = filho.tag == TABLE + "table-cell"
                sombra = celula and self._estilos.do(filho.get(TABLE + "style-name")).sombreado
                yield from self.ler(filho, quadro=quadro or sombra)

    def _lista(self, elemento: etree._Element, lista: Lista, nivel: int, quadro: bool) -> Iterator[Paragrafo]:
        for item in elemento:
            rotulo = lista.rotulo(item, nivel) if item.tag == TEXT + "list-item" else ""
            for filho in item:
                if filho.tag == TEXT + "list":
                    yield from self._lista(filho, lista, nivel + 1, quadro)
                elif filho.tag in (TEXT + "p", TEXT + "h"):
                    yield from self._paragrafo(filho, quadro, rotulo)
                    rotulo = ""

    def _paragrafo(self, elemento: etree._Element, quadro: bool, rotulo: str = "") -> Iterator[Paragrafo]:
        estilo = self._estilos.do(elemento.get(TEXT + "style-name"))
        trechos = list(self._trechos(elemento, estilo))
        if not rotulo and elemento.tag == TEXT + "h":
            rotulo = self._listas.rotulo_do_titulo(elemento)
        if rotulo and any(t.texto.strip() for t in trechos):
            trechos.insert(0, Trecho(rotulo, all(t.riscado for t in trechos if t.texto.strip())))
        if limpos := limpar(trechos):
            yield Paragrafo(limpos, estilo.centralizado, quadro=quadro)
        for caixa in elemento.iter("{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"):
            yield from self.ler(caixa, quadro=quadro)

    def _trechos(self, elemento: etree._Element, estilo: Estilo) -> Iterator[Trecho]:
        yield from _trecho(elemento.text, estilo)
        for filho in elemento:
            yield from self._filho(filho, estilo)
            yield from _trecho(filho.tail, estilo)

    def _filho(self, filho: etree._Element, estilo: Estilo) -> Iterator[Trecho]:
        if filho.tag in (TEXT + "s", TEXT + "tab"):
            yield Trecho(" ", estilo.riscado)
        elif filho.tag == TEXT + "line-break":
            yield Trecho("\n", estilo.riscado)
        elif isinstance(filho.tag, str) and filho.tag.startswith(TEXT) and filho.tag not in _MUDOS:
            proprio = self._estilos.do(filho.get(TEXT + "style-name"), estilo)
            yield from self._trechos(filho, proprio)


def _trecho(texto: str | None, estilo: Estilo) -> Iterator[Trecho]:
    if texto and not estilo.oculto:
        limpo = texto.replace("\n", " ")
        yield Trecho(sobrescrito(limpo) if estilo.sobrescrito else limpo, estilo.riscado)
