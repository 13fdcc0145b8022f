"""Where a page lives: municipality and language are read from its place in the tree, without a query.

The home page of each municipality and language sits right below the tree's root under a fixed slug,
``municipio-12`` in Portuguese and ``municipio-12-en`` in English, so every ``url_path`` begins with it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from django.conf import settings
from django.urls import Resolver404, resolve, reverse, translate_url
from django.utils import translation
from wagtail.models import Page

from portal.municipios.contexto import municipio_atual

INICIO = re.compile(r"/municipio-(?P<municipio>\d+)(?:-(?P<idioma>[a-z-]+))?/")


class Lugar(NamedTuple):
    """Whose page it is, in which language, and its address below that language's home page."""

    municipio_id: int
    idioma: str
    caminho: str


def slug_da_inicial(municipio_id: int, idioma: str) -> str:
    """Return the slug of the home page of a municipality in a language."""
    sufixo = "" if idioma == settings.LANGUAGE_CODE else f"-{idioma}"
    return f"municipio-{municipio_id}{sufixo}"


def lugar(url_path: str) -> Lugar | None:
    """Return the place of a page, or None when it is below no municipality's home page."""
    achado = INICIO.match(url_path)
    if achado is None:
        return None
    return Lugar(
        int(achado["municipio"]), achado["idioma"] or settings.LANGUAGE_CODE, url_path[achado.end() :]
    )


def endereco_publico(pagina: Page) -> str | None:
    """Return the path that a reader types (``/en/noticias/``), or None when the page has none."""
    onde = lugar(pagina.url_path)
    if onde is None:
        return None
    with translation.override(onde.idioma):
        return reverse("wagtail_serve", args=(onde.caminho,))


def e_do_municipio(pagina: Page) -> bool:
    """Tell whether a page belongs to the municipality of the open scope."""
    onde, municipio = lugar(pagina.url_path), municipio_atual()
    return bool(onde and municipio and onde.municipio_id == municipio.pk)


def no_idioma_ativo(endereco: str) -> str:
    """Return a path of the portal in the language being read, where it exists in every language.

    A page of the tree may not be translated: its address is left as it was written.
    """
    idioma = translation.get_language() or settings.LANGUAGE_CODE
    if idioma == settings.LANGUAGE_CODE or not endereco.startswith("/"):
        return endereco
    with translation.override(settings.LANGUAGE_CODE):
        try:
            achada = resolve(endereco.partition("?")[0].partition("#")[0])
        except Resolver404:
            return endereco
        return endereco if achada.url_name == "wagtail_serve" else translate_url(endereco, idioma)
