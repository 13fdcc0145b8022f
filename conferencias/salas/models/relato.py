from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.api import DaConferencia
from portal.auditoria.api import ConsultasSoDeInclusao, SoDeInclusao
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais

RETENCAO = "permanent: record of what the group decided"
BASE_LEGAL = "LGPD, art. 7º, II"


class Priorizacao(DaConferencia, SoDeInclusao):
    """A group's vote on its proposals. The one in force is the latest whose voting was not annulled."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    sala = models.ForeignKey("salas.Sala", on_delete=models.PROTECT, related_name="priorizacoes")
    votacao = models.OneToOneField("votacoes.Votacao", on_delete=models.PROTECT, related_name="+")
    momento = models.DateTimeField(_("criada em"), default=timezone.now, editable=False)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={"conta": "who opened the vote"}, base_legal=BASE_LEGAL, retencao=RETENCAO
    )

    class Meta:
        verbose_name = _("priorização do grupo")
        verbose_name_plural = _("priorizações dos grupos")
        ordering = ["-momento", "-pk"]

    def __str__(self) -> str:
        return f"{self.sala_id} · {self.pk}"


class Priorizada(DaConferencia, SoDeInclusao):
    """The place of one proposal in the group's vote: ``posicao`` within its sphere; ``levada``: it goes to the plenary.

    ``motivo``: how a tie that decided its place was settled.
    """

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    priorizacao = models.ForeignKey(Priorizacao, on_delete=models.PROTECT, related_name="priorizadas")
    proposta = models.ForeignKey("propostas.Proposta", on_delete=models.PROTECT, related_name="+")
    esfera = models.CharField(_("esfera"), max_length=20)
    posicao = models.PositiveSmallIntegerField(_("posição"))
    votos = models.PositiveIntegerField(_("votos"))
    levada = models.BooleanField(_("vai à plenária"))
    motivo = models.TextField(_("desempate"), blank=True)

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("proposta priorizada")
        verbose_name_plural = _("propostas priorizadas")
        ordering = ["priorizacao", "esfera", "posicao"]
        constraints = [
            models.UniqueConstraint(fields=["priorizacao", "proposta"], name="priorizada_uma_vez"),
            models.UniqueConstraint(
                fields=["priorizacao", "esfera", "posicao"], name="priorizada_um_lugar_por_esfera"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.esfera} {self.posicao}: {self.proposta_id}"


class RelatoDoGrupo(DaConferencia, SoDeInclusao):
    """A version of the group's report. The latest is in force; ``entregue``: the group is done with it."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    sala = models.ForeignKey("salas.Sala", on_delete=models.PROTECT, related_name="relatos")
    versao = models.PositiveSmallIntegerField(_("versão"))
    texto = models.TextField(_("relato"))
    entregue = models.BooleanField(_("entregue"), default=False)
    momento = models.DateTimeField(_("quando"), default=timezone.now, editable=False)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(campos={"conta": "who wrote it"}, base_legal=BASE_LEGAL, retencao=RETENCAO)

    class Meta:
        verbose_name = _("relato do grupo")
        verbose_name_plural = _("relatos dos grupos")
        ordering = ["-versao"]
        constraints = [
            models.UniqueConstraint(fields=["sala", "versao"], name="relato_versao_unica"),
            models.CheckConstraint(condition=~Q(texto=""), name="relato_com_texto"),
        ]

    def __str__(self) -> str:
        return f"{self.sala_id} · {self.versao}"
