"""The words with which the page names kinds, filters and orders."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.documentos import Esfera, Especie, Ordem, Vigencia

Rotulo = str | Promise

ROTULOS: dict[Especie, Promise] = {
    Especie.NORMA: _("Leis e normas"),
    Especie.GUIA: _("Guias"),
    Especie.VIDEO: _("Vídeos"),
    Especie.NOTICIA: _("Notícias"),
    Especie.PAGINA: _("Páginas"),
    Especie.PROPOSTA: _("Propostas"),
}
ROTULOS_NO_SINGULAR: dict[Especie, Promise] = {
    Especie.NORMA: _("Lei ou norma"),
    Especie.GUIA: _("Guia"),
    Especie.VIDEO: _("Vídeo"),
    Especie.NOTICIA: _("Notícia"),
    Especie.PAGINA: _("Página"),
    Especie.PROPOSTA: _("Proposta"),
}
ESFERAS: dict[Esfera, Promise] = {
    Esfera.FEDERAL: _("Federal"),
    Esfera.ESTADUAL: _("Estadual"),
    Esfera.MUNICIPAL: _("Municipal"),
}
VIGENCIAS: dict[Vigencia, Promise] = {
    Vigencia.EM_VIGOR: _("Em vigor hoje"),
    Vigencia.ANTERIOR: _("Redações antigas e normas revogadas"),
    Vigencia.TODAS: _("Tudo, em vigor ou não"),
}
ORDENS: dict[Ordem, Promise] = {
    Ordem.RELEVANCIA: _("O que mais responde primeiro"),
    Ordem.RECENTES: _("Mais novos primeiro"),
    Ordem.ANTIGAS: _("Mais antigos primeiro"),
}

_tipos: dict[str, Rotulo] = {}


def nomear_tipos(rotulos: Mapping[str, Rotulo]) -> None:
    """Say how the kinds of norm (`Documento.tipo`) are called, in the order in which the page shows them."""
    _tipos.update(rotulos)


def nome_do_tipo(tipo: str) -> Rotulo:
    return _tipos.get(tipo, tipo.replace("-", " ").capitalize())


def ordem_dos_tipos() -> list[str]:
    return list(_tipos)
