from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin, Task, TaskState, Workflow, WorkflowMixin

from conferencias.nucleo.api import ROTULO_DA_ESFERA, ComAcompanhamento
from conferencias.propostas.estados import VERBO, Decisao, SituacaoDaProposta
from conferencias.propostas.querysets import ConsultasDePropostas
from conferencias.propostas.rules import Ato, pode
from portal.contas.papeis import tem_papel
from portal.municipios.contexto import municipio_atual
from portal.municipios.escopo import gerente_municipal
from portal.municipios.models import Papel
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais

if TYPE_CHECKING:
    pass

if TYPE_CHECKING:
    from django.forms import Form

    from portal.contas.models import Conta

RETENCAO = "permanent for what was published (public act); five years for the rest"


class Proposta(WorkflowMixin, DraftStateMixin, RevisionMixin, ComAcompanhamento):
    """What a person proposes for an axis. Public while ``live``, that is, once the council has approved it."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="propostas")
    eixo = models.ForeignKey(
        "nucleo.Eixo", verbose_name=_("eixo"), on_delete=models.PROTECT, related_name="+"
    )
    esfera = models.CharField(
        _("esfera"), max_length=20, choices=[(e.value, r) for e, r in ROTULO_DA_ESFERA.items()]
    )
    titulo = models.CharField(_("título"), max_length=200)
    texto = models.TextField(_("texto"))
    norma_citada = models.CharField(_("norma citada"), max_length=300, blank=True)
    dispositivo = models.ForeignKey(
        "biblioteca.Dispositivo",
        verbose_name=_("dispositivo citado"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    autor = models.ForeignKey("inscricoes.Participante", on_delete=models.PROTECT, related_name="propostas")
    nome_publico = models.CharField(_("quem propõe"), max_length=160)
    situacao = models.CharField(
        _("situação"),
        max_length=20,
        choices=SituacaoDaProposta.choices,
        default=SituacaoDaProposta.EM_MODERACAO,
    )
    motivo = models.TextField(_("motivo da decisão"), blank=True)
    enviada_em = models.DateTimeField(_("enviada em"), default=timezone.now, editable=False)
    decidida_em = models.DateTimeField(_("decidida em"), null=True, blank=True)
    decidida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    chave_de_envio = models.CharField(max_length=64, editable=False)

    objects = gerente_municipal(ConsultasDePropostas)

    dados_pessoais = DadosPessoais(
        campos={
            "autor": "answering the author; contact and civil name are never shown",
            "nome_publico": "who speaks, by the name that the person chose to be called",
            "decidida_por": "who decided",
        },
        base_legal="LGPD, art. 7º, III (public policy: LOAS)",
        retencao=RETENCAO,
    )

    # Facts of the record, not of a wording: publishing a revision must not bring old ones back.
    FORA_DA_REDACAO = (
        "situacao",
        "motivo",
        "decidida_em",
        "decidida_por_id",
        "semente",
        "protocolo",
        "chave_de_envio",
    )

    class Meta:
        verbose_name = _("proposta")
        verbose_name_plural = _("propostas")
        ordering = ["-enviada_em", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipio", "chave_de_envio"], name="proposta_um_envio_por_chave"
            ),
            models.CheckConstraint(
                condition=Q(situacao__in=SituacaoDaProposta.values), name="proposta_situacao_conhecida"
            ),
            models.CheckConstraint(
                condition=Q(live=False) | Q(situacao=SituacaoDaProposta.APROVADA),
                name="proposta_publica_e_aprovada",
            ),
            models.CheckConstraint(
                condition=~Q(situacao__in=[SituacaoDaProposta.DEVOLVIDA, SituacaoDaProposta.RECUSADA])
                | ~Q(motivo=""),
                name="proposta_negada_com_motivo",
            ),
        ]
        indexes = [
            # The public list, all of it or of one axis, page by page; and its counts, from the index alone.
            models.Index(
                fields=["municipio", "conferencia", "-decidida_em", "-id"],
                condition=Q(live=True),
                name="proposta_publicas",
            ),
            models.Index(
                fields=["municipio", "conferencia", "eixo", "-decidida_em", "-id"],
                condition=Q(live=True),
                name="proposta_publicas_do_eixo",
            ),
            models.Index(
                # "live" again, so that SQLite needs no row to count.
                fields=["municipio", "conferencia", "eixo", "esfera", "live"],
                condition=Q(live=True),
                name="proposta_contagens",
            ),
            # The council's queue, oldest first.
            models.Index(fields=["municipio", "situacao", "enviada_em", "id"], name="proposta_fila"),
        ]

    def __str__(self) -> str:
        return self.titulo

    def clean(self) -> None:
        super().clean()
        if self.eixo.conferencia_id != self.conferencia_id:
            raise ValidationError({"eixo": _("Escolha um eixo desta conferência.")})
        if {self.conferencia.municipio_id, self.autor.municipio_id} != {self.municipio_id}:
            raise ValidationError(_("A proposta mistura dados de municípios diferentes."))
        if self.dispositivo and self.dispositivo.norma.municipio_id not in {None, self.municipio_id}:
            raise ValidationError({"dispositivo": _("A norma citada é de outro município.")})

    def with_content_json(self, content: dict[str, Any]) -> Proposta:
        obj: Proposta = super().with_content_json(content)
        for campo in self.FORA_DA_REDACAO:
            setattr(obj, campo, getattr(self, campo))
        return obj

    def get_workflow(self) -> Workflow | None:
        """Return the moderation of this municipality; Wagtail would use one for all of a content type."""
        return Workflow.objects.filter(
            active=True, workflow_tasks__task__moderacaodoconselho__municipio=self.municipio_id
        ).first()

    def get_absolute_url(self) -> str:
        return reverse("propostas:proposta", args=[self.protocolo])

    def endereco_do_autor(self) -> str:
        """Return the path of the author's own page, with the token that opens it."""
        return f"{reverse('propostas:minha', args=[self.protocolo])}?acesso={self.token}"


