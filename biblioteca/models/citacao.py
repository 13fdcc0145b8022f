"""Who cites whom: kept from what is public, whatever app it comes from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.municipios.compartilhado import gerente_compartilhado
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS


class Citacao(models.Model):
    """A mention of a norm or provision inside something public (a document of the search).

    The target is its address in words (``norma`` = slug, ``caminho``), so that a norm that enters the library later
    is found cited already. ``fonte``, ``pk`` and ``parte`` are the document's.
    """

    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.CASCADE, null=True, editable=False, related_name="+"
    )
    fonte = models.CharField(max_length=30)
    pk_da_fonte = models.CharField(max_length=40)
    parte = models.CharField(max_length=160, blank=True)
    especie = models.CharField(max_length=20)
    titulo = models.CharField(_("título"), max_length=400)
    url = models.CharField(_("endereço"), max_length=400)
    trecho = models.TextField(_("trecho"), help_text=_("A frase em que a citação está."))
    norma = models.CharField(_("norma citada"), max_length=120)
    caminho = models.CharField(_("dispositivo citado"), max_length=160, blank=True)

    objects = gerente_compartilhado(models.QuerySet)

    dados_pessoais = SEM_DADOS_PESSOAIS  # repeats sentences that are already public

    class Meta:
        verbose_name = _("citação")
        verbose_name_plural = _("citações")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fonte", "pk_da_fonte", "parte", "norma", "caminho"], name="citacao_unica"
            ),
        ]
        indexes = [models.Index(fields=["norma", "caminho"], name="citacao_alvo")]

    def __str__(self) -> str:
        return f"{self.titulo} → {self.norma} {self.caminho}".strip()
