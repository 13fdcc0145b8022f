"""What follows when a municipality turns a language on or off."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from home.enderecos import lugar
from portal.municipios.models import GrupoMunicipal, Municipio, Papel

QUEM_TRADUZ = [Papel.COMUNICACAO, Papel.ADMINISTRACAO]


FALTA_TRADUZIR = _(
    "Faltam %(faltam)d trechos. Traduza todos antes de publicar, para que ninguém leia português onde pediu outro idioma."
)


def trechos_sem_traducao(pagina: Page) -> int:
    """Return how many pieces of a translated page are still in the language that they come from."""
    onde = lugar(pagina.url_path)
    if onde is None or onde.idioma == settings.LANGUAGE_CODE:
        return 0
    traducao = Translation.objects.filter(
        source__object_id=pagina.translation_key, target_locale_id=pagina.locale_id, enabled=True
    ).first()
    if traducao is None:
        return 0
    total, prontos = traducao.get_progress()
    return total - prontos


def locales_ligados(municipio: Municipio) -> QuerySet[Locale]:
    """Return the languages, beside Portuguese, in which this municipality may have pages."""
    return Locale.objects.filter(language_code__in=municipio.idiomas)


def aplicar_idiomas(municipio: Municipio) -> None:
    """Make the languages known to Wagtail, and let the team translate while there is one on.

    Languages are of the whole platform; that another municipality has one on must change nothing here.
    """
    for codigo in municipio.idiomas:
        Locale.objects.get_or_create(language_code=codigo)
    permissao = Permission.objects.filter(
        content_type__app_label="wagtail_localize", codename="submit_translation"
    ).first()
    if permissao is None:
        return  # the permissions are made after the first migration
    grupos = GrupoMunicipal.objects.filter(municipio=municipio, papel__in=QUEM_TRADUZ).select_related("grupo")
    for municipal in grupos:
        if municipio.idiomas:
            municipal.grupo.permissions.add(permissao)
        else:
            municipal.grupo.permissions.remove(permissao)
