"""What Wagtail asks of this app while it draws the panel."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from home.idiomas import FALTA_TRADUZIR, trechos_sem_traducao
from home.midia import TIPOS_DE_VIDEO, servir_legendas, servir_trecho
from home.models import HomePage, IndiceDeGuias, IndiceDeNoticias, IndiceDeVideos, PaginaDeContato
from home.painel import SituacaoDasPaginas
from home.traducao import AtualizarTraducoes, TraduzirPagina
from home.viewsets import mensagens
from portal.painel.api import liberar

PROTEGIDAS = (HomePage, IndiceDeNoticias, IndiceDeVideos, IndiceDeGuias, PaginaDeContato)

liberar("mensagens_de_contato:index", "mensagens_de_contato:index_results", "mensagens_de_contato:inspect")
liberar("home_traduzir_pagina", "home_atualizar_traducoes")


@hooks.register("register_admin_viewset")
def mensagens_recebidas() -> Any:
    return mensagens


@hooks.register("construct_homepage_panels", order=200)
def situacao_das_paginas(_request: HttpRequest, paineis: list[Any]) -> None:
    paineis.insert(0, SituacaoDasPaginas())


@hooks.register("before_delete_page")
def proteger_secoes(request: HttpRequest, pagina: Page) -> HttpResponse | None:
    """Addresses such as /noticias/ are printed on posters: the sections stay; they may be unpublished."""
    if not isinstance(pagina.specific, PROTEGIDAS) or request.user.is_superuser:
        return None
    messages.error(
        request,
        _("Esta seção faz parte do portal e não pode ser apagada. Se quiser escondê-la, despublique."),
    )
    return redirect("wagtailadmin_explore", pagina.get_parent().pk)


@hooks.register("before_edit_page", order=-10)
def so_publicar_traducao_completa(request: HttpRequest, pagina: Page) -> HttpResponse | None:
    """What is not translated would be published in Portuguese under the other language's address."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    faltam = trechos_sem_traducao(pagina)
    if not faltam:
        return None
    messages.error(request, FALTA_TRADUZIR % {"faltam": faltam})
    return redirect("wagtailadmin_pages:edit", pagina.pk)


@hooks.register("register_admin_urls", order=-10)
def enderecos_da_traducao() -> list[Any]:
    """Stand before wagtail-localize's own views, at the same addresses."""
    return [
        path("localize/submit/page/<int:page_id>/", TraduzirPagina.as_view(), name="home_traduzir_pagina"),
        path(
            "localize/update/<int:translation_source_id>/",
            AtualizarTraducoes.as_view(),
            name="home_atualizar_traducoes",
        ),
    ]


@hooks.register("before_serve_document", order=100)
def servir_midia(documento: AbstractDocument, request: HttpRequest) -> HttpResponse | None:
    """Videos need to be served in parts, or phones can't play them; captions need their own type."""
    extensao = documento.file_extension.lower()
    if extensao == "vtt":
        return servir_legendas(documento.file)
    if extensao in TIPOS_DE_VIDEO:
        return servir_trecho(request, documento.file, TIPOS_DE_VIDEO[extensao])
    return None
