"""The manager of tenant-owned models: a query outside the scope of a municipality raises."""

from __future__ import annotations

from typing import Any

from django.db import models
from django_scopes import ScopedManager


def gerente_municipal(consultas: type[models.QuerySet[Any]] = models.QuerySet) -> Any:
    """Return a scoped manager with the named querysets of ``consultas``, filtered by ``municipio``."""
    return ScopedManager(municipio="municipio", _manager_class=models.Manager.from_queryset(consultas))
