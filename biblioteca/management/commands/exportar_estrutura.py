from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from biblioteca.estrutura import estruturar
from biblioteca.estrutura.exportacao import exportar
from biblioteca.lote import arquivos_da_pasta
from biblioteca.triagem import recusar_bytes, recusar_estrutura


class Command(BaseCommand):
    help = "Escreve em JSON a estrutura das normas de uma ou mais pastas, no formato que mede o leitor."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pastas", metavar="PASTA", nargs="+", type=Path)

    def handle(self, *args: Any, pastas: list[Path], **opcoes: Any) -> None:
        normas = []
        for pasta in pastas:
            for arquivo in arquivos_da_pasta(pasta) if pasta.is_dir() else [pasta]:
                conteudo = arquivo.read_bytes()
                if recusar_bytes(conteudo):
                    continue
                estrutura = estruturar(conteudo)
                if not recusar_estrutura(estrutura):
                    normas.append(exportar(arquivo.name, estrutura))
        self.stdout.write(json.dumps(normas, ensure_ascii=False))
