from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlenariaConfig(AppConfig):
    name = "conferencias.plenaria"
    label = "plenaria"
    verbose_name = _("Plenária")

    def ready(self) -> None:
        # What this room answers to the rooms below: results of votes, and whether the caderno may reopen.
        for modulo in ("votos", "pauta"):
            import_module(f"conferencias.plenaria.{modulo}")
