from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MocoesConfig(AppConfig):
    name = "conferencias.mocoes"
    label = "mocoes"
    verbose_name = _("Moções")

    def ready(self) -> None:
        from conferencias.mocoes import provisionamento  # noqa: F401 (registers itself)
