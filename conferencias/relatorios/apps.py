from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RelatoriosConfig(AppConfig):
    name = "conferencias.relatorios"
    label = "relatorios"
    verbose_name = _("Resultados e relatórios")

    def ready(self) -> None:
        from conferencias.relatorios import provisionamento  # noqa: F401 (registers the step)
