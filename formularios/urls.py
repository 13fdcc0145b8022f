from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "formularios"
urlpatterns: list[URLPattern | URLResolver] = []
