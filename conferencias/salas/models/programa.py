from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.api import DaConferencia
from portal.auditoria.api import ConsultasSoDeInclusao, SoDeInclusao
from portal.municipios.contexto import municipio_atual
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais


class TipoDeSessao(models.TextChoices):
    ABERTURA = "abertura", _("Abertura")
    PALESTRA = "palestra", _("Palestra")
    GRUPO = "grupo", _("Grupo de trabalho")
    PLENARIA = "plenaria", _("Plenária")
    ELEICAO = "eleicao", _("Eleição")
    OUTRO = "outro", _("Outra atividade")


class ConsultasDeSessoes(models.QuerySet["Sessao"]):
    def da_programacao(self) -> ConsultasDeSessoes:
        """What is in the programme, with all that a line of it shows."""
        return (
            self.filter(retirada_em__isnull=True)
            .select_related("sala", "eixo")
            .prefetch_related("materiais__documento")
        )


class Sessao(DaConferencia):
    """An item of the programme: planned (``inicio``, ``fim``) and, as the table records them, real times.

    Taken out of the programme it stays, with ``retirada_em``, and can be put back.
    """

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.CASCADE, related_name="sessoes")
    tipo = models.CharField(_("tipo"), max_length=20, choices=TipoDeSessao.choices)
    titulo = models.CharField(_("título"), max_length=200)
    descricao = models.TextField(_("descrição"), blank=True)
    eixo = models.ForeignKey(
        "nucleo.Eixo",
        verbose_name=_("eixo"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    sala = models.ForeignKey(
        "salas.Sala",
        verbose_name=_("sala on-line"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sessoes",
    )
    inicio = models.DateTimeField(_("começa em"))
    fim = models.DateTimeField(_("termina em"))
    local = models.CharField(_("local"), max_length=200, blank=True)
    pessoas = models.TextField(
        _("pessoas"), blank=True, help_text=_("Uma por linha, com o que cada uma faz.")
    )
    inicio_real = models.DateTimeField(_("começou em"), null=True, blank=True, editable=False)
    fim_real = models.DateTimeField(_("terminou em"), null=True, blank=True, editable=False)
    retirada_em = models.DateTimeField(_("retirada em"), null=True, blank=True, editable=False)
    revisao = models.PositiveIntegerField(default=0, editable=False)
    alterada_em = models.DateTimeField(default=timezone.now, editable=False)

    objects = gerente_municipal(ConsultasDeSessoes)

    dados_pessoais = DadosPessoais(
        campos={"pessoas": "who speaks in a public act"},
        base_legal="LGPD, art. 7º, III (public policy: LOAS)",
        retencao="permanent: record of a public act",
    )

    class Meta:
        verbose_name = _("sessão")
        verbose_name_plural = _("sessões")
        ordering = ["inicio", "fim", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fim__gt=F("inicio")),
                name="sessao_termina_depois_de_comecar",
                violation_error_message=_("A sessão termina antes de começar. Confira os dois horários."),
            ),
            models.CheckConstraint(
                condition=Q(fim_real__isnull=True)
                | Q(inicio_real__isnull=False, fim_real__gte=F("inicio_real")),
                name="sessao_encerrada_depois_de_iniciada",
            ),
        ]
        indexes = [models.Index(fields=["sala", "inicio"], name="sessao_da_sala")]

    def __str__(self) -> str:
        return self.titulo

    def clean(self) -> None:
        super().clean()
        for campo in ("eixo", "sala"):
            parte = getattr(self, campo)
            if parte and parte.conferencia_id != self.conferencia_id:
                raise ValidationError({campo: _("Escolha um item desta conferência.")})

    @property
    def lista_de_pessoas(self) -> list[str]:
        return [linha.strip() for linha in self.pessoas.splitlines() if linha.strip()]


class Material(DaConferencia):
    """A document of the municipality, or an address, that goes with a session."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.CASCADE, related_name="+")
    sessao = models.ForeignKey(Sessao, on_delete=models.CASCADE, related_name="materiais")
    titulo = models.CharField(_("título"), max_length=200)
    link = models.URLField(_("endereço na internet"), blank=True)
    documento = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("arquivo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = gerente_municipal()

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materiais")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.titulo

    def clean(self) -> None:
        super().clean()
        if bool(self.link) == bool(self.documento):
            raise ValidationError({"link": _("Escolha um arquivo ou escreva um endereço, só um dos dois.")})
        colecao = self.documento and self.documento.collection
        raiz = (municipio_atual() or self.sessao.municipio).colecao
        if colecao and colecao != raiz and not colecao.is_descendant_of(raiz):
            raise ValidationError({"documento": _("Escolha um arquivo deste município.")})

    @property
    def endereco(self) -> str:
        return str(self.documento.url) if self.documento else self.link


class Mudanca(DaConferencia, SoDeInclusao):
    """A change of the programme, announced to everybody."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    sessao = models.ForeignKey(Sessao, on_delete=models.PROTECT, related_name="mudancas")
    texto = models.TextField(_("o que mudou"))
    momento = models.DateTimeField(_("quando"), default=timezone.now, editable=False)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={"conta": "who changed the programme"},
        base_legal="LGPD, art. 7º, II",
        retencao="permanent: record of a public act",
    )

    class Meta:
        verbose_name = _("mudança na programação")
        verbose_name_plural = _("mudanças na programação")
        ordering = ["-momento", "-pk"]

    def __str__(self) -> str:
        return self.texto
