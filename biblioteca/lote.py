"""Import of a folder: each file ends one way or the other, and the others go on."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from biblioteca.actions import importar_norma
from biblioteca.erros import ArquivoRecusado
from biblioteca.triagem import TAMANHO_MAXIMO

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Relato:
    """How one file ended. ``resultado``: importada or recusada; ``mudanca``: nova, atualizada or sem_mudanca."""

    arquivo: str
    resultado: str
    segundos: float
    motivo: str = ""
    norma: str = ""
    mudanca: str = ""
    artigos: int = 0
    dispositivos: int = 0

    def como_dict(self) -> dict[str, Any]:
        return asdict(self)


def arquivos_da_pasta(pasta: Path) -> list[Path]:
    """Every file below the folder but the hidden ones, in a stable order."""
    return sorted(p for p in pasta.rglob("*") if p.is_file() and not p.name.startswith("."))


def importar_pasta(
    pasta: Path, *, municipio: Municipio | None, publicar: bool, coletada_em: datetime | None = None
) -> Iterator[Relato]:
    """Import the files one by one, a transaction each."""
    for arquivo in arquivos_da_pasta(pasta):
        yield importar_arquivo(arquivo, municipio=municipio, publicar=publicar, coletada_em=coletada_em)


def importar_arquivo(
    arquivo: Path, *, municipio: Municipio | None, publicar: bool, coletada_em: datetime | None = None
) -> Relato:
    """Import one file of the disk and tell how it ended; never raises."""
    comeco = time.monotonic()
    try:
        with arquivo.open("rb") as aberto:
            conteudo = aberto.read(TAMANHO_MAXIMO + 1)
        feita = importar_norma(
            conteudo=conteudo,
            arquivo=arquivo.name,
            municipio=municipio,
            publicar=publicar,
            coletada_em=coletada_em,
        )
    except (ArquivoRecusado, OSError) as erro:
        motivo = str(erro) if isinstance(erro, ArquivoRecusado) else _("Não foi possível abrir o arquivo.")
        return Relato(arquivo.name, "recusada", _desde(comeco), motivo)
    except Exception:
        logger.exception("Import of %s failed", arquivo)
        motivo = _("Não conseguimos ler este arquivo por um erro do portal. O erro foi registrado.")
        return Relato(arquivo.name, "recusada", _desde(comeco), motivo)
    return Relato(
        arquivo.name,
        "importada",
        _desde(comeco),
        norma=feita.norma.nome,
        mudanca=feita.resultado.value,
        artigos=feita.artigos,
        dispositivos=feita.dispositivos,
    )


def _desde(comeco: float) -> float:
    return round(time.monotonic() - comeco, 3)
