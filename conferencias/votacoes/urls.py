from __future__ import annotations

from django.urls import path

from conferencias.votacoes import totem, views

app_name = "votacoes"
urlpatterns = [
    path("conferencia/votacao/verificador.py", views.verificador, name="verificador"),
    path("conferencia/votacao/<slug:chave>/", views.cedula, name="cedula"),
    path("conferencia/votacao/<slug:chave>/resultado/", views.resultado, name="resultado"),
    path("conferencia/votacao/<slug:chave>/boletim.txt", views.boletim, name="boletim"),
    path("conferencia/totem/", totem.totem, name="totem"),
]
