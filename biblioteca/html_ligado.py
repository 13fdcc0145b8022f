"""Citations in pages that are not norms (guides, news, proposals): their HTML with links to what they cite."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from biblioteca.ligacoes import em_html, ligacoes_de
from biblioteca.localizacao import Estante, Texto, resolver
from biblioteca.texto_ligado import CINCO_MINUTOS

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

_MARCA = re.compile(r"(<[^>]*>)")
_NOME = re.compile(r"</?(\w+)")
# A link inside a link, or in what opens on a click, would not work; headings are in the contents of the page.
_SEM_LINKS = {
    "a",
    "button",
    "summary",
    "script",
    "style",
    "svg",
    "iframe",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}


def ligar_html(pagina: SafeString, municipio: Municipio) -> SafeString:
    """Return HTML of ours, well formed, with a link at each certain citation. Three queries at most; none while kept.

    A citation that an element cuts ("<b>art. 22</b> da LOAS") is read as its parts.
    """
    resumo = hashlib.sha256(f"{municipio.pk} {get_language()} {pagina}".encode()).hexdigest()
    chave = f"biblioteca:html-ligado:{resumo}"
    ligada = cache.get(chave)
    if ligada is None:
        ligada = _ligar(_MARCA.split(pagina), municipio)
        cache.set(chave, ligada, CINCO_MINUTOS)
    return mark_safe(ligada)  # noqa: S308 (only links, built escaped, were put into what was safe)


def _ligar(pedacos: list[str], municipio: Municipio) -> str:
    quais = list(_com_texto(pedacos))
    textos = [Texto(html.unescape(pedacos[i])) for i in quais]
    for i, texto, das in zip(quais, textos, resolver(textos, Estante(municipio)), strict=True):
        if ligacoes := ligacoes_de(das):
            pedacos[i] = em_html(texto.texto, ligacoes)
    return "".join(pedacos)


def _com_texto(pedacos: Sequence[str]) -> Iterator[int]:
    """The places of the texts that may have links: every second piece is a mark."""
    dentro: list[str] = []
    for i, pedaco in enumerate(pedacos):
        if i % 2 and (achado := _NOME.match(pedaco)) and (nome := achado[1].lower()) in _SEM_LINKS:
            if not pedaco.startswith("</"):
                dentro.append(nome)
            elif nome in dentro:
                dentro.remove(nome)
        elif not i % 2 and not dentro and pedaco.strip():
            yield i
