"""A manager for what may be shared: a municipality sees its own rows and the shared ones, nobody sees without a scope.

`django_scopes.ScopedManager` can't express "mine or nobody's". This manager keeps its promise, that a query outside
a scope raises instead of leaking, also for the methods that the original lets through (`exists`, `in_bulk`…).
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django_scopes import get_scope
from django_scopes.manager import DisabledQuerySet

from portal.municipios.contexto import municipio_atual


class ConsultasSemEscopo(DisabledQuerySet):
    """Raises ScopeError on any use but `none()`, `using()` and `create()`."""

    exists = exclude = in_bulk = contains = explain = DisabledQuerySet.error
    select_related = prefetch_related = defer = distinct = __aiter__ = DisabledQuerySet.error


def gerente_compartilhado(consultas: type[models.QuerySet[Any]], caminho: str = "municipio") -> Any:
    """Return the manager; ``caminho`` leads from the model to its municipality (``norma__municipio``)."""

    class Gerente(models.Manager.from_queryset(consultas)):  # type: ignore[misc]
        def get_queryset(self) -> models.QuerySet[Any]:
            escopo = get_scope()
            if not escopo.get("_enabled", True):
                return super().get_queryset()
            if "municipio" not in escopo:
                return ConsultasSemEscopo(self.model, using=self._db, missing_scopes={"municipio"})
            visiveis = models.Q(**{f"{caminho}__isnull": True})
            if atual := municipio_atual():
                visiveis |= models.Q(**{caminho: atual})
            return super().get_queryset().filter(visiveis)

        def all(self) -> models.QuerySet[Any]:
            todas = super().all()
            return todas.all() if isinstance(todas, ConsultasSemEscopo) else todas

    return Gerente()
