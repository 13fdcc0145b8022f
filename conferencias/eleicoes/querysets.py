from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Subquery

if TYPE_CHECKING:
    from conferencias.nucleo.api import Conferencia


class ConsultasDeCandidaturas(models.QuerySet[Any]):
    def com_situacao(self) -> Any:
        """With ``situacao`` and ``motivo`` of the latest act, and ``ato``: its number, which grows."""
        atos = apps.get_model("eleicoes.AtoDeCandidatura").objects
        ultimo = atos.filter(candidatura=OuterRef("pk")).order_by("-ordem")
        return self.annotate(
            situacao=Subquery(ultimo.values("situacao")[:1]),
            motivo=Subquery(ultimo.values("motivo")[:1]),
            ato=Subquery(ultimo.values("pk")[:1]),
        )

    def da_conferencia(self, conferencia: Conferencia) -> Any:
        """Every candidacy of a conference, with all that a list shows."""
        return (
            self.com_situacao()
            .filter(conferencia=conferencia)
            .select_related("inscricao__participante", "segmento")
        )

    def homologadas(self, conferencia: Conferencia) -> Any:
        """Who may be voted for: also registered still."""
        return (
            self.da_conferencia(conferencia)
            .filter(situacao="homologada")
            .exclude(inscricao__situacao="cancelada")
        )
