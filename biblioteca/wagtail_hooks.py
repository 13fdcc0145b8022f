"""What Wagtail asks of this app while it draws the panel."""

from __future__ import annotations

from wagtail import hooks

from biblioteca.painel import BibliotecaViewSet
from portal.painel.api import liberar

liberar("biblioteca_painel:*")


@hooks.register("register_admin_viewset")
def biblioteca_no_painel() -> BibliotecaViewSet:
    return BibliotecaViewSet()
