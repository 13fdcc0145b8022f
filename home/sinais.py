"""What follows from every change of a page, in the transaction of the change.

Wagtail announces publication and moves after its own commit, so a process killed in between would lose the
search's update. The database signals used here are sent inside ``Page.save`` and the delete, which are atomic.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import GroupPagePermission, Page

from home.busca import FONTE
from home.enderecos import lugar
from home.idiomas import aplicar_idiomas
from home.menu import refazer_menu
from home.models import HomePage, tipos_de_pagina
from portal.municipios.models import Municipio
from portal.tarefas.api import enfileirar
from search.api import agendar_indexacao

CAMPOS_QUE_O_PUBLICO_VE = {"live", "title", "slug", "url_path"}


def ligar() -> None:
    """Connect to Wagtail's page (moves are saved through it) and to each of our kinds of page."""
    for modelo in [Page, *tipos_de_pagina()]:
        post_save.connect(ao_salvar, sender=modelo, dispatch_uid=f"home.salvar.{modelo.__name__}")
    post_delete.connect(ao_apagar, sender=Page, dispatch_uid="home.apagar")
    post_save.connect(ao_criar_inicial, sender=HomePage, dispatch_uid="home.criar_inicial")
    post_save.connect(ao_salvar_municipio, sender=Municipio, dispatch_uid="home.salvar_municipio")


def ao_salvar(instance: Page, update_fields: Any = None, raw: bool = False, **_kwargs: Any) -> None:
    """Refresh the search and the menu; a draft that only adds a revision changes neither."""
    if raw or (update_fields is not None and not CAMPOS_QUE_O_PUBLICO_VE & set(update_fields)):
        return
    municipio = _municipio(instance)
    if municipio is None:
        return
    agendar_indexacao(FONTE, instance.pk, municipio)
    refazer_menu(instance)
    if instance.numchild and instance.depth > 2:
        # Address and headings of what is below come from it.
        enfileirar("home.reindexar_ramo", municipio=municipio, pk=instance.pk)


def ao_apagar(instance: Page, **_kwargs: Any) -> None:
    municipio = _municipio(instance)
    if municipio is not None:
        agendar_indexacao(FONTE, instance.pk, municipio)
        refazer_menu(instance)


def ao_criar_inicial(instance: HomePage, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """Give the groups the same rights on a translated home page, which lies beside the original one."""
    original = instance.municipio.site.root_page_id
    if raw or not created or instance.pk == original:
        return
    for direito in GroupPagePermission.objects.filter(page_id=original):
        GroupPagePermission.objects.get_or_create(
            group_id=direito.group_id, page_id=instance.pk, permission_id=direito.permission_id
        )


def ao_salvar_municipio(instance: Municipio, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        aplicar_idiomas(instance)


def _municipio(pagina: Page) -> Municipio | None:
    onde = lugar(pagina.url_path)
    return Municipio.objects.filter(pk=onde.municipio_id).first() if onde else None
