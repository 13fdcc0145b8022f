"""The library in the editorial panel: receiving files, checking what was read, publishing, editing."""

from __future__ import annotations

from biblioteca.painel.viewset import BibliotecaViewSet

__all__ = ["BibliotecaViewSet"]
