from __future__ import annotations

from typing import Any

from django.core.paginator import Page as PaginaDeLista
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocos import BLOCOS_DE_LEITURA
from home.models.base import PaginaBase
from home.models.imagens import Imagem
from home.querysets import noticias_publicas
from home.textos import texto_do_corpo
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS

POR_PAGINA = 10


def pagina_da_lista(request: HttpRequest, itens: Any) -> PaginaDeLista[Any]:
    """Return the page asked for in ``?pagina=``; a number that makes no sense gives the nearest one."""
    return Paginator(itens, POR_PAGINA).get_page(request.GET.get("pagina"))


class IndiceDeNoticias(PaginaBase):
    """The list of news, newest first."""

    template = "home/indice_de_noticias.html"
    page_description = _("A lista de notícias. As notícias são publicadas dentro dela.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.Noticia"]
    max_count_per_parent = 1

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("seção de notícias")
        verbose_name_plural = _("seções de notícias")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "noticias": pagina_da_lista(request, noticias_publicas(self))
        }


class Noticia(PaginaBase):
    """One news item."""

    data = models.DateField(
        _("data"),
        default=timezone.localdate,
        help_text=_("Aparece junto do título e põe as notícias em ordem."),
    )
    imagem = models.ForeignKey(
        "home.Imagem",
        verbose_name=_("imagem"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Aparece no alto da notícia, na lista e quando alguém compartilha o endereço."),
    )
    corpo = StreamField(BLOCOS_DE_LEITURA, blank=True, verbose_name=_("texto"))

    template = "home/noticia.html"
    page_description = _("Publicar notícia: um fato com data, como a abertura das inscrições.")
    parent_page_types = ["home.IndiceDeNoticias"]
    subpage_types: list[str] = []
    content_panels = [
        *PaginaBase.content_panels,
        FieldPanel("data"),
        FieldPanel("imagem"),
        FieldPanel("corpo"),
    ]
    promote_panels = [FieldPanel("slug"), FieldPanel("exemplo")]
    search_fields = [*PaginaBase.search_fields, index.SearchField("corpo")]

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("notícia")
        verbose_name_plural = _("notícias")

    def imagem_social(self) -> Imagem | None:
        return self.imagem

    def texto_para_busca(self) -> str:
        return texto_do_corpo(self.corpo)
