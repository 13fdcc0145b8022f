"""Word document → paragraphs, with the numbers that Word writes by itself and without what was deleted.

Headers, footers and footnotes are other parts of the package and are not read. Pages are not known: Word lays
them out anew on each machine.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from biblioteca.estrutura.paragrafos import Paragrafo, Trecho, limpar, sobrescrito
from biblioteca.extracao.docx_estilos import Estilo, Estilos, W
from biblioteca.extracao.docx_listas import Listas
from biblioteca.extracao.formatos import abrir_zip
from biblioteca.extracao.modelo import Recusa
from biblioteca.extracao.xml_do_pacote import ler_xml

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ENVOLVEM = frozenset(
    (
        *(W + nome for nome in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple")),
        *(W + nome for nome in ("sdt", "sdtContent", "dir", "bdo", "body", "tr", "tbl", "tc")),
    )
)
_SINAIS = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_SEM_COR = frozenset(("", "auto", "ffffff"))


def ler(conteudo: bytes) -> list[Paragrafo]:
    """Paragraphs of a DOCX in reading order; tables row by row. Raises Recusa."""
    with abrir_zip(conteudo) as pacote:
        documento = ler_xml(pacote, "word/document.xml")
        if documento is None:
            raise Recusa("danificado")
        estilos = Estilos(ler_xml(pacote, "word/styles.xml"))
        listas = Listas(ler_xml(pacote, "word/numbering.xml"))
    return list(_Leitor(estilos, listas).ler(documento, quadro=False))


class _Leitor:
    def __init__(self, estilos: Estilos, listas: Listas) -> None:
        self._estilos = estilos
        self._listas = listas

    def ler(self, elemento: etree._Element, *, quadro: bool) -> Iterator[Paragrafo]:
        for filho in elemento:
            if filho.tag == W + "p":
                yield from self._paragrafo(filho, quadro)
            elif filho.tag == _MC + "AlternateContent":
                yield from self.ler(_escolhido(filho), quadro=quadro)
            elif filho.tag in _ENVOLVEM:
                yield from self.ler(filho, quadro=quadro or _sombreado(filho))

    def _paragrafo(self, elemento: etree._Element, quadro: bool) -> Iterator[Paragrafo]:
        propriedades = elemento.find(W + "pPr")
        estilo = self._estilos.do_paragrafo(propriedades)
        trechos = list(self._trechos(elemento, estilo))
        rotulo = self._listas.rotulo(estilo) if estilo.lista else ""
        if rotulo and any(t.texto.strip() for t in trechos):
            trechos.insert(0, Trecho(rotulo, all(t.riscado for t in trechos if t.texto.strip())))
        if limpos := limpar(trechos):
            yield Paragrafo(limpos, estilo.centralizado, quadro=quadro)
        for caixa in _caixas_de_texto(elemento):
            yield from self.ler(caixa, quadro=quadro)

    def _trechos(self, elemento: etree._Element, estilo: Estilo) -> Iterator[Trecho]:
        for filho in elemento:
            if filho.tag == W + "r":
                yield from self._corrida(filho, estilo)
            elif filho.tag in _ENVOLVEM:
                yield from self._trechos(filho, estilo)

    def _corrida(self, elemento: etree._Element, estilo: Estilo) -> Iterator[Trecho]:
        propriedades = elemento.find(W + "rPr")
        proprio = self._estilos.da_corrida(propriedades, estilo)
        if proprio.oculto:
            return
        for filho in elemento:
            texto = _SINAIS.get(filho.tag, "")
            if filho.tag == W + "t":
                texto = (filho.text or "").replace("\n", " ")
            elif filho.tag == W + "sym":
                texto = _simbolo(filho)
            if texto:
                yield Trecho(sobrescrito(texto) if proprio.sobrescrito else texto, proprio.riscado)


def _simbolo(elemento: etree._Element) -> str:
    """Signs of the private area are drawings of a font, and not characters."""
    try:
        codigo = int(elemento.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return chr(codigo) if 0x20 <= codigo < 0xD800 else ""


def _escolhido(alternativas: etree._Element) -> etree._Element:
    """One of the drawings of the same thing, so that its text is not read twice."""
    escolha = alternativas.find(_MC + "Choice")
    return alternativas if escolha is None else escolha


def _caixas_de_texto(paragrafo: etree._Element) -> Iterator[etree._Element]:
    for caixa in paragrafo.iter(W + "txbxContent"):
        acima = next((a for a in caixa.iterancestors() if a.tag in (W + "p", _MC + "Fallback")), None)
        if acima is paragrafo:
            yield caixa


def _sombreado(celula: etree._Element) -> bool:
    sombra = celula.find(f"{W}tcPr/{W}shd")
    return sombra is not None and sombra.get(W + "fill", "").lower() not in _SEM_COR
