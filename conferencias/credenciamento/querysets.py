from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from portal.auditoria.api import ConsultasSoDeInclusao

if TYPE_CHECKING:
    from conferencias.nucleo.api import Conferencia


class ConsultasDeCredenciamentos(ConsultasSoDeInclusao):
    def vigentes(self, em: datetime | None = None) -> Any:
        """The latest decision about each person, now or as it was at an instant."""
        ate = Q(momento__lte=em) if em else Q()
        depois = self.model.objects.filter(ate, inscricao=OuterRef("inscricao"), ordem__gt=OuterRef("ordem"))
        return self.filter(ate).filter(~Exists(depois))

    def aceitos(self, conferencia: Conferencia, em: datetime | None = None) -> Any:
        """Who is accredited, and did not cancel the registration afterwards."""
        vigentes = self.filter(conferencia=conferencia).vigentes(em)
        return vigentes.filter(decisao="aceito").exclude(inscricao__situacao="cancelada")

    def para_mostrar(self) -> Any:
        """With all that a badge, a line of a list or the roll shows."""
        return self.select_related("inscricao__participante", "segmento", "conta")


class ConsultasDePresencas(ConsultasSoDeInclusao):
    def para_mostrar(self) -> Any:
        return self.select_related("turno", "conta", "anulacao__conta")
