from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from demo.carregar import carregar_tudo
from demo.pessoas import roteiro
from portal.tarefas.api import drenar


class Command(BaseCommand):
    help = "Cria os dois municípios inventados da demonstração, com páginas, conferência, propostas e contas."

    def handle(self, *args: Any, **opcoes: Any) -> None:
        if not settings.PERMITIR_DEMONSTRACAO:
            raise CommandError(
                "A demonstração tem senhas conhecidas e não pode ser criada em uma instalação pública."
            )
        with transaction.atomic():
            municipios = carregar_tudo()
        drenar()  # so that the first search already finds
        texto = roteiro(municipios)
        (Path(settings.DADOS) / "demo.txt").write_text(texto)
        self.stdout.write(texto)
