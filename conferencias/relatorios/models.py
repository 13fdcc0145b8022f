"""The answers of the final report, and each publication of the result: a snapshot that nobody changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.api import DaConferencia
from portal.auditoria.api import ConsultasSoDeInclusao, SoDeInclusao
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import DadosPessoais

BASE_LEGAL = "LGPD, art. 7º, III (public policy: LOAS)"


class RelatorioFinal(DaConferencia):
    """What the committee writes in the cycle's form. ``respostas``: field of the form → text."""

    conferencia = models.OneToOneField("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    modelo = models.SlugField(_("formulário"), max_length=60)
    respostas = models.JSONField(_("respostas"), default=dict)
    mudado_em = models.DateTimeField(_("mudado em"), auto_now=True)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={"conta": "who wrote last"}, base_legal=BASE_LEGAL, retencao="permanent: official report"
    )

    class Meta:
        verbose_name = _("relatório final")
        verbose_name_plural = _("relatórios finais")

    def __str__(self) -> str:
        return str(_("Relatório final"))


class Publicacao(DaConferencia, SoDeInclusao):
    """A version of the public result. ``dados`` is all that its pages and files show (retrato.py)."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    versao = models.PositiveSmallIntegerField(_("versão"))
    dados = models.JSONField(_("resultado"))
    resumo = models.CharField(_("código de conferência (SHA-256)"), max_length=64)
    motivo = models.TextField(_("o que mudou"), blank=True)
    momento = models.DateTimeField(_("publicado em"), default=timezone.now, editable=False)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={
            "dados": "names, segments and entities of who was elected; who spoke in the plenary, as in the ata",
            "conta": "who published it",
        },
        base_legal=BASE_LEGAL,
        retencao="permanent: result of the conference",
    )

    class Meta:
        verbose_name = _("publicação do resultado")
        verbose_name_plural = _("publicações do resultado")
        ordering = ["-versao"]
        constraints = [
            models.UniqueConstraint(fields=["conferencia", "versao"], name="publicacao_versao_unica"),
            models.CheckConstraint(
                condition=models.Q(versao=1) | ~models.Q(motivo=""), name="publicacao_nova_com_motivo"
            ),
        ]

    def __str__(self) -> str:
        return str(_("Resultado, versão %(versao)s") % {"versao": self.versao})
