from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencias.credenciamento.api import Lugar
from conferencias.nucleo.api import DaConferencia
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import DadosPessoais


class EstadoDaFala(models.TextChoices):
    NA_FILA = "na_fila", _("Na fila")
    COM_A_PALAVRA = "com_a_palavra", _("Com a palavra")
    ENCERRADA = "encerrada", _("Falou")
    DESISTIU = "desistiu", _("Desistiu")


ABERTOS = (EstadoDaFala.NA_FILA, EstadoDaFala.COM_A_PALAVRA)


class PedidoDeFala(DaConferencia):
    """A raised hand: in the queue, then speaking, then done (or withdrawn). Hall and online are one queue.

    The database takes one open request a person and room, and one speaker at a time.
    """

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    sala = models.ForeignKey("salas.Sala", on_delete=models.PROTECT, related_name="pedidos_de_fala")
    sessao = models.ForeignKey(
        "salas.Sessao", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    inscricao = models.ForeignKey("inscricoes.Inscricao", on_delete=models.PROTECT, related_name="+")
    lugar = models.CharField(_("onde está"), max_length=20, choices=Lugar.choices)
    estado = models.CharField(
        _("estado"), max_length=20, choices=EstadoDaFala.choices, default=EstadoDaFala.NA_FILA
    )
    # How many times the person had already spoken in the session when she asked: first speech comes first.
    falas_antes = models.PositiveSmallIntegerField(default=0, editable=False)
    pedido_em = models.DateTimeField(_("pedido em"), default=timezone.now, editable=False)
    chamado_em = models.DateTimeField(_("chamado em"), null=True, blank=True, editable=False)
    segundos = models.PositiveIntegerField(_("tempo de fala, em segundos"), null=True, blank=True)
    encerrado_em = models.DateTimeField(_("encerrado em"), null=True, blank=True, editable=False)

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={"inscricao": "who asked to speak"},
        base_legal="LGPD, art. 7º, III (public policy: LOAS)",
        retencao="permanent: record of who spoke",
    )

    class Meta:
        verbose_name = _("pedido de fala")
        verbose_name_plural = _("pedidos de fala")
        ordering = ["falas_antes", "pedido_em", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sala", "inscricao"],
                condition=Q(estado__in=["na_fila", "com_a_palavra"]),
                name="fala_um_pedido_aberto",
            ),
            models.UniqueConstraint(
                fields=["sala"], condition=Q(estado="com_a_palavra"), name="fala_uma_pessoa_por_vez"
            ),
            models.CheckConstraint(
                condition=Q(estado__in=["na_fila", "desistiu"])
                | Q(chamado_em__isnull=False, segundos__isnull=False),
                name="fala_chamada_com_tempo",
            ),
        ]
        indexes = [models.Index(fields=["sala", "estado"], name="fala_da_sala")]

    def __str__(self) -> str:
        return f"{self.inscricao_id} · {self.get_estado_display()}"

    @property
    def termina_em(self) -> datetime | None:
        """When the time to speak is over; None before the person is called."""
        if self.chamado_em is None or self.segundos is None:
            return None
        return self.chamado_em + timedelta(seconds=self.segundos)
