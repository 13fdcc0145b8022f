from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CredenciamentoConfig(AppConfig):
    name = "conferencias.credenciamento"
    label = "credenciamento"
    verbose_name = _("Credenciamento")

    def ready(self) -> None:
        from conferencias.credenciamento import actions, provisionamento, recibo  # noqa: F401 (each registers itself)
