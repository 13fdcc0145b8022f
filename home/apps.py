from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    label = "home"
    verbose_name = _("Páginas")

    def ready(self) -> None:
        from home import busca, provisionamento, sinais, tarefas  # noqa: F401 (each registers what is its own)

        sinais.ligar()
