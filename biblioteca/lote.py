"""Import of a folder: each file ends one way or the other, and the others go on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from biblioteca.actions import importar_norma
from biblioteca.erros import ArquivoRecusado
from biblioteca.recebimento import um_a_um
from biblioteca.triagem import TAMANHO_DO_ARQUIVO, dizer_recusa
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

logger = logging.getLogger(__name__)
Progresso = Callable[[str, int, str], None]
"""``progresso(file, percent, what is being done)``."""


@dataclass(frozen=True)
class Relato:
    """How one file ended. ``resultado``: importada or recusada; ``mudanca``: nova, atualizada, sem_mudanca, or aguarda
    when the norm is public and its new text waits to be published."""

    arquivo: str
    resultado: str
    segundos: float
    motivo: str = ""
    norma: str = ""
    mudanca: str = ""
    artigos: int = 0
    dispositivos: int = 0
    paginas: int = 0

    def como_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Destino:
    """Where the files of a folder go and what is said of all of them."""

    municipio: Municipio | None
    publicar: bool = False
    coletada_em: datetime | None = None


def arquivos_da_pasta(pasta: Path) -> list[Path]:
    """Everything below the folder but folders and what is hidden, in a stable order."""
    return sorted(p for p in pasta.rglob("*") if not p.is_dir() and not p.name.startswith("."))


def conteudo_de(arquivo: Path) -> bytes:
    """What is in a file, up to a byte more than is read of one. Raises ArquivoRecusado."""
    try:
        if not arquivo.is_file():  # a pipe would be waited for, and a link may lead nowhere
            raise ArquivoRecusado(
                _("Não é um arquivo comum. Copie para a pasta o próprio documento e tente de novo.")
            )
        with arquivo.open("rb") as aberto:
            return aberto.read(TAMANHO_DO_ARQUIVO + 1)
    except OSError as erro:
        raise ArquivoRecusado(_("Não foi possível abrir o arquivo.")) from erro


def nome_legivel(nome: str) -> str:
    """A name as it can be printed, also when the disk has it in another encoding."""
    return nome.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def importar_pasta(pasta: Path, destino: Destino, progresso: Progresso | None = None) -> Iterator[Relato]:
    """Import the files one by one, a transaction each; those inside a ZIP too."""
    for arquivo in arquivos_da_pasta(pasta):
        nome = nome_legivel(arquivo.relative_to(pasta).as_posix())
        yield from importar_arquivo(arquivo, destino, nome=nome, progresso=progresso)


def importar_arquivo(
    arquivo: Path, destino: Destino, *, nome: str = "", progresso: Progresso | None = None
) -> Iterator[Relato]:
    """Import one file of the disk, or each one inside a ZIP, and tell how it ended; never raises."""
    nome = nome or nome_legivel(arquivo.name)
    comeco = time.monotonic()
    try:
        conteudo = conteudo_de(arquivo)
    except ArquivoRecusado as recusa:
        yield Relato(nome, "recusada", _desde(comeco), str(recusa))
        return
    for membro, dados in um_a_um([(nome, conteudo)]):
        if isinstance(dados, ErroDeNegocio):
            yield Relato(membro, "recusada", _desde(comeco), str(dados))
        else:
            yield _importar(membro, dados, destino, progresso)
        comeco = time.monotonic()


def _importar(nome: str, conteudo: bytes, destino: Destino, progresso: Progresso | None) -> Relato:
    comeco = time.monotonic()
    try:
        feita = importar_norma(
            conteudo=conteudo,
            arquivo=nome,
            municipio=destino.municipio,
            publicar=destino.publicar,
            coletada_em=destino.coletada_em,
            progresso=progresso and (lambda feito, etapa: progresso(nome, feito, etapa)),
        )
    except ErroDeNegocio as erro:
        return Relato(nome, "recusada", _desde(comeco), str(erro))
    except Exception:
        logger.exception("Import of %s failed", nome)
        return Relato(nome, "recusada", _desde(comeco), dizer_recusa("erro_do_portal"))
    return Relato(
        nome,
        "importada",
        _desde(comeco),
        norma=feita.norma.nome,
        mudanca=feita.resultado.value,
        artigos=feita.artigos,
        dispositivos=feita.dispositivos,
        paginas=feita.paginas,
    )


def _desde(comeco: float) -> float:
    return round(time.monotonic() - comeco, 3)
