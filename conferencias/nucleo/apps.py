from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NucleoConfig(AppConfig):
    name = "conferencias.nucleo"
    label = "nucleo"
    verbose_name = _("Conferência")
