from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseBase


def sem_guardar_no_navegador(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Keep a page of personal data out of shared phones' caches, and its address out of search engines.

    A page that is not kept is asked for again by the browser's Back, so it shows what is really stored.
    """

    @wraps(view)
    def com_cabecalhos(*args: Any, **kwargs: Any) -> HttpResponseBase:
        resposta = view(*args, **kwargs)
        resposta["Cache-Control"] = "no-store, private"
        resposta["X-Robots-Tag"] = "noindex, nofollow"
        return resposta

    return com_cabecalhos
