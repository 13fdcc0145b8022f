"""What other apps may call."""

from __future__ import annotations

import logging
import traceback
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone, translation

from portal.municipios.contexto import no_municipio
from portal.tarefas.models import TarefaPendente
from portal.tarefas.registro import executor

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

__all__ = ["drenar", "enfileirar", "enviar_email"]

logger = logging.getLogger(__name__)
ESPERA_MAXIMA = timedelta(hours=1)
EMAIL = "tarefas.enviar_email"
TENTATIVAS_DE_EMAIL = 36  # about a day


def enfileirar(nome: str, *, municipio: Municipio | None, **argumentos: Any) -> TarefaPendente:
    """Promise work in the current transaction: it happens if, and only if, the transaction commits."""
    executor(nome)  # an unknown name is a mistake of the program and must not wait in the queue
    return TarefaPendente.objects.create(nome=nome, municipio=municipio, argumentos=argumentos)


def enviar_email(*, municipio: Municipio, para: str, assunto: str, texto: str) -> None:
    """Promise a plain-text e-mail in the current transaction."""
    enfileirar(EMAIL, municipio=municipio, para=para, assunto=assunto, texto=texto)


def drenar(limite: int = 1000) -> int:
    """Run what is due, oldest first; return how many were done. A failed one waits and tries again.

    E-mails go last, and stop for this round at the first that fails: a mail server that does not answer must
    not hold back what people publish.
    """
    devidas = TarefaPendente.objects.filter(executar_em__lte=timezone.now()).select_related("municipio__site")
    feitas = sum(_executar(tarefa) for tarefa in devidas.exclude(nome=EMAIL)[:limite])
    for mensagem in devidas.filter(nome=EMAIL)[:limite]:
        if not _executar(mensagem):
            break
        feitas += 1
    return feitas


def _executar(tarefa: TarefaPendente) -> bool:
    """Run one task, then delete its row: a crash between the two runs it again, never loses it."""
    try:
        with no_municipio(tarefa.municipio), translation.override("pt-br"):
            executor(tarefa.nome)(**tarefa.argumentos)
    except Exception:
        logger.exception("Task %s (%s) failed", tarefa.nome, tarefa.pk)
        _adiar(tarefa, traceback.format_exc(limit=3))
        return False
    TarefaPendente.objects.filter(pk=tarefa.pk).delete()
    return True


def _adiar(tarefa: TarefaPendente, erro: str) -> None:
    espera = min(timedelta(seconds=2 ** min(tarefa.tentativas, 20)), ESPERA_MAXIMA)
    if tarefa.nome == EMAIL and tarefa.tentativas >= TENTATIVAS_DE_EMAIL:
        logger.error("Message %s was given up after %s attempts", tarefa.pk, tarefa.tentativas)
        TarefaPendente.objects.filter(pk=tarefa.pk).delete()
        return
    with transaction.atomic():
        TarefaPendente.objects.filter(pk=tarefa.pk).update(
            tentativas=tarefa.tentativas + 1, executar_em=timezone.now() + espera, ultimo_erro=erro
        )
