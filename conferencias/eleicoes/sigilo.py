"""The only door to what candidates said of themselves: sealed at rest, opened to count and to allocate, never to list."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from conferencias.eleicoes.models import Autodeclaracao, Candidatura, Situacao
from conferencias.nucleo.api import Conferencia, regras_vigentes

GUARDADOS = 12
"""Groups in a seal: it always holds as many entries, so that its length doesn't tell how many were declared."""

MINIMO = 5
"""Candidacies of which a count may be shown; of fewer, it would say too much of each."""


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


def contar(conferencia: Conferencia, agora: datetime) -> Counter[str] | None:
    """Return how many of the homologated candidacies, also of who withdrew later, declared each group.

    None while who is counted may still change one by one, or is few: the difference between two counts, or a count of one
    candidacy, would tell what a person declared.
    """
    fim = regras_vigentes(conferencia).regras.eleicao.candidaturas_fim
    situacoes = dict(
        Candidatura.objects.com_situacao().filter(conferencia=conferencia).values_list("pk", "situacao")
    )
    contam = [pk for pk, s in situacoes.items() if s in (Situacao.HOMOLOGADA, Situacao.DESISTIU)]
    if fim is None or agora < fim or Situacao.ACEITA in situacoes.values() or len(contam) < MINIMO:
        return None
    declarados = grupos_declarados(conferencia)
    return Counter(grupo for pk in contam for grupo in declarados.get(pk, ()))


def _cofre() -> MultiFernet:
    """Return the cipher of the secret key in use, which also opens what former keys sealed."""
    chaves = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"autodeclaracao:" + str(chave).encode()).digest()))
        for chave in chaves
    )
