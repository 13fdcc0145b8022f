from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "propostas"
urlpatterns: list[URLPattern | URLResolver] = []
