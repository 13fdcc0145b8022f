"""Sending that is recorded once, whoever sends it twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, transaction

T = TypeVar("T")
TENTATIVAS = 3


def gravar_uma_vez(gravar: Callable[[], T], procurar: Callable[[], T | None]) -> T:
    """Run ``gravar`` in a transaction. When a constraint refuses it, return what ``procurar`` finds.

    What was found is the same sending, which got here first. When nothing is found, the clash was of a random
    protocol (one in 300,000 once there are 100,000), or of the same person in another sending: it runs again, and
    says so by itself. IntegrityError when it clashes every time.
    """
    for _tentativa in range(TENTATIVAS - 1):
        try:
            with transaction.atomic():
                return gravar()
        except IntegrityError:
            existente = procurar()
            if existente is not None:
                return existente
    with transaction.atomic():
        return gravar()
