"""Which municipality the running code acts for."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django_scopes import get_scope, scope

from portal.municipios.models import Municipio


def municipio_atual() -> Municipio | None:
    """Return the municipality of the open scope, or None outside one."""
    return get_scope().get("municipio")


def no_municipio(municipio: Municipio | None) -> AbstractContextManager[None]:
    """Open the scope of a municipality (None opens a scope that sees no tenant-owned row)."""
    return scope(municipio=municipio)
