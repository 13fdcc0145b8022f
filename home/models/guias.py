from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocos import BLOCOS_DE_LEITURA
from home.models.base import PaginaBase
from home.models.noticias import pagina_da_lista
from home.querysets import publicas
from home.textos import com_sumario, texto_do_corpo
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS


class IndiceDeGuias(PaginaBase):
    """The list of guides, in alphabetical order."""

    template = "home/indice_de_guias.html"
    page_description = _("A lista de guias e cartilhas, que são publicados dentro dela.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.Guia"]
    max_count_per_parent = 1

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("seção de guias")
        verbose_name_plural = _("seções de guias")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        guias = publicas(Guia, self).select_related("arquivo").order_by("title", "pk")
        return super().get_context(request, *args, **kwargs) | {"guias": pagina_da_lista(request, guias)}


class Guia(PaginaBase):
    """A guide that is read on the page and, if there is a file, printed or kept."""

    arquivo = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("arquivo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("O PDF para imprimir ou guardar. A pessoa vê o tamanho antes de baixar."),
    )
    corpo = StreamField(
        BLOCOS_DE_LEITURA,
        blank=True,
        verbose_name=_("versão de leitura"),
        help_text=_(
            "O texto do guia na própria página: gasta poucos dados e pode ser ouvido. Os subtítulos viram o sumário."
        ),
    )

    template = "home/guia.html"
    page_description = _("Publicar guia: uma cartilha ou um passo a passo, para ler na página e baixar.")
    parent_page_types = ["home.IndiceDeGuias"]
    subpage_types: list[str] = []
    content_panels = [*PaginaBase.content_panels, FieldPanel("arquivo"), FieldPanel("corpo")]
    promote_panels = [FieldPanel("slug"), FieldPanel("exemplo")]
    search_fields = [*PaginaBase.search_fields, index.SearchField("corpo")]

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("guia")
        verbose_name_plural = _("guias")

    def clean(self) -> None:
        super().clean()
        if self.live and not (self.arquivo_id or self.corpo):
            raise ValidationError({"corpo": _("Escreva a versão de leitura ou escolha um arquivo.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        html, sumario = com_sumario(self.corpo.render_as_block(contexto))
        return contexto | {"corpo": html, "sumario": sumario}

    def texto_para_busca(self) -> str:
        return texto_do_corpo(self.corpo)
