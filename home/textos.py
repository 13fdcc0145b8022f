"""Plain text and contents lists out of the pages' rich text. Pure functions."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

FIM_DE_BLOCO = re.compile(r"(</(?:p|li|h[1-6]|blockquote|td|th|summary)>|<br\s*/?>)", re.IGNORECASE)
TITULO = re.compile(r"<h(?P<nivel>[23])(?P<atributos>[^>]*)>(?P<miolo>.*?)</h(?P=nivel)>", re.DOTALL)


class Entrada(NamedTuple):
    """A line of a contents list."""

    nivel: int
    ancora: str
    texto: str


def texto_simples(html: str) -> str:
    """Return the words of a piece of HTML, with a space where a paragraph or an item ended."""
    return " ".join(strip_tags(FIM_DE_BLOCO.sub(r"\1 ", html)).split())


def texto_do_corpo(corpo: Any) -> str:
    """Return the words of a StreamField that the search should know; a caption that repeats its picture's words, once."""
    partes = (texto_simples(parte) for parte in corpo.stream_block.get_searchable_content(corpo))
    return " ".join(filter(None, dict.fromkeys(partes)))


def com_sumario(html: str) -> tuple[SafeString, list[Entrada]]:
    """Give each h2 and h3 of rendered HTML an address of its own, and return them as a contents list."""
    entradas: list[Entrada] = []
    usadas: set[str] = set()

    def numerar(achado: re.Match[str]) -> str:
        texto = texto_simples(achado["miolo"])
        base = ancora = slugify(texto)[:60] or "parte"
        numero = 2
        while ancora in usadas:
            ancora, numero = f"{base}-{numero}", numero + 1
        usadas.add(ancora)
        entradas.append(Entrada(int(achado["nivel"]), ancora, texto))
        return f'<h{achado["nivel"]} id="{ancora}">{achado["miolo"]}</h{achado["nivel"]}>'

    numerado = TITULO.sub(numerar, html)
    return mark_safe(numerado), entradas  # noqa: S308 (it was rendered, thus escaped, before)
