"""What the team teaches the search, and what people looked for in vain."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.municipios.compartilhado import gerente_compartilhado
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais


class Sinonimo(models.Model):
    """Words that people say for words that the norms use. ``equivalentes``: one form a line.

    Who looks for ``termo`` also finds ``equivalentes``; the other way round only when ``nos_dois_sentidos``.
    """

    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.CASCADE, null=True, editable=False, related_name="+"
    )
    termo = models.CharField(_("o que as pessoas escrevem"), max_length=120)
    equivalentes = models.TextField(_("o que as normas dizem"), help_text=_("Uma expressão por linha."))
    nos_dois_sentidos = models.BooleanField(_("vale nos dois sentidos"), default=False)

    objects = gerente_compartilhado(models.QuerySet)

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("sinônimo da busca")
        verbose_name_plural = _("sinônimos da busca")
        ordering = ["termo"]
        constraints = [
            models.UniqueConstraint(Coalesce("municipio", 0), "termo", name="sinonimo_unico"),
        ]

    def __str__(self) -> str:
        return self.termo


class BuscaFrustrada(models.Model):
    """A question that found nothing, or whose author said so, counted without knowing who asked."""

    class Estado(models.TextChoices):
        ABERTA = "aberta", _("A resolver")
        RESOLVIDA = "resolvida", _("Resolvida")
        IGNORADA = "ignorada", _("Deixada de lado")

    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.CASCADE, editable=False, related_name="+"
    )
    texto = models.CharField(_("o que procuraram"), max_length=120)
    sem_resultado = models.PositiveIntegerField(_("vezes sem resultado"), default=0)
    pedidos = models.PositiveIntegerField(_("vezes em que disseram “não encontrei”"), default=0)
    estado = models.CharField(_("estado"), max_length=10, choices=Estado.choices, default=Estado.ABERTA)
    primeira_em = models.DateField(_("primeira vez"), default=timezone.localdate)
    ultima_em = models.DateField(_("última vez"), default=timezone.localdate)

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={"texto": "words typed in the search; numbers and addresses of people are left out"},
        base_legal="LGPD, art. 7º, III",
        retencao="12 months after the last time",
    )

    class Meta:
        verbose_name = _("busca sem resposta")
        verbose_name_plural = _("buscas sem resposta")
        ordering = ["-pedidos", "-sem_resultado", "-ultima_em"]
        constraints = [
            models.UniqueConstraint(fields=["municipio", "texto"], name="busca_frustrada_unica"),
            models.CheckConstraint(
                condition=models.Q(estado__in=["aberta", "resolvida", "ignorada"]),
                name="busca_frustrada_estado_conhecido",
            ),
        ]

    def __str__(self) -> str:
        return self.texto
