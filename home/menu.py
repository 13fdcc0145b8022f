"""The pages in the main menu, kept on the home page's row."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from home.enderecos import lugar
from home.models import HomePage
from home.querysets import raiz_do_idioma

NIVEL_DO_MENU = 3  # right below the home page


def refazer_menu(pagina: Page) -> None:
    """Write the menu of the page's municipality and language anew, when the page may be in it."""
    if pagina.depth <= NIVEL_DO_MENU:
        raiz = raiz_do_idioma(pagina)
        HomePage.objects.filter(path=raiz).update(menu=_itens(raiz))


def _itens(raiz: str) -> list[dict[str, Any]]:
    paginas = Page.objects.filter(
        path__startswith=raiz, depth=NIVEL_DO_MENU, live=True, show_in_menus=True, alias_of=None
    ).order_by("path")
    return [
        {"rotulo": titulo, "caminho": onde.caminho}
        for titulo, url_path in paginas.values_list("title", "url_path")
        if (onde := lugar(url_path))
    ]
