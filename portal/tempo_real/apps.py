from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class TempoRealConfig(AppConfig):
    name = "portal.tempo_real"
    label = "tempo_real"
    verbose_name = _("Tempo real")

    def ready(self) -> None:
        from portal.tempo_real import limpeza  # noqa: F401 (registers the periodic work)

        autodiscover_modules("canais")
