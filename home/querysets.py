"""Which pages: only what the public may read now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.models import Page

from home.enderecos import lugar

if TYPE_CHECKING:
    from home.models import Noticia

TAMANHO_DE_UM_NIVEL = 4  # characters that each level of the tree takes in ``path``


def raiz_do_idioma(pagina: Page) -> str:
    """Return the ``path`` of the home page above (or at) a page."""
    return pagina.path[: 2 * TAMANHO_DE_UM_NIVEL]


def publicas(modelo: type[Page], pagina: Page) -> QuerySet[Any]:
    """Return the live pages of a kind in the same municipality and language as ``pagina``."""
    return modelo.objects.filter(path__startswith=raiz_do_idioma(pagina), live=True, alias_of=None)


def noticias_publicas(pagina: Page) -> QuerySet[Noticia]:
    """Return the news of the page's municipality and language, newest first, with their pictures."""
    from home.models import Noticia  # the models are made of blocks, and a block lists news

    if lugar(pagina.url_path) is None:
        return Noticia.objects.none()
    return publicas(Noticia, pagina).select_related("imagem").order_by("-data", "-pk")
