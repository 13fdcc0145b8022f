"""From which address a request comes, when servers of ours stand in front."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def endereco_do_cliente(request: HttpRequest) -> str:
    """Return the client's IP address: what the outermost of OUR proxies saw.

    Each of the ``PROXIES_DE_CONFIANCA`` proxies appends to X-Forwarded-For the address that spoke to it;
    what stands further left was written by the client and proves nothing.
    """
    quantos: int = settings.PROXIES_DE_CONFIANCA
    vistos = [
        parte.strip() for parte in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if parte.strip()
    ]
    if quantos and len(vistos) >= quantos:
        return vistos[-quantos]
    return str(request.META.get("REMOTE_ADDR", ""))
