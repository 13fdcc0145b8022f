"""Serving of media in parts (RFC 9110, section 14): players ask for the piece that they show."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse

TIPOS_DE_VIDEO = {"mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm"}
TRECHO = re.compile(r"bytes=(\d*)-(\d*)\Z")
# A part may be shorter than what was asked; the player comes back for the rest, and memory stays small.
MAIOR_TRECHO = 2 * 1024 * 1024


def servir_trecho(request: HttpRequest, arquivo: Any, tipo: str) -> HttpResponse | None:
    """Serve the range of bytes that was asked for (416 when there are none there); None when none was asked."""
    tamanho: int = arquivo.size
    trecho = trecho_pedido(request.headers.get("Range", ""), tamanho)
    if trecho is None:
        return None
    inicio, fim = trecho
    if inicio >= fim:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{tamanho}"})
    with arquivo.open("rb") as aberto:
        aberto.seek(inicio)
        conteudo = aberto.read(min(fim - inicio, MAIOR_TRECHO))
    cabecalhos = {
        "Accept-Ranges": "bytes",
        "Content-Range": f"bytes {inicio}-{inicio + len(conteudo) - 1}/{tamanho}",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(conteudo, status=206, content_type=tipo, headers=cabecalhos)


def servir_legendas(arquivo: Any) -> HttpResponse:
    """Serve captions as what they are; a browser refuses them under another type."""
    with arquivo.open("rb") as aberto:
        return HttpResponse(
            aberto.read(),
            content_type="text/vtt; charset=utf-8",
            headers={"X-Content-Type-Options": "nosniff"},
        )


def trecho_pedido(cabecalho: str, tamanho: int) -> tuple[int, int] | None:
    """Return [begin, end) of the range asked, empty when it can't be satisfied; None for the whole file."""
    achado = TRECHO.fullmatch(cabecalho.strip())
    if achado is None or not any(achado.groups()):
        return None
    primeiro, ultimo = achado.groups()
    if not primeiro:  # the last so many bytes
        return max(0, tamanho - int(ultimo)), tamanho
    return int(primeiro), min(int(ultimo) + 1, tamanho) if ultimo else tamanho
