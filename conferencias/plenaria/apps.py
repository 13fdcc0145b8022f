from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlenariaConfig(AppConfig):
    name = "conferencias.plenaria"
    label = "plenaria"
    verbose_name = _("Plenária")
