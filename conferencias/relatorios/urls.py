from __future__ import annotations

from django.urls import path

from conferencias.relatorios import views

app_name = "relatorios"
urlpatterns = [
    path("resultado/", views.resultado, name="resultado"),
    path("resultado/dados/", views.dados, name="dados"),
    path("resultado/dados/resultado.json", views.dados_em_json, name="json"),
    path("resultado/dados/<slug:conjunto>.csv", views.dados_em_csv, name="csv"),
    path("resultado/ata/", views.ata, name="ata"),
    path("resultado/<slug:documento>.pdf", views.documento, name="pdf"),
]
