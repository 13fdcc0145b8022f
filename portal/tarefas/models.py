from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.privacidade.declaracao import DadosPessoais


class TarefaPendente(models.Model):
    """A row of the outbox: work promised by a committed transaction, deleted only when it is done."""

    nome = models.CharField(_("nome"), max_length=60)
    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.CASCADE, null=True, related_name="+"
    )
    argumentos = models.JSONField(_("argumentos"), default=dict)
    criada_em = models.DateTimeField(_("criada em"), default=timezone.now, editable=False)
    executar_em = models.DateTimeField(_("executar em"), default=timezone.now)
    tentativas = models.PositiveIntegerField(_("tentativas"), default=0)
    ultimo_erro = models.TextField(_("último erro"), blank=True)

    dados_pessoais = DadosPessoais(
        campos={"argumentos": "may hold an address and a message while an e-mail waits to be sent"},
        base_legal="LGPD, art. 7º, III",
        retencao="until the task is done; a message that nobody accepts is given up after about a day",
    )

    class Meta:
        verbose_name = _("tarefa pendente")
        verbose_name_plural = _("tarefas pendentes")
        ordering = ["executar_em", "pk"]
        indexes = [models.Index(fields=["executar_em", "id"], name="tarefa_a_executar")]

    def __str__(self) -> str:
        return f"{self.nome} ({self.tentativas})"
