from __future__ import annotations

from datetime import datetime

from django.db import models


class ConsultaDeRascunhos(models.QuerySet):
    def vencidos(self, agora: datetime) -> ConsultaDeRascunhos:
        """Those whose keeping time is over."""
        return self.filter(expira_em__lte=agora)

    def na_versao(self, pk: int, versao: int) -> ConsultaDeRascunhos:
        """The draft, if nobody saved or sent it since that version: for conditional updates."""
        return self.filter(pk=pk, versao=versao, enviado_em=None)
