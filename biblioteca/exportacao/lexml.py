"""LexML Brasil: the norm as XML that other legal systems read, named by its URN.

Elements and identifiers of lexml-flexivel.xsd: Metadado; Norma with ParteInicial, Articulacao and ParteFinal; each
provision with its Rotulo, and its text in ``p``. The schema has no name for an article of the ADCT or of an annex, which
it takes for documents of their own: here they follow the others, with "adct" or "anx" before their id.
"""

from __future__ import annotations

from lxml import etree

from biblioteca.exportacao.pedido import Pedido, texto_da_linha
from biblioteca.exportacao.urn import id_lexml, urn_da_norma
from biblioteca.leitura import Linha

ESPACO = "http://www.lexml.gov.br/1.0"
_ELEMENTOS = {
    "parte": "Parte", "livro": "Livro", "titulo": "Titulo", "capitulo": "Capitulo", "secao": "Secao",
    "subsecao": "Subsecao", "artigo": "Artigo", "paragrafo": "Paragrafo", "inciso": "Inciso", "alinea": "Alinea",
    "item": "Item",
}  # fmt: skip
_NAO_CABE = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


def em_lexml(pedido: Pedido) -> bytes:
    """UTF-8, with declaration. For norms that have a URN."""
    raiz = etree.Element(f"{{{ESPACO}}}LexML", nsmap={None: ESPACO})
    raiz.addprevious(etree.Comment(" " + " ".join(pedido.avisos()).replace("--", "- -") + " "))
    _por(_por(raiz, "Metadado"), "Identificacao", URN=urn_da_norma(pedido.norma, pedido.dia))
    norma = _por(raiz, "Norma")
    _parte_inicial(norma, pedido)
    _articulacao(norma, pedido.linhas)
    if pedido.norma.fecho:
        fim = _por(norma, "ParteFinal")
        for frase in _paragrafos(pedido.norma.fecho):
            _por(_por(fim, "LocalDataFecho") if len(fim) == 0 else fim[0], "p", frase)
    return etree.tostring(raiz.getroottree(), xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _parte_inicial(norma: etree._Element, pedido: Pedido) -> None:
    inicio = _por(norma, "ParteInicial")
    _por(inicio, "Epigrafe", pedido.norma.titulo, id="epigrafe")
    _por(inicio, "Ementa", pedido.norma.ementa, id="ementa")
    if pedido.norma.preambulo:
        preambulo = _por(inicio, "Preambulo", id="preambulo")
        for frase in _paragrafos(pedido.norma.preambulo):
            _por(preambulo, "p", frase)


def _articulacao(norma: etree._Element, linhas: list[Linha]) -> None:
    """Each provision inside its parent's element; what an article has besides paragraphs, inside its caput."""
    articulacao = _por(norma, "Articulacao")
    dentro_de: dict[int | None, etree._Element] = {None: articulacao}
    for linha in linhas:
        dispositivo = linha.dispositivo
        pai = dentro_de.get(dispositivo.pai_id, articulacao)
        if dispositivo.tipo != "paragrafo" and pai.tag == f"{{{ESPACO}}}Artigo":
            pai = pai.find(f"{{{ESPACO}}}Caput")
        elemento = _por(pai, _ELEMENTOS[dispositivo.tipo], id=id_lexml(dispositivo.caminho, com_caput=True))
        dentro_de[dispositivo.pk] = elemento
        _por(elemento, "Rotulo", dispositivo.rotulo)
        if linha.e_titulo:
            if dispositivo.texto:
                _por(elemento, "NomeAgrupador", dispositivo.texto)
            continue
        if dispositivo.tipo == "artigo":
            elemento = _por(elemento, "Caput", id=f"{id_lexml(dispositivo.caminho)}_cpt")
        _texto(elemento, linha)


def _texto(elemento: etree._Element, linha: Linha) -> None:
    _por(elemento, "p", texto_da_linha(linha))
    if linha.dispositivo.citacao:
        alteracao = _por(elemento, "Alteracao", id=f"{elemento.get('id')}_alt1")
        for frase in _paragrafos(linha.dispositivo.citacao):
            _por(alteracao, "p", frase)


def _paragrafos(texto: str) -> list[str]:
    return [linha.strip() for linha in texto.splitlines() if linha.strip()]


def _por(pai: etree._Element, nome: str, texto: str = "", **atributos: str) -> etree._Element:
    elemento = etree.SubElement(pai, f"{{{ESPACO}}}{nome}", attrib=atributos)
    if texto:
        elemento.text = texto.translate(_NAO_CABE)
    return elemento
