from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditoriaConfig(AppConfig):
    name = "portal.auditoria"
    label = "auditoria"
    verbose_name = _("Auditoria")
