from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail import hooks

from demo.painel import ConferenciaTerminada


@hooks.register("construct_homepage_panels", order=900)
def conferencia_terminada(_request: HttpRequest, paineis: list[Any]) -> None:
    if settings.PERMITIR_DEMONSTRACAO:
        paineis.append(ConferenciaTerminada())