class DecisaoDeModeracao(models.Model):
    """One passage in a proposal's life: who, when, what and why. Only added."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    proposta = models.ForeignKey(Proposta, on_delete=models.CASCADE, related_name="decisoes")
    decisao = models.CharField(_("o que houve"), max_length=20, choices=Decisao.choices)
    motivo = models.TextField(_("motivo"), blank=True)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    momento = models.DateTimeField(_("momento"), default=timezone.now, editable=False)

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={"conta": "who decided", "motivo": "the council's answer to the author"},
        base_legal="LGPD, art. 7º, II",
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("decisão de moderação")
        verbose_name_plural = _("decisões de moderação")
        ordering = ["momento", "pk"]

    def __str__(self) -> str:
        return self.get_decisao_display()

    def clean(self) -> None:
        super().clean()
        if self.proposta.municipio_id != self.municipio_id:
            raise ValidationError(_("A proposta é de outro município."))


class ModeracaoDoConselho(Task):
    """The step of a municipality's workflow at which its council approves, returns or refuses a proposal.

    Not one of Wagtail's group tasks: who may decide, and when, has its one home in ``rules.py``.
    """

    municipio = models.OneToOneField("municipios.Municipio", on_delete=models.PROTECT, related_name="+")

    admin_form_fields = ("name",)

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("moderação do conselho")
        verbose_name_plural = _("moderações do conselho")

    def user_can_access_editor(self, obj: Proposta, user: Conta) -> bool:
        return tem_papel(user, obj.municipio, Papel.CONSELHO)

    def locked_for_user(self, obj: Proposta, user: Conta) -> bool:
        return not self.user_can_access_editor(obj, user)

    def get_actions(self, obj: Proposta, user: Conta) -> list[tuple[str, Any, bool]]:
        """Return name, label and whether a window asks for the reason."""
        opcoes = [(Decisao.APROVAR, False), (Decisao.DEVOLVER, True), (Decisao.RECUSAR, True)]
        ato = Ato(conferencia=obj.conferencia, agora=timezone.now(), proposta=obj)
        return [(d.value, VERBO[d], motivo) for d, motivo in opcoes if pode(d.value, user, ato)]

    def get_form_for_action(self, action: str) -> type[Form]:
        from conferencias.propostas.forms import MotivoNoPainel  # forms need models

        return MotivoNoPainel

    def on_action(
        self, task_state: TaskState, user: Conta, action_name: str, comment: str = "", **_outros: Any
    ) -> None:
        """Decide as the queue does. Raises ErroDeNegocio, which the panel's views turn into a message."""
        from conferencias.propostas.actions import decidir  # actions need models

        proposta = task_state.workflow_state.content_object
        decidir(proposta=proposta, decisao=Decisao(action_name), conta=user, motivo=comment)

    def get_task_states_user_can_moderate(self, user: Conta, **_kwargs: Any) -> models.QuerySet[TaskState]:
        if self.municipio == municipio_atual() and tem_papel(user, self.municipio, Papel.CONSELHO):
            return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return TaskState.objects.none()

    @classmethod
    def get_description(cls) -> Any:
        return _("As pessoas do conselho do município aprovam, devolvem ou recusam a proposta.")
