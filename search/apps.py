from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    label = "search"
    verbose_name = _("Busca")

    def ready(self) -> None:
        # Each registers what others will call: tasks of the outbox, work by the clock, rights, steps of a new municipality.
        from search import frustradas, provisionamento, rules, tarefas  # noqa: F401
