"""From which address a request comes, when servers of ours stand in front."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def endereco_do_cliente(request: HttpRequest) -> str:
    """Return the client's IP address: what the outermost of OUR proxies saw; of IPv6, the network of 64 bits.

    Each of the ``PROXIES_DE_CONFIANCA`` proxies appends to X-Forwarded-For the address that spoke to it;
    what stands further left was written by the client and proves nothing. One connection has a whole IPv6 network,
    and could make each guess from another address of it.
    """
    quantos: int = settings.PROXIES_DE_CONFIANCA
    vistos = [
        parte.strip() for parte in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if parte.strip()
    ]
    if quantos and len(vistos) >= quantos:
        return _sem_o_aparelho(vistos[-quantos])
    return _sem_o_aparelho(str(request.META.get("REMOTE_ADDR", "")))


def _sem_o_aparelho(endereco: str) -> str:
    """Return the first address of an IPv6 client's network, and any other address as it is."""
    try:
        lido = ip_address(endereco)
    except ValueError:
        return endereco
    if not isinstance(lido, IPv6Address):
        return endereco
    if lido.ipv4_mapped:
        return str(lido.ipv4_mapped)
    return str(ip_network((int(lido), 64), strict=False).network_address)
