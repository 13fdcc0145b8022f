"""What the outbox does for the search. Every task may run twice, or late, and does no harm."""

from __future__ import annotations

import logging

from portal.tarefas.api import enfileirar
from portal.tarefas.registro import periodica, tarefa
from search.fontes import fonte_chamada
from search.indexacao import reconstruir
from search.motores import IndiceIndisponivel, motor

logger = logging.getLogger(__name__)
REVISAO = 60  # seconds between two looks at whether the index is there


@tarefa("search.indexar")
def indexar(*, fonte: str, pk: str) -> None:
    """Put the object as it is in the database now in place of its documents in the index."""
    if not motor().pronto():
        reconstruir()  # this object is rebuilt with all the others
        return
    motor().substituir_objeto(fonte, pk, lambda: fonte_chamada(fonte).documentos(pk))


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
