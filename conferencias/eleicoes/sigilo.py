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


def contar(conferencia: Conferencia, agora: datetime) -> dict[str, int | None] | None:
    """Return how many candidacies declared each group, of all that were accepted by the person, whatever came of them.

    None while new ones are taken, or when they are few: the difference between two counts would tell what a person declared.
    None for a group that almost nobody, or almost everybody, declared.
    """
    regras = regras_vigentes(conferencia).regras.eleicao
    fim = regras.candidaturas_fim
    contam = list(
        Candidatura.objects.com_situacao()
        .filter(conferencia=conferencia)
        .exclude(situacao__in=[Situacao.PROPOSTA, Situacao.DECLINADA])
        .values_list("pk", flat=True)
    )
    if fim is None or agora < fim or len(contam) < MINIMO:
        return None
    declarados = grupos_declarados(conferencia)
    contagem = Counter(grupo for pk in contam for grupo in declarados.get(pk, ()))
    return {
        cota.grupo: n if MINIMO <= (n := contagem[cota.grupo]) <= len(contam) - MINIMO else None
        for cota in regras.cotas
    }


def _cofre() -> MultiFernet:
    """Return the cipher of the secret key in use, which also opens what former keys sealed."""
    chaves = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"autodeclaracao:" + str(chave).encode()).digest()))
        for chave in chaves
    )
