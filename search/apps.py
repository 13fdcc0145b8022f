from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    label = "search"
    verbose_name = _("Busca")

    def ready(self) -> None:
        from search import tarefas  # noqa: F401 (registers the tasks of the outbox)
