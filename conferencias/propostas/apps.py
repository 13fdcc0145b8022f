from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PropostasConfig(AppConfig):
    name = "conferencias.propostas"
    label = "propostas"
    verbose_name = _("Propostas")

    def ready(self) -> None:
        from conferencias.propostas import busca, provisionamento  # noqa: F401 (they register themselves)
