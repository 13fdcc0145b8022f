"""The only door to what candidates said of themselves: sealed at rest, opened to count and to allocate, never to list."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from conferencias.eleicoes.models import Autodeclaracao
from conferencias.nucleo.api import Conferencia

GUARDADOS = 12
"""Groups in a seal: it always holds as many entries, so that its length doesn't tell how many were declared."""


def selar(grupos: Iterable[str]) -> str:
    """Return the groups sealed, for ``Autodeclaracao.selo``. At most 12."""
    lista = sorted(grupos)
    texto = json.dumps(lista + [""] * (GUARDADOS - len(lista))).ljust(GUARDADOS * 44)
    return _cofre().encrypt(texto.encode()).decode()


def abrir(selo: str) -> frozenset[str]:
    """Return the groups of a seal; none of one made with a key that is not known any more."""
    try:
        texto = _cofre().decrypt(selo.encode())
    except InvalidToken:
        return frozenset()
    return frozenset(filter(None, json.loads(texto)))


def grupos_declarados(conferencia: Conferencia) -> dict[int, frozenset[str]]:
    """Return candidacy → groups, to allocate seats in memory. One query. Never shown, never stored."""
    selos = Autodeclaracao.objects.filter(candidatura__conferencia=conferencia)
    return {pk: abrir(selo) for pk, selo in selos.values_list("candidatura", "selo")}


def contar(conferencia: Conferencia, candidaturas: Iterable[int]) -> Counter[str]:
    """Return how many of these candidacies declared each group."""
    declarados = grupos_declarados(conferencia)
    return Counter(grupo for pk in candidaturas for grupo in declarados.get(pk, ()))


def _cofre() -> MultiFernet:
    """Return the cipher of the secret key in use, which also opens what former keys sealed."""
    chaves = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"autodeclaracao:" + str(chave).encode()).digest()))
        for chave in chaves
    )
