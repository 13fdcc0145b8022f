from __future__ import annotations

from django.urls import path

from conferencias.salas import views, views_da_programacao

app_name = "salas"
urlpatterns = [
    path("programacao/", views_da_programacao.programacao, name="programacao"),
    path("programacao/programacao.ics", views_da_programacao.calendario, name="calendario"),
    path("salas/<slug:chave>/", views.sala, name="sala"),
    path("salas/<slug:chave>/mensagem/", views.escrever, name="escrever"),
    path("salas/<slug:chave>/fala/", views.fala, name="fala"),
    path("salas/<slug:chave>/sinal/", views.sinal, name="sinal"),
    path("salas/<slug:chave>/sair/", views.sair, name="sair"),
]
