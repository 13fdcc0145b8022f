"""Motions, and who signed each."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencias.mocoes.estados import SituacaoDaMocao, Via
from conferencias.nucleo.api import ROTULO_DA_MOCAO, DaConferencia
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import DadosPessoais

BASE_LEGAL = "LGPD, art. 7º, III (public policy: LOAS)"


class Mocao(DaConferencia):
    """What a delegate asks the plenary to say to somebody. ``numero`` never changes and is never used again.

    ``exigidas``, ``contadas`` and ``pessoas_da_base`` are written once, when the signatures are counted.
    """

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    numero = models.PositiveIntegerField(_("número"))
    tipo = models.CharField(
        _("tipo"), max_length=20, choices=[(t.value, r) for t, r in ROTULO_DA_MOCAO.items()]
    )
    titulo = models.CharField(_("assunto"), max_length=200)
    destinatario = models.CharField(_("a quem se dirige"), max_length=300)
    texto = models.TextField(_("texto"))
    proponente = models.ForeignKey("inscricoes.Inscricao", on_delete=models.PROTECT, related_name="+")
    nome_publico = models.CharField(_("quem propõe"), max_length=160)
    situacao = models.CharField(
        _("situação"), max_length=20, choices=SituacaoDaMocao.choices, default=SituacaoDaMocao.ABERTA
    )
    enviada_em = models.DateTimeField(_("enviada em"), default=timezone.now, editable=False)
    apurada_em = models.DateTimeField(_("assinaturas apuradas em"), null=True, blank=True)
    exigidas = models.PositiveIntegerField(_("assinaturas exigidas"), null=True, blank=True)
    contadas = models.PositiveIntegerField(_("assinaturas contadas"), null=True, blank=True)
    pessoas_da_base = models.PositiveIntegerField(_("pessoas da base"), null=True, blank=True)
    chave_de_envio = models.CharField(max_length=64, editable=False)

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={
            "proponente": "who may withdraw it, and presents it in the plenary",
            "nome_publico": "who proposes, by the name that the person chose to be called",
        },
        base_legal=BASE_LEGAL,
        retencao="permanent: act of the conference",
    )

    class Meta:
        verbose_name = _("moção")
        verbose_name_plural = _("moções")
        ordering = ["numero"]
        constraints = [
            models.UniqueConstraint(fields=["conferencia", "numero"], name="mocao_numero_unico"),
            models.UniqueConstraint(fields=["municipio", "chave_de_envio"], name="mocao_um_envio_por_chave"),
            models.CheckConstraint(
                condition=Q(situacao__in=SituacaoDaMocao.values), name="mocao_situacao_conhecida"
            ),
            models.CheckConstraint(
                condition=Q(situacao__in=[SituacaoDaMocao.ABERTA, SituacaoDaMocao.RETIRADA])
                | Q(apurada_em__isnull=False, exigidas__isnull=False, contadas__isnull=False),
                name="mocao_decidida_com_contas",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Moção %(numero)s: %(titulo)s") % {"numero": self.numero, "titulo": self.titulo})

    def clean(self) -> None:
        super().clean()
        if self.proponente.conferencia_id != self.conferencia_id:
            raise ValidationError(_("Quem propõe a moção precisa estar inscrito nesta conferência."))

    def get_absolute_url(self) -> str:
        return reverse("mocoes:mocao", args=[self.numero])


class Assinatura(models.Model):
    """One person's signature of one motion, on the portal or on paper: the database takes only one."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    mocao = models.ForeignKey(Mocao, on_delete=models.PROTECT, related_name="assinaturas")
    inscricao = models.ForeignKey("inscricoes.Inscricao", on_delete=models.PROTECT, related_name="+")
    via = models.CharField(_("como assinou"), max_length=20, choices=Via.choices)
    momento = models.DateTimeField(_("momento"), default=timezone.now, editable=False)
    conta = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={"inscricao": "who signed, seen by the mesa only", "conta": "who typed a paper signature"},
        base_legal=BASE_LEGAL,
        retencao="permanent: proof that the motion had the signatures",
    )

    class Meta:
        verbose_name = _("assinatura")
        verbose_name_plural = _("assinaturas")
        ordering = ["momento", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["mocao", "inscricao"], name="assinatura_uma_por_pessoa")
        ]

    def __str__(self) -> str:
        return f"{self.mocao_id} · {self.inscricao_id}"

    def clean(self) -> None:
        super().clean()
        if {self.mocao.municipio_id, self.inscricao.municipio_id} != {self.municipio_id}:
            raise ValidationError(_("A assinatura mistura dados de municípios diferentes."))
