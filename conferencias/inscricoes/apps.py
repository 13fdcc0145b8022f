from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InscricoesConfig(AppConfig):
    name = "conferencias.inscricoes"
    label = "inscricoes"
    verbose_name = _("Inscrições")

    def ready(self) -> None:
        from conferencias.inscricoes import provisionamento  # noqa: F401 (registers the step)
