from __future__ import annotations

from django.urls import path

from conferencias.eleicoes import views

app_name = "eleicoes"
urlpatterns = [
    path("eleicao/", views.eleicao, name="eleicao"),
    path("eleicao/candidaturas/", views.candidaturas, name="candidaturas"),
    path("eleicao/minha-candidatura/", views.minha, name="minha"),
    path("eleicao/propor/", views.propor, name="propor"),
]
