from __future__ import annotations

from django.urls import path

from conferencias.sistematizacao import views

app_name = "sistematizacao"
urlpatterns = [
    path("caderno/", views.caderno, name="caderno"),
    path("caderno/caderno.pdf", views.pdf, name="pdf"),
    path("caderno/<str:numero>/", views.texto, name="texto"),
]
