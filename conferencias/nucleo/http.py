"""Pages that belong to one person."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

Vista = Callable[..., HttpResponse]


def pagina_privada(vista: Vista) -> Vista:
    """Keep a person's page out of caches and search engines, and its address (with the token) out of other sites.

    Not ``no-referrer``: browsers then send ``Origin: null`` with the page's own forms, which the CSRF check refuses.
    """

    @wraps(vista)
    def embrulhada(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        resposta = vista(request, *args, **kwargs)
        add_never_cache_headers(resposta)
        resposta["X-Robots-Tag"] = "noindex, nofollow"
        resposta["Referrer-Policy"] = "same-origin"
        return resposta

    return embrulhada
