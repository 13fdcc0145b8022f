from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormulariosConfig(AppConfig):
    name = "formularios"
    label = "formularios"
    verbose_name = _("Formulários")

    def ready(self) -> None:
        from formularios import tarefas  # noqa: F401 (registers the erasing of expired drafts)
