from __future__ import annotations

from django.urls import path

from biblioteca import views

app_name = "biblioteca"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("<slug:slug>/", views.norma, name="norma"),
    path("<slug:slug>/<path:caminho>", views.dispositivo, name="dispositivo"),
]
