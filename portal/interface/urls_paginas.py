"""Pages of the design system in the reader's language."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from portal.interface import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("acessibilidade/", views.acessibilidade, name="acessibilidade"),
    path("privacidade/", views.privacidade, name="privacidade"),
]
