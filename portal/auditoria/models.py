from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.auditoria.inclusao import ConsultasSoDeInclusao, RegistroImutavel, SoDeInclusao
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import DadosPessoais

__all__ = ["RegistroDeAuditoria", "RegistroImutavel"]


class RegistroDeAuditoria(SoDeInclusao):
    """One civic act: who did what to which object, when, with what. Never changed, never erased."""

    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.PROTECT, null=True, related_name="+"
    )
    acao = models.CharField(_("ação"), max_length=60)
    objeto = models.CharField(_("objeto"), max_length=120)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    dados = models.JSONField(_("dados"), default=dict)
    momento = models.DateTimeField(_("momento"), default=timezone.now, editable=False)

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={"conta": "who acted"},
        base_legal="LGPD, art. 7º, II",
        retencao="permanent: proof of the conference's acts",
    )

    class Meta:
        verbose_name = _("registro de auditoria")
        verbose_name_plural = _("registros de auditoria")
        ordering = ["-momento", "-pk"]
        indexes = [models.Index(fields=["municipio", "objeto"], name="auditoria_objeto")]

    def __str__(self) -> str:
        return f"{self.acao} · {self.objeto}"
