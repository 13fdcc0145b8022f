"""Filling the index from the sources."""

from __future__ import annotations

from collections.abc import Iterator

from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio
from search.documentos import Documento
from search.fontes import fontes_registradas
from search.motores import motor


def reconstruir() -> None:
    """Make the whole index anew; the old one answers meanwhile."""
    motor().recriar(_de_todos)


def reconstruir_municipio(municipio: Municipio | None) -> None:
    """Make anew what belongs to one municipality, or (None) what is shared."""
    motor().substituir_municipio(municipio.pk if municipio else None, lambda: _de_um(municipio))


def _de_todos() -> Iterator[Documento]:
    yield from _de_um(None)
    for municipio in Municipio.objects.order_by("pk"):
        yield from _de_um(municipio)


def _de_um(municipio: Municipio | None) -> Iterator[Documento]:
    for fonte in fontes_registradas():
        with no_municipio(municipio):
            yield from fonte.todos(municipio)
