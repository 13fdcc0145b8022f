"""Background work: pages that go out or come down by the clock, and what lies below a page that changed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from home.busca import FONTE
from home.enderecos import lugar
from home.models import RelogioDaPublicacao
from portal.municipios.contexto import municipio_atual, no_municipio
from portal.municipios.models import Municipio
from portal.tarefas.registro import periodica, tarefa
from search.api import agendar_indexacao

logger = logging.getLogger(__name__)
INTERVALO = 30  # seconds


@tarefa("home.reindexar_ramo")
def reindexar_ramo(*, pk: int) -> None:
    """Ask for every page below one to be indexed anew."""
    pagina = Page.objects.filter(pk=pk).first()
    if pagina is None:
        return
    with transaction.atomic():
        for descendente in (
            Page.objects.filter(path__startswith=pagina.path).exclude(pk=pk).values_list("pk", flat=True)
        ):
            agendar_indexacao(FONTE, descendente, municipio_atual())


@periodica(segundos=INTERVALO)
def publicar_agendadas() -> None:
    """Publish and withdraw the pages whose hour has come, each in its municipality's scope and its own transaction.

    Wagtail's ``publish_scheduled`` stops at the first page that can't go out, and can't see tenant-owned models.
    """
    agora = timezone.now()
    for pagina in Page.objects.filter(live=True, expire_at__lt=agora).order_by("expire_at"):
        _tentar(pagina, partial(_retirar, pagina))
    for revisao in Revision.page_revisions.filter(approved_go_live_at__lt=agora).order_by(
        "approved_go_live_at"
    ):
        _tentar(revisao.content_object, partial(revisao.publish, log_action="wagtail.publish.scheduled"))
    RelogioDaPublicacao.objects.update_or_create(pk=1, defaults={"conferida_em": timezone.now()})


def _retirar(pagina: Page) -> None:
    pagina.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _tentar(pagina: Page, fazer: Callable[[], None]) -> None:
    onde = lugar(pagina.url_path)
    municipio = Municipio.objects.filter(pk=onde.municipio_id).first() if onde else None
    try:
        with no_municipio(municipio), transaction.atomic():
            fazer()
    except Exception:
        logger.exception("Scheduled change of page %s failed", pagina.pk)
