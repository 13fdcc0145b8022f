"""Signed addresses of the live channels: one channel, one municipality, one host, one language, for some hours."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from django.core import signing

SAL = "portal.tempo_real"
CAMINHO_DO_FLUXO = "/ao-vivo/fluxo/"
VALIDADE = 16 * 60 * 60  # a day of conference, with the page open from before the opening


@dataclass(frozen=True)
class Assunto:
    """What an address opens."""

    municipio_id: int
    host: str
    canal: str
    chave: str
    idioma: str


def assinar(assunto: Assunto) -> str:
    return signing.dumps(list(astuple(assunto)), salt=SAL)


def ler(assinatura: str, host: str) -> Assunto | None:
    """Return what a signature opens; None when it is forged, too old, or of another host (``host`` has no port)."""
    try:
        assunto = Assunto(*signing.loads(assinatura, salt=SAL, max_age=VALIDADE))
    except (signing.BadSignature, TypeError):
        return None
    return assunto if assunto.host == host else None


def sem_porta(host: str) -> str:
    """Return a host as municipalities are registered: without port, in lower case."""
    return (host.rpartition(":")[0] or host).lower().rstrip(".")
