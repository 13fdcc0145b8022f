from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, Value, When

from conferencias.nucleo.api import Esfera
from conferencias.plenaria.estados import APROVADAS


class ConsultasDeMaterias(models.QuerySet[Any]):
    def para_mostrar(self) -> Any:
        """With its part, its axis and the destaque in discussion."""
        return self.select_related("parte", "eixo", "destaque")

    def aprovadas(self) -> Any:
        return self.filter(estado__in=APROVADAS)

    def pelo_caderno(self) -> Any:
        """By axis, sphere and number in the caderno, however the table arranged them."""
        esfera = Case(
            *(When(esfera=e.value, then=Value(i)) for i, e in enumerate(Esfera)),
            output_field=models.SmallIntegerField(),
        )
        return self.order_by("eixo__numero", esfera, "do_caderno__ordem")


class ConsultasDeDestaques(models.QuerySet[Any]):
    def ativos(self) -> Any:
        """Neither withdrawn, refused, overtaken nor voted."""
        return self.filter(estado="apresentado")
