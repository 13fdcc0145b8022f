from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from biblioteca.catalogo import ItemDoCatalogo, catalogo
from biblioteca.lote import Destino, importar_arquivo
from biblioteca.triagem import TAMANHO_MAXIMO
from portal.municipios.contexto import no_municipio

PAUSA = 2.0  # seconds between two requests: the official site serves the whole country
ESPERA = httpx.Timeout(20, connect=5)
AGENTE = "portal-conferencias (biblioteca de normas; um pedido de cada vez)"


class Command(BaseCommand):
    help = "Baixa das páginas oficiais as normas do catálogo, importa e publica. Sem rede, avisa e segue."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--de-novo", action="store_true", help="baixa também as que já estão no disco")

    def handle(self, *args: Any, **opcoes: Any) -> None:
        pasta = Path(settings.DADOS) / "normas-baixadas"  # dados/normas/ is where a person puts theirs
        pasta.mkdir(parents=True, exist_ok=True)
        with httpx.Client(timeout=ESPERA, follow_redirects=True, headers={"User-Agent": AGENTE}) as cliente:
            for item in catalogo().values():
                destino = pasta / item.arquivo
                if destino.exists() and not opcoes["de_novo"]:
                    continue
                try:
                    self._baixar(cliente, item, destino)
                except httpx.ConnectError:
                    self.stdout.write("Sem acesso às páginas oficiais: as normas ficam para a próxima vez.")
                    break
                except (httpx.HTTPError, ValueError) as erro:
                    self.stdout.write(f"{item.url}: não foi possível baixar ({erro}).")
                time.sleep(PAUSA)
        self._importar(pasta)

    def _baixar(self, cliente: httpx.Client, item: ItemDoCatalogo, destino: Path) -> None:
        """Write the page whole or not at all; ValueError when it is larger than a norm can be."""
        provisorio = destino.with_suffix(".parte")
        tamanho = 0
        with cliente.stream("GET", item.url) as resposta, provisorio.open("wb") as arquivo:
            resposta.raise_for_status()
            for pedaco in resposta.iter_bytes():
                tamanho += len(pedaco)
                if tamanho > TAMANHO_MAXIMO:
                    raise ValueError("página grande demais")
                arquivo.write(pedaco)
        provisorio.replace(destino)

    def _importar(self, pasta: Path) -> None:
        with no_municipio(None):
            for item in catalogo().values():
                arquivo = pasta / item.arquivo
                if not arquivo.exists():
                    continue
                coletada_em = datetime.fromtimestamp(arquivo.stat().st_mtime, tz=UTC)
                for relato in importar_arquivo(
                    arquivo, Destino(None, publicar=True, coletada_em=coletada_em)
                ):
                    if relato.resultado == "recusada":
                        arquivo.unlink()  # a firewall's page: ask again the next time
                        self.stdout.write(f"{item.url}: {relato.motivo}")
