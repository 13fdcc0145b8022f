from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def pagina(request: HttpRequest) -> dict[str, Any]:
    """Give every template the municipality and the reader's display choices."""
    return {
        "municipio": getattr(request, "municipio", None),
        "contraste_alto": request.COOKIES.get("contraste") == "alto",
    }
