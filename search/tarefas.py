"""What the outbox does for the search. Every task may run twice, or late, and does no harm."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from portal.tarefas.api import AindaNao, enfileirar
from portal.tarefas.models import TarefaPendente
from portal.tarefas.registro import periodica, tarefa
from search.fontes import avisar_observadores, fonte_chamada
from search.indexacao import reconstruir
from search.motores import IndiceIndisponivel, motor

if TYPE_CHECKING:
    from search.documentos import Documento

logger = logging.getLogger(__name__)
REVISAO = 60  # seconds between two looks at whether the index is there


@tarefa("search.indexar", em_lote=True)
def indexar(lote: list[dict[str, str]]) -> None:
    """Put objects as they are in the database now in place of their documents in the index, in one commit."""
    leituras = [_Leitura(fonte, pk) for fonte, pk in dict.fromkeys((um["fonte"], um["pk"]) for um in lote)]
    if not motor().pronto():
        _pedir_indice()
        raise AindaNao("there is no index yet")
    motor().substituir_objetos([(leitura.fonte, leitura.pk, leitura) for leitura in leituras])
    for leitura in leituras:
        avisar_observadores(leitura.fonte, leitura.pk, leitura.documentos)


class _Leitura:
    """Reads an object when the engine says, and keeps what it read for the observers."""

    def __init__(self, fonte: str, pk: str) -> None:
        self.fonte, self.pk = fonte, pk
        self.documentos: list[Documento] = []

    def __call__(self) -> list[Documento]:
        self.documentos = fonte_chamada(self.fonte).documentos(self.pk)
        return self.documentos


def _pedir_indice() -> None:
    """Promise the rebuild, once: it has a lane of its own, so that nobody waits for it."""
    if not TarefaPendente.objects.filter(nome="search.reconstruir").exists():
        enfileirar("search.reconstruir", municipio=None)


@tarefa("search.reconstruir", demorada=True)
def reconstruir_se_preciso() -> None:
    if not motor().pronto():
        reconstruir()


@periodica(segundos=REVISAO)
def vigiar_indice() -> None:
    """An index that is missing, damaged or of another version is rebuilt; also the first time that all starts."""
    try:
        if not motor().pronto():
            _pedir_indice()
    except IndiceIndisponivel as erro:
        logger.error("The search engine does not answer: %s", erro)
