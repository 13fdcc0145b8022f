from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Value, When

from conferencias.nucleo.api import Esfera

if TYPE_CHECKING:
    from conferencias.nucleo.api import Conferencia


class ConsultasDeTextos(models.QuerySet[Any]):
    def vigentes(self, conferencia: Conferencia) -> Self:
        """Texts of the caderno as it stands now, by axis, sphere and order; with what their numbers need."""
        ordem_da_esfera = Case(
            *(When(esfera=esfera.value, then=Value(i)) for i, esfera in enumerate(Esfera, start=1)),
            output_field=models.SmallIntegerField(),
        )
        return (
            self.filter(conferencia=conferencia, ordem__isnull=False)
            .select_related("eixo")
            .order_by("eixo__numero", ordem_da_esfera, "ordem")
        )
