"""Tags are shared by all municipalities; which ones are in use is not."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model, QuerySet
from taggit.models import Tag
from wagtail.admin import filters
from wagtail.images.views import chooser

from portal.municipios.contexto import municipio_atual
from portal.painel.alcance import do_municipio


def etiquetas_em_uso(modelo: type[Model]) -> QuerySet[Any]:
    """Return the tags on the municipality's own objects of a kind, the most used first."""
    municipio = municipio_atual()
    if municipio is None:
        return Tag.objects.none()
    return (
        Tag.objects.filter(
            taggit_taggeditem_items__content_type=ContentType.objects.get_for_model(modelo),
            taggit_taggeditem_items__object_id__in=do_municipio(modelo, municipio).values("pk"),
        )
        .annotate(item_count=Count("taggit_taggeditem_items"))
        .order_by("-item_count", "name")
    )


def populares(modelo: type[Model], count: int = 10) -> QuerySet[Any]:
    return etiquetas_em_uso(modelo)[:count]


def contar_so_as_nossas() -> None:
    """Replace the function with which Wagtail's listing and chooser count everybody's tags."""
    filters.popular_tags_for_model = chooser.popular_tags_for_model = populares
