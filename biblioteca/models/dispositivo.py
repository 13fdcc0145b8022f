"""Dispositivo (identity for life, readable path) → Redacao (dated wording)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from biblioteca.estrutura.escrita import por_extenso
from biblioteca.models.norma import Norma
from biblioteca.querysets import DispositivoQuerySet
from portal.municipios.compartilhado import gerente_compartilhado
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS


class TipoDeDispositivo(models.TextChoices):
    """Levels of a norm, from the outermost to the innermost."""

    PARTE = "parte", _("parte")
    LIVRO = "livro", _("livro")
    TITULO = "titulo", _("título")
    CAPITULO = "capitulo", _("capítulo")
    SECAO = "secao", _("seção")
    SUBSECAO = "subsecao", _("subseção")
    ARTIGO = "artigo", _("artigo")
    PARAGRAFO = "paragrafo", _("parágrafo")
    INCISO = "inciso", _("inciso")
    ALINEA = "alinea", _("alínea")
    ITEM = "item", _("item")


class Dispositivo(models.Model):
    """A provision or a heading: what keeps its address for life while its wording changes."""

    norma = models.ForeignKey(Norma, on_delete=models.CASCADE, related_name="dispositivos")
    pai = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="filhos")
    artigo = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="partes")
    tipo = models.CharField(_("tipo"), max_length=12, choices=TipoDeDispositivo.choices)
    rotulo = models.CharField(_("rótulo"), max_length=60)
    caminho = models.CharField(_("caminho"), max_length=160)
    ordem = models.PositiveIntegerField(_("ordem"))
    pagina = models.PositiveSmallIntegerField(_("página de leitura"), default=1)
    no_texto = models.BooleanField(
        _("está no texto"),
        default=True,
        help_text=_("Falso quando sumiu da última coleta; o endereço continua."),
    )

    objects = gerente_compartilhado(DispositivoQuerySet, "norma__municipio")

    if TYPE_CHECKING:  # put beside each row by com_redacao_atual, com_sinal_de_anteriores and com_anteriores
        texto: str
        citacao: str
        situacao: str
        redacao_dada_por: str
        revogado_por: str
        vigente_desde: date | None
        vigente_ate: date | None
        datas_so_do_ano: bool
        tem_anteriores: bool
        texto_ligado: str
        anteriores: list[Redacao]

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("dispositivo")
        verbose_name_plural = _("dispositivos")
        ordering = ["norma_id", "ordem"]
        constraints = [
            models.UniqueConstraint(fields=["norma", "caminho"], name="dispositivo_caminho_unico"),
            models.CheckConstraint(
                condition=Q(tipo__in=[t.value for t in TipoDeDispositivo]), name="dispositivo_tipo_conhecido"
            ),
        ]
        indexes = [models.Index(fields=["norma", "pagina", "ordem"], name="dispositivo_leitura")]

    def __str__(self) -> str:
        return f"{self.norma}, {self.nome}"

    def get_absolute_url(self) -> str:
        return reverse("biblioteca:dispositivo", kwargs={"slug": self.norma.slug, "caminho": self.caminho})

    @property
    def nome(self) -> str:
        """ "art. 20, § 3º"."""
        return por_extenso(self.caminho)

    @property
    def ancora(self) -> str:
        return self.caminho.replace("/", ".")

    @property
    def e_agrupador(self) -> bool:
        return self.tipo in AGRUPADORES


class CaminhoAntigo(models.Model):
    """An address that a provision had before it was renumbered: links to it keep working."""

    norma = models.ForeignKey(Norma, on_delete=models.CASCADE, related_name="caminhos_antigos")
    caminho = models.CharField(_("caminho"), max_length=160)
    dispositivo = models.ForeignKey(Dispositivo, on_delete=models.CASCADE, related_name="caminhos_antigos")

    objects = gerente_compartilhado(models.QuerySet, "norma__municipio")

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("caminho antigo")
        verbose_name_plural = _("caminhos antigos")
        ordering = ["norma_id", "caminho"]
        constraints = [
            models.UniqueConstraint(fields=["norma", "caminho"], name="caminho_antigo_unico"),
        ]

    def __str__(self) -> str:
        return f"{self.caminho} → {self.dispositivo_id}"


class PaginaDoDocumento(models.Model):
    """Text of one page of a document that has no articles: a manual, a guide, a table."""

    norma = models.ForeignKey(Norma, on_delete=models.CASCADE, related_name="paginas")
    numero = models.PositiveIntegerField(_("página"))
    texto = models.TextField(_("texto"), blank=True)

    objects = gerente_compartilhado(models.QuerySet, "norma__municipio")

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("página do documento")
        verbose_name_plural = _("páginas do documento")
        ordering = ["norma_id", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["norma", "numero"], name="pagina_do_documento_unica"),
        ]

    def __str__(self) -> str:
        return f"{self.norma_id}, {self.numero}"


AGRUPADORES = (
    TipoDeDispositivo.PARTE,
    TipoDeDispositivo.LIVRO,
    TipoDeDispositivo.TITULO,
    TipoDeDispositivo.CAPITULO,
    TipoDeDispositivo.SECAO,
    TipoDeDispositivo.SUBSECAO,
)


class SituacaoDaRedacao(models.TextChoices):
    """State of a wording. Each provision has one that is not ``ANTERIOR``."""

    VIGENTE = "vigente", _("Em vigor")
    ANTERIOR = "anterior", _("Redação anterior")
    REVOGADA = "revogada", _("Revogado")
    VETADA = "vetada", _("Vetado")


class Redacao(models.Model):
    """One wording of a provision. Dates are filled where the source prints them; a null date is not known."""

    dispositivo = models.ForeignKey(Dispositivo, on_delete=models.CASCADE, related_name="redacoes")
    ordem = models.PositiveSmallIntegerField(_("ordem"))
    texto = models.TextField(_("texto"), blank=True)
    citacao = models.TextField(_("texto de outra norma, citado"), blank=True)
    situacao = models.CharField(_("situação"), max_length=10, choices=SituacaoDaRedacao.choices)
    vigente_desde = models.DateField(_("em vigor desde"), null=True)
    vigente_ate = models.DateField(_("em vigor até"), null=True)
    datas_so_do_ano = models.BooleanField(
        _("só o ano é conhecido"),
        default=False,
        help_text=_("A publicação diz o ano da mudança, e não o dia."),
    )
    norma_alteradora = models.ForeignKey(
        Norma, on_delete=models.SET_NULL, null=True, related_name="redacoes_que_deu"
    )
    fonte = models.ForeignKey("biblioteca.Fonte", on_delete=models.SET_NULL, null=True, related_name="+")
    pagina_da_fonte = models.PositiveIntegerField(_("página do arquivo de origem"), null=True)
    redacao_dada_por = models.CharField(_("redação dada por"), max_length=200, blank=True)
    revogado_por = models.CharField(_("revogado por"), max_length=200, blank=True)
    notas = models.JSONField(_("notas da publicação"), default=list)

    objects = gerente_compartilhado(models.QuerySet, "dispositivo__norma__municipio")

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("redação")
        verbose_name_plural = _("redações")
        ordering = ["dispositivo_id", "ordem"]
        constraints = [
            models.UniqueConstraint(fields=["dispositivo", "ordem"], name="redacao_ordem_unica"),
            models.UniqueConstraint(
                fields=["dispositivo"], condition=~Q(situacao="anterior"), name="redacao_atual_unica"
            ),
            models.CheckConstraint(
                condition=Q(vigente_ate__isnull=True)
                | Q(vigente_desde__isnull=True)
                | Q(vigente_ate__gte=F("vigente_desde")),
                name="redacao_datas_em_ordem",
            ),
            models.CheckConstraint(
                condition=Q(situacao__in=[s.value for s in SituacaoDaRedacao]),
                name="redacao_situacao_conhecida",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispositivo} ({self.get_situacao_display()})"
