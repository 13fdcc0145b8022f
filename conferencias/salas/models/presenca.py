from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.api import DaConferencia
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import DadosPessoais


class Estada(DaConferencia):
    """A person in a room, now or before. ``visto_em`` moves with the page's signals; the ledger keeps what counts.

    ``turno``: the one in which the entry was recorded in the ledger. ``online``: it was (not for who is in the hall).
    """

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.CASCADE, related_name="+")
    sala = models.ForeignKey("salas.Sala", on_delete=models.CASCADE, related_name="estadas")
    inscricao = models.ForeignKey("inscricoes.Inscricao", on_delete=models.CASCADE, related_name="+")
    turno = models.ForeignKey(
        "credenciamento.Turno", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    online = models.BooleanField(default=False)
    dentro = models.BooleanField(_("está na sala"), default=True)
    entrou_em = models.DateTimeField(_("entrou em"))
    visto_em = models.DateTimeField(_("último sinal"))

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={"inscricao": "who is in the room"},
        base_legal="LGPD, art. 7º, III (public policy: LOAS)",
        retencao="until the end of the conference; the presence ledger is what stays",
    )

    class Meta:
        verbose_name = _("estada em sala")
        verbose_name_plural = _("estadas em salas")
        ordering = ["entrou_em", "pk"]
        constraints = [models.UniqueConstraint(fields=["sala", "inscricao"], name="estada_uma_por_pessoa")]
        indexes = [
            models.Index(fields=["visto_em"], condition=Q(dentro=True), name="estada_sem_sinal"),
        ]

    def __str__(self) -> str:
        return f"{self.sala_id} · {self.inscricao_id}"
