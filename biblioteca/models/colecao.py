"""What the team puts around the norms: collections in an order of theirs, and terms that are explained."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from biblioteca.models.dispositivo import Dispositivo
from biblioteca.models.norma import Norma
from portal.municipios.compartilhado import gerente_compartilhado
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS


class Colecao(models.Model):
    """Norms and provisions chosen for a purpose: "Kit da conferência", "Benefícios eventuais"."""

    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    titulo = models.CharField(_("título"), max_length=120)
    slug = models.SlugField(_("endereço"), max_length=80, editable=False)
    descricao = models.TextField(_("para que serve"), blank=True)
    ordem = models.PositiveSmallIntegerField(_("ordem"), default=0)
    publicada = models.BooleanField(_("publicada"), default=False)

    objects = gerente_compartilhado(models.QuerySet)

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("coleção")
        verbose_name_plural = _("coleções")
        ordering = ["ordem", "titulo"]
        constraints = [
            models.UniqueConstraint(Coalesce("municipio", 0), "slug", name="colecao_endereco_unico"),
        ]

    def __str__(self) -> str:
        return self.titulo

    def get_absolute_url(self) -> str:
        return reverse("biblioteca:colecao", kwargs={"slug": self.slug})


class ItemDaColecao(models.Model):
    """A norm, or one provision of it, with what the team says about it."""

    colecao = models.ForeignKey(Colecao, on_delete=models.CASCADE, related_name="itens")
    norma = models.ForeignKey(Norma, on_delete=models.CASCADE, related_name="+")
    dispositivo = models.ForeignKey(
        Dispositivo, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    nota = models.TextField(_("por que ler"), blank=True)
    ordem = models.PositiveSmallIntegerField(_("ordem"), default=0)

    objects = gerente_compartilhado(models.QuerySet, "colecao__municipio")

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("item da coleção")
        verbose_name_plural = _("itens da coleção")
        ordering = ["ordem", "pk"]
        constraints = [
            models.UniqueConstraint(
                "colecao", "norma", Coalesce("dispositivo", 0), name="item_da_colecao_unico"
            ),
        ]

    def __str__(self) -> str:
        return str(self.dispositivo or self.norma)

    @property
    def nome(self) -> str:
        """ "Art. 20, § 3º – Lei nº 8.742/1993 (LOAS)"."""
        if self.dispositivo is None:
            return self.norma.nome
        return f"{capfirst(self.dispositivo.nome)} – {self.norma.nome}"


class Termo(models.Model):
    """A word of the field, explained. With ``norma``, it is explained only inside that norm."""

    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    termo = models.CharField(_("termo"), max_length=120)
    variantes = models.CharField(
        _("outras formas"), max_length=300, blank=True, help_text=_("Separe com vírgulas: siglas e plurais.")
    )
    definicao = models.TextField(_("o que quer dizer"))
    norma = models.ForeignKey(
        Norma,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="termos",
        verbose_name=_("só nesta norma"),
    )
    dispositivo = models.ForeignKey(
        Dispositivo,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dispositivo que define"),
    )

    objects = gerente_compartilhado(models.QuerySet)

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("termo")
        verbose_name_plural = _("termos")
        ordering = ["termo"]
        constraints = [
            models.UniqueConstraint(
                Coalesce("municipio", 0), Coalesce("norma", 0), "termo", name="termo_unico"
            ),
            models.CheckConstraint(condition=~Q(termo=""), name="termo_tem_nome"),
        ]

    def __str__(self) -> str:
        return self.termo
