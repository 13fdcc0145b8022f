from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocos import BLOCOS_DE_LEITURA
from home.models.base import PaginaBase
from home.textos import texto_do_corpo
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS


class PaginaSimples(PaginaBase):
    """A page of text, which may have other pages below it."""

    corpo = StreamField(BLOCOS_DE_LEITURA, blank=True, verbose_name=_("conteúdo"))

    template = "home/pagina_simples.html"
    page_description = _("Publicar página: uma explicação que não muda todo dia, como “Como participar”.")
    parent_page_types = ["home.HomePage", "home.PaginaSimples"]
    subpage_types = ["home.PaginaSimples"]
    content_panels = [*PaginaBase.content_panels, FieldPanel("corpo")]
    search_fields = [*PaginaBase.search_fields, index.SearchField("corpo")]

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("página")
        verbose_name_plural = _("páginas")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        filhas = self.get_children().filter(live=True) if self.numchild else []
        return super().get_context(request, *args, **kwargs) | {"filhas": filhas}

    def texto_para_busca(self) -> str:
        return texto_do_corpo(self.corpo)
