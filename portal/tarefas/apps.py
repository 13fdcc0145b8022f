from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TarefasConfig(AppConfig):
    name = "portal.tarefas"
    label = "tarefas"
    verbose_name = _("Tarefas")

    def ready(self) -> None:
        from portal.tarefas import email  # noqa: F401 (registers the e-mail task)
