from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SistematizacaoConfig(AppConfig):
    name = "conferencias.sistematizacao"
    label = "sistematizacao"
    verbose_name = _("Sistematização")

    def ready(self) -> None:
        from conferencias.sistematizacao import avisos, na_proposta, pdf, provisionamento  # noqa: F401 (each registers itself)
