"""Which municipality the running code acts for."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django_scopes import get_scope, scope

from portal.municipios.models import Municipio


def municipio_atual() -> Municipio | None:
    """Return the municipality of the open scope, or None outside one."""
    aberto = get_scope().get("municipio")
    return aberto if isinstance(aberto, Municipio) else None


def no_municipio(municipio: Municipio | None) -> AbstractContextManager[None]:
    """Open the scope of a municipality (None opens a scope that sees no tenant-owned row)."""
    # django-scopes reads None as "no filter"; an empty list is "none of them".
    return scope(municipio=municipio if municipio is not None else [])
