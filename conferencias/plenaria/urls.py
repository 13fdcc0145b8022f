from __future__ import annotations

from django.urls import path

from conferencias.plenaria import views

app_name = "plenaria"
urlpatterns = [
    path("plenaria/", views.plenaria, name="plenaria"),
    path("plenaria/destaque/<int:pk>/", views.destacar, name="destacar"),
    path("plenaria/destaque/<int:pk>/retirar/", views.retirar, name="retirar"),
    path("plenaria/votar.svg", views.qr_da_votacao, name="qr"),
    path("telao/", views.telao, name="telao"),
    path("regimento/", views.regimento, name="regimento"),
]
