from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.api import DaConferencia
from portal.auditoria.api import ConsultasSoDeInclusao, SoDeInclusao
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import DadosPessoais

BASE_LEGAL = "LGPD, art. 7º, III (public policy: LOAS)"
TAMANHO_DA_MENSAGEM = 500


class TipoDeMensagem(models.TextChoices):
    CONVERSA = "conversa", _("Conversa")
    PERGUNTA = "pergunta", _("Pergunta por escrito")
    AJUDA = "ajuda", _("Pedido de ajuda")


class Mensagem(DaConferencia, SoDeInclusao):
    """Something written in a room: by a person (``inscricao``) or by who runs it (``conta``). Help is read by the team only."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    sala = models.ForeignKey("salas.Sala", on_delete=models.PROTECT, related_name="mensagens")
    tipo = models.CharField(_("tipo"), max_length=20, choices=TipoDeMensagem.choices)
    inscricao = models.ForeignKey(
        "inscricoes.Inscricao", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conta = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    nome = models.CharField(_("nome"), max_length=160)
    texto = models.CharField(_("texto"), max_length=TAMANHO_DA_MENSAGEM)
    momento = models.DateTimeField(_("quando"), default=timezone.now, editable=False)
    chave_de_envio = models.CharField(max_length=64, editable=False)

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={
            "inscricao": "who wrote it",
            "conta": "who wrote it, of the team",
            "nome": "how the person is called in the room",
            "texto": "what was said to the group",
        },
        base_legal=BASE_LEGAL,
        retencao="permanent: record of what the group discussed",
    )

    class Meta:
        verbose_name = _("mensagem")
        verbose_name_plural = _("mensagens")
        ordering = ["momento", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sala", "chave_de_envio"], name="mensagem_um_envio_por_chave"),
            models.CheckConstraint(
                condition=Q(inscricao__isnull=False, conta__isnull=True)
                | Q(inscricao__isnull=True, conta__isnull=False),
                name="mensagem_de_alguem",
            ),
        ]
        indexes = [
            models.Index(fields=["sala", "tipo", "-momento"], name="mensagem_da_sala"),
            models.Index(fields=["inscricao", "momento"], name="mensagem_da_pessoa"),
        ]

    def __str__(self) -> str:
        return f"{self.sala_id} · {self.pk}"


class TipoDeProvidencia(models.TextChoices):
    OCULTADA = "ocultada", _("Mensagem ocultada")
    ATENDIDA = "atendida", _("Pergunta respondida ou ajuda prestada")


class Providencia(DaConferencia, SoDeInclusao):
    """What the team did about a message. ``texto``: why it was hidden, or the answer."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    mensagem = models.ForeignKey(Mensagem, on_delete=models.PROTECT, related_name="providencias")
    tipo = models.CharField(_("tipo"), max_length=20, choices=TipoDeProvidencia.choices)
    texto = models.CharField(_("motivo ou resposta"), max_length=TAMANHO_DA_MENSAGEM, blank=True)
    momento = models.DateTimeField(_("quando"), default=timezone.now, editable=False)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={"conta": "who decided", "texto": "why, for the group to read"},
        base_legal=BASE_LEGAL,
        retencao="permanent: record of how the room was moderated",
    )

    class Meta:
        verbose_name = _("providência")
        verbose_name_plural = _("providências")
        ordering = ["momento", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["mensagem", "tipo"], name="providencia_uma_de_cada"),
            models.CheckConstraint(
                condition=~Q(tipo=TipoDeProvidencia.OCULTADA) | ~Q(texto=""), name="providencia_com_motivo"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mensagem_id} · {self.tipo}"
