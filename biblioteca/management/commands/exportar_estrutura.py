from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from biblioteca.erros import ArquivoRecusado
from biblioteca.estrutura import estruturar_paragrafos
from biblioteca.estrutura.exportacao import exportar
from biblioteca.extracao import extrair
from biblioteca.lote import arquivos_da_pasta, conteudo_de, nome_legivel
from biblioteca.recebimento import um_a_um


class Command(BaseCommand):
    help = (
        "Escreve em JSON a estrutura das normas de uma ou mais pastas, no formato que mede o leitor. "
        "Lê HTML, PDF, DOCX, ODT, RTF, TXT e pacotes ZIP deles; o que não pôde ser lido é dito na saída de erros."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pastas", metavar="PASTA", nargs="+", type=Path)
        parser.add_argument(
            "--sem-ocr", action="store_true", help="Não reconhece o texto de páginas digitalizadas."
        )

    def handle(self, *args: Any, pastas: list[Path], sem_ocr: bool = False, **opcoes: Any) -> None:
        normas = []
        for nome, conteudo in _arquivos(pastas):
            try:
                if isinstance(conteudo, ArquivoRecusado):
                    raise conteudo
                leitura = extrair(conteudo, nome, ocr=not sem_ocr)
            except ArquivoRecusado as recusa:
                self.stderr.write(f"{nome}: {recusa}")
                continue
            estrutura = estruturar_paragrafos(leitura.paragrafos)
            if any(dispositivo.tipo == "artigo" for dispositivo in estrutura.dispositivos):
                normas.append(exportar(nome, estrutura))
            else:
                self.stderr.write(f"{nome}: nenhum artigo foi encontrado.")
        self.stdout.write(json.dumps(normas, ensure_ascii=False))


def _arquivos(pastas: list[Path]) -> Iterator[tuple[str, bytes | ArquivoRecusado]]:
    for pasta in pastas:
        for arquivo in arquivos_da_pasta(pasta) if pasta.is_dir() else [pasta]:
            try:
                conteudo = conteudo_de(arquivo)
            except ArquivoRecusado as recusa:
                yield nome_legivel(arquivo.name), recusa
                continue
            for nome, membro in um_a_um([(nome_legivel(arquivo.name), conteudo)]):
                yield nome.rpartition("/")[2], membro
