from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MunicipiosConfig(AppConfig):
    name = "portal.municipios"
    label = "municipios"
    verbose_name = _("Municípios")

    def ready(self) -> None:
        from portal.municipios import passos  # noqa: F401 (registers this app's provisioning steps)
