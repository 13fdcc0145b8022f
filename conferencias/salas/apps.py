from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SalasConfig(AppConfig):
    name = "conferencias.salas"
    label = "salas"
    verbose_name = _("Programação e salas")
