from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import StreamField
from wagtail.models import Locale

from home.blocos import BLOCOS_DA_INICIAL
from home.enderecos import slug_da_inicial
from home.models.base import PaginaBase
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS


class HomePage(PaginaBase):
    """The first page of a municipality, one in each language; everything that it publishes is below."""

    municipio = models.ForeignKey(
        "municipios.Municipio",
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("município"),
    )
    corpo = StreamField(BLOCOS_DA_INICIAL, blank=True, verbose_name=_("conteúdo"))

    # Title and path of the pages in the menu, kept up to date by home.sinais in the transaction of each change: every
    # page of the portal shows the menu, and most have this row at hand already.
    menu = models.JSONField(default=list, editable=False)

    template = "home/inicio.html"
    page_description = _("A primeira página do portal, feita de blocos.")
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.IndiceDeNoticias",
        "home.IndiceDeVideos",
        "home.IndiceDeGuias",
        "home.PaginaDeContato",
        "home.PaginaSimples",
    ]
    content_panels = [
        HelpPanel(
            content=_(
                "Comece pelo bloco “Destaque” e deixe no máximo seis blocos: quem lê no celular rola menos."
            )
        ),
        # Wagtail's own title field writes the address as one types; here the address is fixed.
        FieldPanel("title", classname="title"),
        FieldPanel("resumo"),
        FieldPanel("corpo"),
    ]
    promote_panels = [FieldPanel("exemplo")]

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("página inicial")
        verbose_name_plural = _("páginas iniciais")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """Only the provisioning of a municipality makes one, and a translation copies it."""
        return False

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._fixar_slug()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._fixar_slug()
        super().save(*args, **kwargs)

    def _fixar_slug(self) -> None:
        """Addresses are read from the slug of the home page (home.enderecos), so nobody chooses it."""
        idioma = Locale.objects.get(pk=self.locale_id).language_code if self.locale_id else None
        if idioma:
            self.slug = slug_da_inicial(self.municipio_id, idioma)
