from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BibliotecaConfig(AppConfig):
    name = "biblioteca"
    label = "biblioteca"
    verbose_name = _("Biblioteca")

    def ready(self) -> None:
        # Each registers what other apps will call: permissions, steps of a new municipality, documents, tasks.
        from biblioteca import busca, datas, originais, provisionamento, recebimento, rules  # noqa: F401
        from biblioteca import referencias, respostas  # noqa: F401 (citations: the graph, the answer zero)
