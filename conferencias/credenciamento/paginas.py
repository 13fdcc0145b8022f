"""Long lists, a page at a time."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

POR_PAGINA = 50


def paginar(request: HttpRequest, lista: Any, por_pagina: int = POR_PAGINA) -> Page[Any]:
    """Return the page that the address asks for; the nearest one for nonsense."""
    return Paginator(lista, por_pagina).get_page(request.GET.get("pagina"))
