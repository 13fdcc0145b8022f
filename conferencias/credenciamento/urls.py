from __future__ import annotations

from django.urls import path

from conferencias.credenciamento import views

app_name = "credenciamento"
urlpatterns = [
    path("conferencia/rol/", views.rol, name="rol"),
    path("conferencia/rol/<int:versao>/", views.rol, name="rol_versao"),
    path("inscricao/recibo/<slug:protocolo>/credenciamento/", views.credenciar_me, name="credenciar_me"),
]
