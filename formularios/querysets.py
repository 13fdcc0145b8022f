from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import OuterRef, Subquery

from conferencias.nucleo.api import RegrasDaConferencia

if TYPE_CHECKING:
    from portal.contas.models import Conta


class ConsultaDeRascunhos(models.QuerySet):
    def para_abrir(self) -> ConsultaDeRascunhos:
        """With what every page of a draft reads; ``dados_das_regras``: those of nucleo.api.regras_vigentes, joined."""
        versoes = RegrasDaConferencia.objects.filter(conferencia=OuterRef("conferencia")).order_by("-versao")
        return self.select_related("conta").annotate(dados_das_regras=Subquery(versoes.values("dados")[:1]))

    def da_conta(self, conta: Conta) -> ConsultaDeRascunhos:
        """A person's own drafts that were not sent yet, the last one first."""
        return self.filter(conta=conta, enviado_em=None).order_by("-atualizado_em")

    def vencidos(self, agora: datetime) -> ConsultaDeRascunhos:
        """Those whose keeping time is over."""
        return self.filter(expira_em__lte=agora)

    def na_versao(self, pk: int, versao: int) -> ConsultaDeRascunhos:
        """The draft, if nobody saved or sent it since that version: for conditional updates."""
        return self.filter(pk=pk, versao=versao, enviado_em=None)
