"""What other apps may call. In templates: ``{% load tempo_real %}{% ao_vivo "plenaria" chave %}``.

The view that renders the tag has checked that the person may see the channel: the region carries a signed address
that opens it for some minutes, and asks the page again for the next one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.tempo_real.models import Aviso
from portal.tempo_real.registro import canal, existe

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

__all__ = ["canal", "mudou"]


def mudou(nome: str, chave: str, municipio: Municipio) -> None:
    """Tell who watches a channel, if and when the current transaction commits; KeyError for an unknown channel."""
    if not existe(nome):
        raise KeyError(nome)
    Aviso.objects.create(canal=nome, chave=chave, municipio=municipio)
