from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from portal.interface import views, vitrine

app_name = "interface"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tema.css", views.tema, name="tema"),
    path("contraste/", views.contraste, name="contraste"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("componentes/", vitrine.componentes, name="componentes"),
]
