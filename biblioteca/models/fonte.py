"""Files that were received, how far their reading got, and how people mended what was read."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from biblioteca.triagem import vale_tentar
from portal.municipios.compartilhado import gerente_compartilhado
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais


def deposito() -> FileSystemStorage:
    """Where the originals stay: outside what the web server gives to anybody."""
    return FileSystemStorage(location=Path(settings.DADOS) / "fontes")


def lugar_do_original(fonte: Fonte, _nome: str) -> str:
    """By content, so that the same file is kept once, and under no name that a person chose."""
    return f"{fonte.sha256[:2]}/{fonte.sha256}"


QUEM_ENVIOU = DadosPessoais(
    campos={"conta": "who of the team sent or mended it, to answer for the change"},
    base_legal="LGPD, art. 7º, III",
    retencao="while the norm is in the library",
)


class Remessa(models.Model):
    """Files sent together by a person of the team."""

    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    conta = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    enviada_em = models.DateTimeField(_("enviada em"), default=timezone.now)

    objects = gerente_compartilhado(models.QuerySet)

    dados_pessoais = QUEM_ENVIOU

    class Meta:
        verbose_name = _("remessa")
        verbose_name_plural = _("remessas")
        ordering = ["-enviada_em"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class EstadoDaFonte(models.TextChoices):
    """How far a file got. From the first two it goes on by itself; ``LIDA`` waits for a person."""

    NA_FILA = "na_fila", _("Na fila")
    LENDO = "lendo", _("Lendo")
    LIDA = "lida", _("Pronta para conferir")
    GRAVADA = "gravada", _("Na biblioteca")
    RECUSADA = "recusada", _("Não foi possível ler")


class Fonte(models.Model):
    """One file. ``extraido`` is what was read from it (compressed JSON); nothing of it is public until it is written
    into a norm and the norm is published."""

    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    remessa = models.ForeignKey(Remessa, on_delete=models.CASCADE, null=True, related_name="fontes")
    nome = models.CharField(_("arquivo"), max_length=255)
    sha256 = models.CharField(max_length=64)
    original = models.FileField(
        _("original"), storage=deposito, upload_to=lugar_do_original, max_length=200, blank=True
    )
    tamanho = models.PositiveBigIntegerField(_("tamanho em bytes"), default=0)
    formato = models.CharField(_("formato"), max_length=10, blank=True)
    paginas = models.PositiveIntegerField(_("páginas"), null=True)
    estado = models.CharField(
        _("estado"), max_length=10, choices=EstadoDaFonte.choices, default=EstadoDaFonte.NA_FILA
    )
    progresso = models.PositiveSmallIntegerField(_("progresso, de 0 a 100"), default=0)
    etapa = models.CharField(_("o que está sendo feito"), max_length=120, blank=True)
    motivo = models.TextField(_("por que não foi possível"), blank=True)
    recusa = models.CharField(_("código da recusa"), max_length=20, blank=True, editable=False)
    extraido = models.BinaryField(null=True, editable=False)
    problemas = models.JSONField(_("dúvidas"), default=list)
    norma = models.ForeignKey("biblioteca.Norma", on_delete=models.CASCADE, null=True, related_name="fontes")
    url_oficial = models.URLField(_("endereço da publicação oficial"), max_length=500, blank=True)
    coletada_em = models.DateTimeField(_("coletada em"), null=True)
    recebida_em = models.DateTimeField(_("recebida em"), default=timezone.now)

    objects = gerente_compartilhado(models.QuerySet)

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("arquivo de origem")
        verbose_name_plural = _("arquivos de origem")
        ordering = ["-recebida_em", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(estado__in=[e.value for e in EstadoDaFonte]), name="fonte_estado_conhecido"
            ),
            models.CheckConstraint(condition=Q(progresso__lte=100), name="fonte_progresso_ate_100"),
            models.CheckConstraint(
                condition=~Q(estado="recusada") | ~Q(motivo=""), name="fonte_recusada_diz_por_que"
            ),
        ]
        indexes = [models.Index(fields=["sha256"], name="fonte_conteudo")]

    def __str__(self) -> str:
        return self.nome

    @property
    def vale_reler(self) -> bool:
        """Refused for what may be otherwise now, and still here to be read."""
        return self.estado == EstadoDaFonte.RECUSADA and bool(self.original) and vale_tentar(self.recusa)


class Conserto(models.Model):
    """What a person corrected in the reading of a file: applied again whenever the same file is read.

    ``operacao``: plain data of biblioteca.estrutura.consertos, in ``ordem``.
    """

    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    sha256 = models.CharField(max_length=64)
    ordem = models.PositiveIntegerField(_("ordem"))
    operacao = models.JSONField(_("operação"))
    conta = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    feito_em = models.DateTimeField(_("feito em"), default=timezone.now)

    objects = gerente_compartilhado(models.QuerySet)

    dados_pessoais = QUEM_ENVIOU

    class Meta:
        verbose_name = _("conserto")
        verbose_name_plural = _("consertos")
        ordering = ["sha256", "ordem"]
        constraints = [
            models.UniqueConstraint(Coalesce("municipio", 0), "sha256", "ordem", name="conserto_ordem_unica"),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:8]} {self.ordem}"
