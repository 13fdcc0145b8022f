"""Texts that the plenary will vote, the acts that made them, and where each one comes from.

A text is never changed: an act takes some texts out of the caderno and puts others in. Undoing puts the first ones
back. So nothing is lost, and two rapporteurs who act on the same text can't both succeed.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.api import ROTULO_DA_ESFERA, DaConferencia, Esfera
from conferencias.sistematizacao.estados import TipoDeOperacao
from conferencias.sistematizacao.querysets import ConsultasDeTextos
from portal.auditoria.api import ConsultasSoDeInclusao, SoDeInclusao
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais

BASE_LEGAL = "LGPD, art. 7º, III (public policy: LOAS)"
RETENCAO = "permanent: how the conference's texts were made"


class Operacao(DaConferencia, SoDeInclusao):
    """One act of the rapporteurs. ``desfaz``: the act that this one undid."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    sequencia = models.PositiveIntegerField(_("sequência"))
    tipo = models.CharField(_("ato"), max_length=20, choices=TipoDeOperacao.choices)
    eixo = models.ForeignKey("nucleo.Eixo", on_delete=models.PROTECT, related_name="+")
    motivo = models.TextField(_("motivo"), blank=True)
    desfaz = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="desfeita_por"
    )
    momento = models.DateTimeField(_("momento"), default=timezone.now, editable=False)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={"conta": "who made the act", "motivo": "why, as the rapporteur wrote it"},
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("ato da relatoria")
        verbose_name_plural = _("atos da relatoria")
        ordering = ["-sequencia"]
        constraints = [
            models.UniqueConstraint(
                fields=["conferencia", "sequencia"], name="operacao_uma_por_vez_na_conferencia"
            ),
            models.CheckConstraint(
                condition=Q(tipo=TipoDeOperacao.DESFAZER, desfaz__isnull=False)
                | ~Q(tipo=TipoDeOperacao.DESFAZER) & Q(desfaz__isnull=True),
                name="operacao_desfaz_outra",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequencia}. {self.get_tipo_display()}"


class Texto(DaConferencia):
    """A wording. Only ``ordem`` changes: its place in axis and sphere, or None while the text is out of the caderno.

    ``posicao``: sorts texts among themselves and never changes, so that an undone act leaves the numbers as they were.
    """

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    eixo = models.ForeignKey("nucleo.Eixo", on_delete=models.PROTECT, related_name="+")
    esfera = models.CharField(
        _("esfera"), max_length=20, choices=[(e.value, r) for e, r in ROTULO_DA_ESFERA.items()]
    )
    titulo = models.CharField(_("título"), max_length=200)
    texto = models.TextField(_("texto"))
    operacao = models.ForeignKey(Operacao, on_delete=models.PROTECT, related_name="textos")
    posicao = models.TextField(_("posição"), editable=False)
    ordem = models.PositiveIntegerField(_("ordem"), null=True, blank=True)

    objects = gerente_municipal(ConsultasDeTextos)

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("texto do caderno")
        verbose_name_plural = _("textos do caderno")
        ordering = ["eixo", "esfera", "posicao", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conferencia", "eixo", "esfera", "ordem"], name="texto_numero_unico"
            )
        ]

    def __str__(self) -> str:
        return f"{self.numero} {self.titulo}".strip()

    @property
    def vigente(self) -> bool:
        return self.ordem is not None

    @property
    def numero(self) -> str:
        """Axis, sphere and order, as ``2.1.7``; empty for a text that is out of the caderno."""
        if self.ordem is None:
            return ""
        return f"{self.eixo.numero}.{list(Esfera).index(Esfera(self.esfera)) + 1}.{self.ordem}"

    def get_absolute_url(self) -> str:
        """The text's own page, which exists while the caderno is closed."""
        return reverse("sistematizacao:texto", args=[self.numero])


class Ligacao(SoDeInclusao):
    """From what a text was made: another text, or a proposal as the council approved it."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    texto = models.ForeignKey(Texto, on_delete=models.PROTECT, related_name="ligacoes")
    fonte = models.ForeignKey(
        Texto, null=True, blank=True, on_delete=models.PROTECT, related_name="descendentes"
    )
    proposta = models.ForeignKey(
        "propostas.Proposta", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("origem de um texto")
        verbose_name_plural = _("origens dos textos")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fonte__isnull=True, proposta__isnull=False)
                | Q(fonte__isnull=False, proposta__isnull=True),
                name="ligacao_de_uma_coisa_so",
            ),
            models.UniqueConstraint(fields=["texto", "fonte"], name="ligacao_uma_por_fonte"),
            models.UniqueConstraint(fields=["texto", "proposta"], name="ligacao_uma_por_proposta"),
        ]

    def __str__(self) -> str:
        return f"{self.texto_id} ← {self.fonte_id or self.proposta_id}"


class FechamentoDoCaderno(DaConferencia, SoDeInclusao):
    """The caderno is ready for the plenary: from then on texts and numbers stay. A reopening makes another version."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    versao = models.PositiveSmallIntegerField(_("versão"))
    total = models.PositiveIntegerField(_("textos"))
    momento = models.DateTimeField(_("fechado em"), default=timezone.now, editable=False)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={"conta": "who closed it"}, base_legal=BASE_LEGAL, retencao=RETENCAO
    )

    class Meta:
        verbose_name = _("fechamento do caderno")
        verbose_name_plural = _("fechamentos do caderno")
        ordering = ["-versao"]
        constraints = [models.UniqueConstraint(fields=["conferencia", "versao"], name="caderno_versao_unica")]

    def __str__(self) -> str:
        return str(_("Caderno, versão %(versao)s") % {"versao": self.versao})


class ArquivoDoCaderno(models.Model):
    """The PDF of a closed caderno, written once by a task; ``progresso`` in percent while it is."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    fechamento = models.OneToOneField(FechamentoDoCaderno, on_delete=models.PROTECT, related_name="arquivo")
    progresso = models.PositiveSmallIntegerField(_("progresso"), default=0)
    conteudo = models.BinaryField(_("arquivo"), null=True)

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={"conteudo": "authors of published proposals, by the names that they chose to be called"},
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("arquivo do caderno")
        verbose_name_plural = _("arquivos do caderno")

    def __str__(self) -> str:
        return str(self.fechamento)


class ReaberturaDoCaderno(DaConferencia, SoDeInclusao):
    """A recorded decision to work on a closed caderno again, before the plenary begins."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    fechamento = models.OneToOneField(
        FechamentoDoCaderno, on_delete=models.PROTECT, related_name="reabertura"
    )
    motivo = models.TextField(_("motivo"))
    momento = models.DateTimeField(_("reaberto em"), default=timezone.now, editable=False)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(campos={"conta": "who decided"}, base_legal=BASE_LEGAL, retencao=RETENCAO)

    class Meta:
        verbose_name = _("reabertura do caderno")
        verbose_name_plural = _("reaberturas do caderno")
        ordering = ["momento"]
        constraints = [
            models.CheckConstraint(condition=~Q(motivo=""), name="reabertura_do_caderno_com_motivo")
        ]

    def __str__(self) -> str:
        return str(_("Reabertura depois da versão %(versao)s") % {"versao": self.fechamento.versao})
