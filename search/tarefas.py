"""What the outbox does for the search. Every task may run twice, or late, and does no harm."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from portal.tarefas.api import enfileirar
from portal.tarefas.registro import periodica, tarefa
from search.fontes import avisar_observadores, fonte_chamada
from search.indexacao import reconstruir
from search.motores import IndiceIndisponivel, motor

if TYPE_CHECKING:
    from search.documentos import Documento

logger = logging.getLogger(__name__)
REVISAO = 60  # seconds between two looks at whether the index is there


@tarefa("search.indexar")
def indexar(*, fonte: str, pk: str) -> None:
    """Put the object as it is in the database now in place of its documents in the index."""
    documentos: list[Documento] = []

    def carregar() -> list[Documento]:
        documentos[:] = fonte_chamada(fonte).documentos(pk)
        return documentos

    if motor().pronto():
        motor().substituir_objetos([(fonte, pk, carregar)])
    else:
        reconstruir()  # this object is rebuilt with all the others
        carregar()
    avisar_observadores(fonte, pk, documentos)


@tarefa("search.reconstruir")
def reconstruir_se_preciso() -> None:
    if not motor().pronto():
        reconstruir()


@periodica(segundos=REVISAO)
def vigiar_indice() -> None:
    """An index that is missing, damaged or of another version is rebuilt; also the first time that all starts."""
    try:
        if not motor().pronto():
            enfileirar("search.reconstruir", municipio=None)
    except IndiceIndisponivel as erro:
        logger.error("The search engine does not answer: %s", erro)
