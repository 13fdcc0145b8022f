"""An address as a QR code, for receipts and for the page that spreads the word."""

from __future__ import annotations

import io

import segno
from django.http import HttpResponse


def resposta_com_qr(endereco: str) -> HttpResponse:
    """Return an SVG with quiet zone and white ground, so that it is read from paper and from a dark screen."""
    svg = io.BytesIO()
    segno.make(endereco, error="m", micro=False).save(
        svg, kind="svg", scale=4, border=4, light="white", xmldecl=False
    )
    return HttpResponse(svg.getvalue(), content_type="image/svg+xml")
