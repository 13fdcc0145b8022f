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
from portal.tarefas.registro import executor, nomes_demorados, roda_em_lote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from portal.municipios.models import Municipio

__all__ = ["AindaNao", "drenar", "drenar_demoradas", "drenar_rapidas", "enfileirar", "enviar_email"]

logger = logging.getLogger(__name__)
ESPERA_MAXIMA = timedelta(hours=1)
PAUSA = timedelta(seconds=5)  # of a task whose time has not come
EMAIL = "tarefas.enviar_email"
TENTATIVAS_DE_EMAIL = 36  # about a day
MAXIMO_DO_LOTE = 200


class AindaNao(Exception):
    """Raised by a handler whose time has not come: it is tried again later, and nothing went wrong."""


def enfileirar(nome: str, *, municipio: Municipio | None, **argumentos: Any) -> TarefaPendente:
    """Promise work in the current transaction: it happens if, and only if, the transaction commits."""
    executor(nome)  # an unknown name is a mistake of the program and must not wait in the queue
    return TarefaPendente.objects.create(nome=nome, municipio=municipio, argumentos=argumentos)


def enviar_email(*, municipio: Municipio, para: str, assunto: str, texto: str) -> None:
    """Promise a plain-text e-mail in the current transaction."""
    enfileirar(EMAIL, municipio=municipio, para=para, assunto=assunto, texto=texto)


def drenar(limite: int = 1000) -> int:
    """Run what is due, quick tasks before long ones; return how many were done."""
    return drenar_rapidas(limite) + drenar_demoradas(limite)


def drenar_rapidas(limite: int = 1000) -> int:
    """Run what is due and does not take long, oldest first. A failed one waits and tries again.

    E-mails go last, and stop for this round at the first that fails: a mail server that does not answer must
    not hold back what people publish.
    """
    devidas = _devidas().exclude(nome__in=nomes_demorados())
    feitas = sum(_executar(lote) for lote in _em_lotes(devidas.exclude(nome=EMAIL)[:limite]))
    for mensagem in devidas.filter(nome=EMAIL)[:limite]:
        if not _executar([mensagem]):
            break
        feitas += 1
    return feitas


def drenar_demoradas(limite: int = 20) -> int:
    """Run long tasks that are due, oldest first."""
    return sum(_executar([uma]) for uma in _devidas().filter(nome__in=nomes_demorados())[:limite])


def _devidas() -> QuerySet[TarefaPendente]:
    return TarefaPendente.objects.filter(executar_em__lte=timezone.now()).select_related("municipio__site")


def _em_lotes(tarefas: Iterable[TarefaPendente]) -> list[list[TarefaPendente]]:
    """Tasks that are run together: of one kind and one municipality, where the handler takes several."""
    lotes: list[list[TarefaPendente]] = []
    aberto: dict[tuple[str, int | None], list[TarefaPendente]] = {}
    for uma in tarefas:
        chave = (uma.nome, uma.municipio_id)
        if not roda_em_lote(uma.nome) or len(aberto.get(chave, ())) == MAXIMO_DO_LOTE:
            aberto.pop(chave, None)
        if chave not in aberto:
            lotes.append([])
            aberto[chave] = lotes[-1]
        aberto[chave].append(uma)
    return lotes


def _executar(lote: list[TarefaPendente]) -> int:
    """Run tasks together, then delete their rows: a crash between the two runs them again, never loses one.

    When one of several fails, each is tried by itself, so that it holds only itself back.
    """
    try:
        with no_municipio(lote[0].municipio), translation.override("pt-br"):
            executor(lote[0].nome).executar([uma.argumentos for uma in lote])
    except Exception as erro:
        if len(lote) > 1:
            return sum(_executar([uma]) for uma in lote)
        _registrar_falha(lote[0], erro)
        return 0
    TarefaPendente.objects.filter(pk__in=[uma.pk for uma in lote]).delete()
    return len(lote)


def _registrar_falha(tarefa: TarefaPendente, erro: Exception) -> None:
    if isinstance(erro, AindaNao):
        logger.info("Task %s (%s) waits: %s", tarefa.nome, tarefa.pk, erro)
        TarefaPendente.objects.filter(pk=tarefa.pk).update(executar_em=timezone.now() + PAUSA)
        return
    logger.exception("Task %s (%s) failed", tarefa.nome, tarefa.pk)
    relato = "".join(traceback.format_exception(erro, limit=3))
    traceback.clear_frames(
        erro.__traceback__
    )  # a query left half read there would not let this connection write
    _adiar(tarefa, relato)


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
