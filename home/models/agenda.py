from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS


class RelogioDaPublicacao(models.Model):
    """When scheduled pages were last looked at: one row, shown in the panel so that silence is noticed."""

    conferida_em = models.DateTimeField(_("conferida em"))

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("relógio da publicação agendada")
        verbose_name_plural = _("relógios da publicação agendada")

    def __str__(self) -> str:
        return str(self.conferida_em)
