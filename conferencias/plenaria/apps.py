from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlenariaConfig(AppConfig):
    name = "conferencias.plenaria"
    label = "plenaria"
    verbose_name = _("Plenária")

    def ready(self) -> None:
        # Each registers itself: results of votes, whether the caderno may reopen, who sees the records.
        for modulo in ("votos", "pauta", "provisionamento"):
            import_module(f"conferencias.plenaria.{modulo}")
