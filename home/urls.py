from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from home import views
from home.feeds import FeedDeNoticias

app_name = "home"
urlpatterns: list[URLPattern | URLResolver] = [
    path("noticias/feed/", FeedDeNoticias(), name="feed"),
    path("contato/recebida/<slug:protocolo>/", views.mensagem_recebida, name="mensagem_recebida"),
    path("divulgue/", views.divulgue, name="divulgue"),
    path("divulgue/cartaz.pdf", views.cartaz, name="cartaz"),
    path("divulgue/qr.svg", views.qr, name="qr"),
]
