from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count

from conferencias.inscricoes.nomes import para_buscar

if TYPE_CHECKING:
    from conferencias.nucleo.models import Conferencia
    from portal.contas.models import Conta


class ConsultasDeInscricoes(models.QuerySet["Inscricao"]):
    def ativas(self) -> Any:
        return self.exclude(situacao="cancelada")

    def para_mostrar(self) -> Any:
        """With all that a line of a list or the receipt shows."""
        return self.select_related(
            "participante", "segmento", "eixo", "eixo_segunda_opcao", "conferencia__municipio__site"
        )

    def com_nome(self, texto: str) -> Any:
        """Whose name, civil or social, has each of these words, accents or not."""
        achadas = self
        for palavra in para_buscar(texto).split():
            achadas = achadas.filter(participante__nome_buscado__contains=palavra)
        return achadas

    def da_conta(self, conta: Conta) -> Any:
        return self.filter(participante__conta=conta)

    def contagem_por(self, campo: str, conferencia: Conferencia) -> dict[int, int]:
        """Return how many active registrations each axis or segment (``campo``) has, by its key."""
        linhas = (
            self.ativas().filter(conferencia=conferencia).order_by().values_list(campo).annotate(Count("pk"))
        )
        return dict(linhas)
