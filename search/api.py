"""What other apps may ask of the search."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from portal.tarefas.api import enfileirar
from search.documentos import Consulta, Documento, Especie, Resultado, Sugestao
from search.fontes import registrar_fonte
from search.motores import IndiceIndisponivel, motor
from search.plano import chaves_de_acesso
from search.rotulos import nomear_tipos
from search.sinonimos import vocabulario

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

logger = logging.getLogger(__name__)

__all__ = [
    "Consulta",
    "Documento",
    "Especie",
    "Resultado",
    "Sugestao",
    "agendar_indexacao",
    "buscar",
    "nomear_tipos",
    "registrar_fonte",
    "sugerir",
]


def agendar_indexacao(fonte: str, pk: str | int, municipio: Municipio | None) -> None:
    """Ask for the object's documents to be made anew, once the current transaction commits.

    Call it in the transaction that changes, publishes, unpublishes or deletes the object. Repeating is harmless and
    order does not matter: the task reads the object as it is when it runs. `municipio` None: a shared object.
    """
    enfileirar("search.indexar", municipio=municipio, fonte=fonte, pk=str(pk))


def buscar(consulta: Consulta) -> Resultado:
    """One page of the best answers. No text that a person may type makes it fail.

    While there is no index to ask, the result is empty and says so (`preparando`); a task of the outbox mends it.
    """
    try:
        return motor().buscar(consulta, vocabulario(consulta.municipio_id))
    except IndiceIndisponivel:
        logger.exception("The search index can't be used")
        return Resultado(preparando=True)


def sugerir(texto: str, municipio_id: int | None, idioma: str = "pt-br", limite: int = 8) -> list[Sugestao]:
    """What the person may be about to type: titles that may be read, with all the words so far; none without an index."""
    try:
        acesso = chaves_de_acesso(municipio_id, idioma, com_rascunhos=False)
        return motor().sugerir(texto, acesso, limite)
    except IndiceIndisponivel:
        return []
