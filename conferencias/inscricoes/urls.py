from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "inscricoes"
urlpatterns: list[URLPattern | URLResolver] = []
