from __future__ import annotations

from django.urls import path

from conferencias.nucleo import views

app_name = "nucleo"
urlpatterns = [path("", views.conferencia, name="conferencia")]
