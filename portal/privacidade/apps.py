from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacidadeConfig(AppConfig):
    name = "portal.privacidade"
    label = "privacidade"
    verbose_name = _("Privacidade")

    def ready(self) -> None:
        from portal.privacidade import checks  # noqa: F401 (registers the check)
