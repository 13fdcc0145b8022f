"""Takes out of requests the one character that is in no text, and that PostgreSQL refuses to keep or to look for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

NULO = "\x00"


class SemNulosMiddleware:
    """NUL leaves the fields of every form and query, whether or not a Form reads them; no address has one.

    Nobody types it: it comes with what is pasted from a broken PDF, or from who tries the site. The rest of the text stays.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NULO in request.path_info:
            raise Http404
        request.GET = sem_nulos(request.GET)  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_vista: Any) -> None:
        """Clean the form once the CSRF check has read it: a body that can't be read has been answered by then."""
        if request.method == "POST":
            request.POST = sem_nulos(request.POST)  # type: ignore[assignment]


def sem_nulos(dados: QueryDict) -> QueryDict:
    """Return the data itself when there is no NUL in it, else a copy without them."""
    if not any(NULO in texto for nome, valores in dados.lists() for texto in (nome, *valores)):
        return dados
    limpos = QueryDict(mutable=True, encoding=dados.encoding)
    for nome, valores in dados.lists():
        limpos.setlist(nome.replace(NULO, ""), [valor.replace(NULO, "") for valor in valores])
    limpos._mutable = False
    return limpos
