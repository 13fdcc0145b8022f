from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS
from portal.tempo_real.registro import TAMANHO_DO_NOME


class Aviso(models.Model):
    """Something that people watch changed. Only added, never updated, so that no two transactions wait for one row;
    the live process reads new ones, and old ones are erased."""

    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    canal = models.CharField(_("canal"), max_length=TAMANHO_DO_NOME)
    chave = models.CharField(_("chave"), max_length=80)
    momento = models.DateTimeField(_("momento"), default=timezone.now, editable=False)

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("aviso de mudança")
        verbose_name_plural = _("avisos de mudança")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.canal} · {self.chave}"
