"""Which objects belong to a municipality: the one answer that choosers, listings and the guard share."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet
from wagtail.models import Collection, CollectionMember, Page

from portal.contas.models import Conta
from portal.municipios.models import Municipio


def paginas(municipio: Municipio, modelo: type[Page] = Page) -> QuerySet[Any]:
    """Return the pages below the municipality's home and below that home's translations."""
    raiz = municipio.site.root_page
    if raiz is None or raiz.is_root():  # a site being born still points at the root of everything
        return modelo.objects.none()
    filtro = Q()
    for caminho in Page.objects.filter(translation_key=raiz.translation_key).values_list("path", flat=True):
        filtro |= Q(path__startswith=caminho)
    return modelo.objects.filter(filtro)


def colecoes(municipio: Municipio) -> QuerySet[Collection]:
    """Return the municipality's own collection and those below it."""
    return Collection.objects.filter(path__startswith=municipio.colecao.path)


def pessoas(municipio: Municipio) -> QuerySet[Conta]:
    """Return the accounts that have a role in the municipality."""
    return Conta.objects.filter(groups__municipal__municipio=municipio).distinct()


def do_municipio(modelo: type[Model], municipio: Municipio) -> QuerySet[Any]:
    """Return the rows of ``modelo`` that belong to the municipality; none when nothing says whose they are."""
    if issubclass(modelo, Page):
        return paginas(municipio, modelo)
    if issubclass(modelo, Collection):
        return colecoes(municipio)
    if issubclass(modelo, CollectionMember):
        return modelo._default_manager.filter(collection__path__startswith=municipio.colecao.path)
    if issubclass(modelo, Conta):
        return pessoas(municipio)
    try:
        modelo._meta.get_field("municipio")
    except FieldDoesNotExist:
        return modelo._default_manager.none()
    return modelo._default_manager.filter(municipio=municipio)
