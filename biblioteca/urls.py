from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import PathConverter

from biblioteca import views


class Caminho(PathConverter):
    """Without NUL, which PostgreSQL takes in no text, not even in a query."""

    regex = r"[^\0\n]+"


register_converter(Caminho, "caminho")
app_name = "biblioteca"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("<slug:slug>/", views.norma, name="norma"),
    path("<slug:slug>/<caminho:caminho>", views.dispositivo, name="dispositivo"),
]
