from __future__ import annotations

from django.urls import path

from conferencias.mocoes import views

app_name = "mocoes"
urlpatterns = [
    path("mocoes/", views.lista, name="lista"),
    path("mocoes/nova/", views.nova, name="nova"),
    path("mocoes/<int:numero>/", views.mocao, name="mocao"),
]
