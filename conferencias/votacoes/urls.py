from __future__ import annotations

from django.urls import path

from conferencias.votacoes import totem, views

app_name = "votacoes"
urlpatterns = [
    path("votacao/verificador.py", views.verificador, name="verificador"),
    path("votacao/<slug:chave>/", views.cedula, name="cedula"),
    path("votacao/<slug:chave>/resultado/", views.resultado, name="resultado"),
    path("votacao/<slug:chave>/boletim.txt", views.boletim, name="boletim"),
    path("totem/", totem.totem, name="totem"),
]
