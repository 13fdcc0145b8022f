from __future__ import annotations

from django.urls import path

from search import views
from search.feeds import FeedDaBusca

app_name = "search"
urlpatterns = [
    path("", views.buscar, name="buscar"),
    path("sugestoes/", views.sugestoes, name="sugestoes"),
    path("feed/", FeedDaBusca(), name="feed"),
    path("nao-encontrei/", views.nao_encontrei, name="nao_encontrei"),
    path("nao-encontrei/obrigado/", views.obrigado, name="obrigado"),
]
