"""Addresses of the portal. Apps are named by string, so that the floor imports nothing above it."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

# The same whatever the language of the page.
urlpatterns: list[URLPattern | URLResolver] = [
    path("painel/", include("portal.painel.urls")),
    path("painel/", include(wagtailadmin_urls)),
    path("documentos/", include(wagtaildocs_urls)),
    path("", include("portal.interface.urls")),
    path("", include("home.urls_fixas")),
    path("ao-vivo/", include("portal.tempo_real.urls")),
]

urlpatterns += i18n_patterns(
    path("conta/", include("portal.contas.urls")),
    path("", include("portal.interface.urls_paginas")),
    path("busca/", include("search.urls")),
    path("biblioteca/", include("biblioteca.urls")),
    path("conferencia/", include("conferencias.nucleo.urls")),
    path("", include("conferencias.inscricoes.urls")),
    path("", include("conferencias.credenciamento.urls")),
    path("", include("conferencias.propostas.urls")),
    path("conferencia/", include("conferencias.votacoes.urls")),
    path("conferencia/", include("conferencias.salas.urls")),
    path("conferencia/", include("conferencias.sistematizacao.urls")),
    path("conferencia/", include("conferencias.mocoes.urls")),
    path("conferencia/", include("conferencias.plenaria.urls")),
    path("conferencia/", include("conferencias.eleicoes.urls")),
    path("conferencia/", include("conferencias.relatorios.urls")),
    path("", include("formularios.urls")),
    path("", include("home.urls")),
    path("", include("home.urls_paginas")),
    prefix_default_language=False,
)

handler403 = "portal.interface.erros.proibida"
handler404 = "portal.interface.erros.nao_encontrada"
