from __future__ import annotations

from django.urls import path

from conferencias.inscricoes import participacao, views

app_name = "inscricoes"
urlpatterns = [
    path("conferencia/entrar/", participacao.entrar, name="entrar"),
    path("conferencia/sair/", participacao.sair, name="sair"),
    path("inscricao/recibo/<slug:protocolo>/", views.recibo, name="recibo"),
    path("inscricao/recibo/<slug:protocolo>/qr.svg", views.qr, name="qr"),
    path("inscricao/recibo/<slug:protocolo>/cancelar/", views.cancelar, name="cancelar"),
]
