from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count

from conferencias.propostas.estados import SituacaoDaProposta

if TYPE_CHECKING:
    from portal.contas.models import Conta


class ConsultasDePropostas(models.QuerySet["Proposta"]):
    def publicas(self) -> Any:
        """Approved ones, newest first, in the order of the index that serves the list."""
        return self.filter(situacao=SituacaoDaProposta.APROVADA, live=True).order_by("-decidida_em", "-pk")

    def na_fila(self) -> Any:
        """What waits for the council, oldest first."""
        return self.filter(situacao=SituacaoDaProposta.EM_MODERACAO).order_by("enviada_em", "pk")

    def da_conta(self, conta: Conta) -> Any:
        return self.filter(autor__conta=conta)

    def contagem_por_eixo(self) -> dict[int, int]:
        return dict(self.order_by().values_list("eixo").annotate(Count("pk")))
