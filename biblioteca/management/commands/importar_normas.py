from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from biblioteca.lote import Destino, Relato, importar_pasta
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio

LARGURA = 78


class Command(BaseCommand):
    help = (
        "Importa para a biblioteca os documentos de uma pasta (HTML, PDF, DOCX, ODT, RTF, TXT ou ZIP deles). "
        "Repetir não duplica nada."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pasta", type=Path)
        parser.add_argument(
            "--publicar",
            action="store_true",
            help="torna públicas as normas importadas; sem isso, o texto novo do que já é público aguarda no painel",
        )
        parser.add_argument(
            "--json", action="store_true", help="escreve um objeto JSON por linha, um por arquivo"
        )
        parser.add_argument(
            "--municipio", metavar="SLUG", help="normas locais deste município; sem ele, são federais"
        )
        parser.add_argument(
            "--coletadas-em",
            metavar="AAAA-MM-DD",
            type=_dia,
            help="dia em que os arquivos foram copiados da página oficial",
        )

    def handle(self, *args: Any, pasta: Path, publicar: bool, municipio: str | None, **opcoes: Any) -> None:
        if not pasta.is_dir():
            raise CommandError(f"A pasta {pasta} não existe.")
        dono = self._municipio(municipio)
        destino = Destino(dono, publicar, opcoes["coletadas_em"])
        relatos: list[Relato] = []
        with no_municipio(dono):
            for relato in importar_pasta(pasta, destino, self._andamento if self.stderr.isatty() else None):
                relatos.append(relato)
                self.stdout.write(_linha_json(relato) if opcoes["json"] else _linha(relato))
        if not opcoes["json"]:
            self.stdout.write(_resumo(relatos))

    def _municipio(self, slug: str | None) -> Municipio | None:
        if slug is None:
            return None
        municipio = Municipio.objects.filter(slug=slug).first()
        if municipio is None:
            raise CommandError(f"Não há município com o identificador “{slug}”.")
        return municipio

    def _andamento(self, arquivo: str, feito: int, etapa: str) -> None:
        """On a terminal, a line that is written over: a scanned document takes minutes."""
        linha = f"{arquivo}: {etapa} ({feito} %)"[:LARGURA]
        self.stderr.write(f"\r{linha:{LARGURA}}\r", ending="")


def _dia(texto: str) -> datetime:
    return datetime.combine(date.fromisoformat(texto), time(12), tzinfo=UTC)


def _linha_json(relato: Relato) -> str:
    return json.dumps(relato.como_dict(), ensure_ascii=False)


def _linha(relato: Relato) -> str:
    if relato.resultado == "recusada":
        return f"{relato.arquivo}: recusada. {relato.motivo}"
    mudanca = {
        "nova": "importada",
        "atualizada": "atualizada",
        "sem_mudanca": "já estava na biblioteca",
        "aguarda": "já é pública: o texto novo aguarda quem o publique no painel, ou com --publicar",
    }
    tamanho = (
        f"{relato.paginas} páginas"
        if relato.paginas
        else f"{relato.artigos} artigos, {relato.dispositivos} dispositivos"
    )
    return f"{relato.arquivo}: {relato.norma} {mudanca[relato.mudanca]} ({tamanho}, {relato.segundos:.1f} s)"


def _resumo(relatos: list[Relato]) -> str:
    importadas = [r for r in relatos if r.resultado == "importada"]
    return (
        f"{len(importadas)} de {len(relatos)} arquivos lidos: {sum(r.artigos for r in importadas)} artigos, "
        f"{sum(r.dispositivos for r in importadas)} dispositivos, {sum(r.segundos for r in relatos):.1f} segundos."
    )
