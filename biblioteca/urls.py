from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import PathConverter, SlugConverter

from biblioteca.views import arquivos, colecoes, dispositivos, normas
from biblioteca.views.citado_por import citado_por


class Caminho(PathConverter):
    """Without NUL, which PostgreSQL takes in no text, not even in a query."""

    regex = r"[^\0\n]+"


class Formato(SlugConverter):
    regex = "pdf|txt|xml|json"


register_converter(Caminho, "caminho")
register_converter(Formato, "formato")
app_name = "biblioteca"
urlpatterns = [
    path("", normas.lista, name="lista"),
    path("glossario/", colecoes.glossario, name="glossario"),
    path("colecoes/<slug:slug>/", colecoes.colecao, name="colecao"),
    path("urn/<caminho:urn>", arquivos.pela_urn, name="urn"),
    path("<slug:slug>.<formato:formato>", arquivos.exportar, name="exportar"),
    path("<slug:slug>/", normas.norma, name="norma"),
    path("<slug:slug>/comparar/", dispositivos.comparar_norma, name="comparar"),
    path(
        "<slug:slug>/comparar/<caminho:caminho>", dispositivos.comparar_dispositivo, name="comparar_redacoes"
    ),
    path("<slug:slug>/citado-por/", citado_por, name="citado_por"),
    path("<slug:slug>/original/<int:fonte>", arquivos.original, name="original"),
    path("<slug:slug>/pagina-<int:numero>", normas.pagina_do_documento, name="pagina"),
    path("<slug:slug>/<caminho:caminho>", dispositivos.dispositivo, name="dispositivo"),
]
