"""Signed addresses of the live channels: one channel, one municipality, one host, one language, for some minutes."""

from __future__ import annotations

import time
from dataclasses import astuple, dataclass

from django.core import signing

SAL = "portal.tempo_real"
CAMINHO_DO_FLUXO = "/ao-vivo/fluxo/"
# How long somebody whose right ended goes on watching. The page asks itself again for a new address before it goes on,
# and its view checks the right again.
VALIDADE = 10 * 60


@dataclass(frozen=True)
class Assunto:
    """What an address opens."""

    municipio_id: int
    host: str
    canal: str
    chave: str
    idioma: str


def assinar(assunto: Assunto) -> str:
    return signing.dumps([*astuple(assunto), time.time() + VALIDADE], salt=SAL)


def ler(assinatura: str, host: str) -> tuple[Assunto, float] | None:
    """Return what a signature opens and until when, in seconds of ``time.time``.

    None when it is forged, too old, or of another host (``host`` has no port).
    """
    try:
        *partes, vence = signing.loads(assinatura, salt=SAL)
        assunto = Assunto(*partes)
    except (signing.BadSignature, TypeError):
        return None
    return (assunto, vence) if assunto.host == host and time.time() < vence else None


def sem_porta(host: str) -> str:
    """Return a host as municipalities are registered: without port, in lower case."""
    return (host.rpartition(":")[0] or host).lower().rstrip(".")
