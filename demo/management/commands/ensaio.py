from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.ensaio.roteiro import em_markdown, ensaiar, municipio_de_ensaio
from demo.pessoas import SENHA, endereco
from portal.municipios.models import Papel


class Command(BaseCommand):
    help = "Ensaia uma conferência inteira, da inscrição ao relatório, com pessoas simuladas, em um município só dela."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pessoas", type=int, default=200, help="quantas se inscrevem (200)")
        parser.add_argument("--semente", type=int, default=1, help="a mesma semente dá o mesmo ensaio (1)")
        parser.add_argument("--saida", type=Path, help="grava o relatório neste arquivo, em Markdown")

    def handle(self, *args: Any, pessoas: int, semente: int, saida: Path | None, **opcoes: Any) -> None:
        if not settings.PERMITIR_DEMONSTRACAO:
            raise CommandError(
                "O ensaio cria contas com senha conhecida e não pode ser feito em uma instalação pública."
            )
        if pessoas < 50:
            raise CommandError(
                "Com menos de 50 pessoas faltam candidaturas nos segmentos. Use --pessoas 50 ou mais."
            )
        municipio = municipio_de_ensaio()
        ensaio = ensaiar(municipio, pessoas=pessoas, semente=semente, relatar=self.stderr.write)
        relatorio = em_markdown(ensaio, pessoas=pessoas, semente=semente)
        if saida:
            saida.write_text(relatorio, encoding="utf-8")
        self.stdout.write(relatorio)
        self.stdout.write(f"Resultado: {municipio.absoluta('/conferencia/resultado/')}")
        self.stdout.write(f"Caderno: {municipio.absoluta('/conferencia/caderno/')}")
        conta = endereco(Papel.COMISSAO, municipio)
        self.stdout.write(f"Painel: {municipio.absoluta('/painel/')} com {conta}, senha {SENHA}")
