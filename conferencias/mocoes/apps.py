from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MocoesConfig(AppConfig):
    name = "conferencias.mocoes"
    label = "mocoes"
    verbose_name = _("Moções")
