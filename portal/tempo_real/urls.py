from __future__ import annotations

from django.urls import path

from portal.tempo_real import views

app_name = "tempo_real"
# /ao-vivo/fluxo/ is not here: the proxy sends it to the live process (docs/tempo-real.md).
urlpatterns = [path("agora/", views.agora, name="agora")]
