from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EleicoesConfig(AppConfig):
    name = "conferencias.eleicoes"
    label = "eleicoes"
    verbose_name = _("Eleição de delegados(as)")

    def ready(self) -> None:
        from conferencias.eleicoes import escrutinios, recibo, travas  # noqa: F401 (register themselves)
