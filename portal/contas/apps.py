from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContasConfig(AppConfig):
    name = "portal.contas"
    label = "contas"
    verbose_name = _("Contas")

    def ready(self) -> None:
        from portal.contas import sinais  # noqa: F401 (connects the receivers)
