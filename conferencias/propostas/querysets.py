from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Q

from conferencias.propostas.estados import SituacaoDaProposta

if TYPE_CHECKING:
    from portal.contas.models import Conta


class ConsultasDePropostas(models.QuerySet[Any]):
    def publicas(self) -> Self:
        """Approved ones (a constraint ties ``live`` to it), newest first, in the order of the list's index."""
        return self.filter(live=True).order_by("-decidida_em", "-pk")

    def depois_de(self, proposta: Any) -> Self:
        """What comes after a proposal in the public list: a page costs the same however far down it is."""
        return self.filter(
            Q(decidida_em__lt=proposta.decidida_em) | Q(decidida_em=proposta.decidida_em, pk__lt=proposta.pk),
            decidida_em__lte=proposta.decidida_em,
        )

    def na_fila(self) -> Self:
        """What waits for the council, oldest first."""
        return self.filter(situacao=SituacaoDaProposta.EM_MODERACAO).order_by("enviada_em", "pk")

    def para_mostrar(self) -> Self:
        """With all that a line of a list or a page shows."""
        return self.select_related("eixo", "autor", "dispositivo__norma", "conferencia__municipio__site")

    def da_conta(self, conta: Conta) -> Self:
        return self.filter(autor__conta=conta)

    def contagens(self) -> Counter[tuple[int, str]]:
        """Return how many there are by (axis key, sphere), in one query."""
        linhas = self.order_by().values_list("eixo_id", "esfera").annotate(Count("pk"))
        return Counter({(eixo, esfera): quantas for eixo, esfera, quantas in linhas})
