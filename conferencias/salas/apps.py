from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SalasConfig(AppConfig):
    name = "conferencias.salas"
    label = "salas"
    verbose_name = _("Programação e salas")

    def ready(self) -> None:
        from conferencias.salas import canais, provisionamento, tarefas  # noqa: F401 (each registers itself)
        from conferencias.salas.actions.relato import ao_encerrar_a_votacao
        from conferencias.votacoes.api import ao_encerrar

        ao_encerrar("salas.sala")(ao_encerrar_a_votacao)
