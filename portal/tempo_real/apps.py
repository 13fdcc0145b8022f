from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TempoRealConfig(AppConfig):
    name = "portal.tempo_real"
    label = "tempo_real"
    verbose_name = _("Tempo real")
