from __future__ import annotations

from django.urls import URLPattern

app_name = "tempo_real"
urlpatterns: list[URLPattern] = []
