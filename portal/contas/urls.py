from __future__ import annotations

from django.urls import include, path

from portal.contas import views

urlpatterns = [
    path("", views.minha_conta, name="minha_conta"),
    path("", include("allauth.urls")),
]
