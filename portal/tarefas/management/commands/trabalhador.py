from __future__ import annotations

from threading import Thread
from typing import Any

from django.core.management.base import BaseCommand

from portal.tarefas.fio import DEMORADA, RAPIDA, trabalhar


class Command(BaseCommand):
    help = "Executa as tarefas pendentes, em um processo separado do servidor de páginas."

    def handle(self, *args: Any, **opcoes: Any) -> None:
        try:
            Thread(target=trabalhar, args=[DEMORADA], daemon=True).start()
            trabalhar(RAPIDA)
        except KeyboardInterrupt:
            self.stdout.write("Trabalhador encerrado.")
