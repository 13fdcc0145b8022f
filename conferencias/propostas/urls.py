from __future__ import annotations

from django.urls import path

from conferencias.propostas import views

app_name = "propostas"
urlpatterns = [
    path("propostas/", views.lista_publica, name="lista"),
    path("propostas/<slug:protocolo>/", views.proposta, name="proposta"),
    path("minhas-propostas/", views.minhas, name="minhas"),
    path("minhas-propostas/<slug:protocolo>/", views.minha, name="minha"),
    path("minhas-propostas/<slug:protocolo>/qr.svg", views.qr, name="qr"),
    path("minhas-propostas/<slug:protocolo>/retirar/", views.retirar, name="retirar"),
]
