from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NucleoConfig(AppConfig):
    name = "conferencias.nucleo"
    label = "nucleo"
    verbose_name = _("Conferência")

    def ready(self) -> None:
        from conferencias.nucleo import provisionamento  # noqa: F401 (registers the step)
