"""Pages for what went wrong: what happened, and what one can do now."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation


def _idioma_do_endereco(request: HttpRequest) -> str:
    """Return the language of the address if the municipality has it on.

    The error may come before any language was chosen, when the thread still has that of another request.
    """
    no_endereco = translation.get_language_from_path(request.path_info)
    ligados = getattr(getattr(request, "municipio", None), "idiomas", [])
    return no_endereco if no_endereco and no_endereco in ligados else settings.LANGUAGE_CODE


def nao_encontrada(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, whatever the address was and however far the request came."""
    with translation.override(_idioma_do_endereco(request)):
        return render(request, "404.html", status=404)


def proibida(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 for a page, not for an action: actions say their own reason."""
    return render(request, "403.html", status=403)


def falha_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when the form's safety token is missing or too old: say what became of what was typed."""
    return render(request, "403_csrf.html", status=403)
