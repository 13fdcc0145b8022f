"""What other apps may call."""

from __future__ import annotations

from portal.painel.alcance import do_municipio
from portal.painel.liberacao import liberar, liberar_viewset

__all__ = ["do_municipio", "liberar", "liberar_viewset"]
