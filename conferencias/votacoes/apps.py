from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VotacoesConfig(AppConfig):
    name = "conferencias.votacoes"
    label = "votacoes"
    verbose_name = _("Votações")

    def ready(self) -> None:
        from conferencias.votacoes import provisionamento  # noqa: F401 (registers itself)
