from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InterfaceConfig(AppConfig):
    name = "portal.interface"
    label = "interface"
    verbose_name = _("Interface")
