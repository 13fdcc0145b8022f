"""Who came, as what, and where they are: events that are only added, and the rolls made of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencias.credenciamento.querysets import ConsultasDeCredenciamentos, ConsultasDePresencas
from conferencias.nucleo.api import DaConferencia
from portal.auditoria.api import ConsultasSoDeInclusao, SoDeInclusao
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais

BASE_LEGAL = "LGPD, art. 7º, III (public policy: LOAS)"
RETENCAO = "permanent: proof of who could decide in the conference"


class Decisao(models.TextChoices):
    ACEITO = "aceito", _("Credenciada ou credenciado")
    RECUSADO = "recusado", _("Credenciamento recusado")
    DESFEITO = "desfeito", _("Credenciamento desfeito")


class Canal(models.TextChoices):
    MESA = "mesa", _("Na mesa")
    ONLINE = "online", _("Pela internet")


class Credenciamento(DaConferencia, SoDeInclusao):
    """One decision about a person's accreditation. The latest (``ordem``) is the one in force.

    Two desks that decide at once both write the same ``ordem``: the database takes one.
    """

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    inscricao = models.ForeignKey(
        "inscricoes.Inscricao", on_delete=models.PROTECT, related_name="credenciamentos"
    )
    ordem = models.PositiveSmallIntegerField(_("ordem"))
    decisao = models.CharField(_("decisão"), max_length=20, choices=Decisao.choices)
    numero = models.PositiveIntegerField(_("número do crachá"), null=True, blank=True)
    categoria = models.CharField(_("categoria"), max_length=40, blank=True)
    segmento = models.ForeignKey("nucleo.Segmento", on_delete=models.PROTECT, related_name="+")
    canal = models.CharField(_("onde"), max_length=20, choices=Canal.choices)
    motivo = models.TextField(_("motivo"), blank=True)
    momento = models.DateTimeField(_("momento"), default=timezone.now, editable=False)
    conta = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = gerente_municipal(ConsultasDeCredenciamentos)

    dados_pessoais = DadosPessoais(
        campos={
            "inscricao": "who is accredited",
            "categoria": "what the person may do",
            "segmento": "parity between government and civil society",
            "motivo": "why it was refused or undone, for the person and for an appeal",
            "conta": "who decided",
        },
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("credenciamento")
        verbose_name_plural = _("credenciamentos")
        ordering = ["inscricao", "ordem"]
        constraints = [
            models.UniqueConstraint(fields=["inscricao", "ordem"], name="credenciamento_uma_decisao_por_vez"),
            models.UniqueConstraint(fields=["conferencia", "numero"], name="credenciamento_numero_unico"),
            models.CheckConstraint(
                condition=Q(decisao=Decisao.ACEITO, numero__isnull=False) & ~Q(categoria="")
                | Q(decisao__in=[Decisao.RECUSADO, Decisao.DESFEITO], numero__isnull=True) & ~Q(motivo=""),
                name="credenciamento_completo",
            ),
        ]
        indexes = [models.Index(fields=["conferencia", "decisao"], name="credenciamento_conferencia")]

    def __str__(self) -> str:
        return f"{self.inscricao_id} · {self.ordem} · {self.decisao}"

    @property
    def aceito(self) -> bool:
        return self.decisao == Decisao.ACEITO


class Turno(DaConferencia):
    """A half-day. Presence doesn't pass from one to the next: at its start people are checked in again."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.CASCADE, related_name="turnos")
    nome = models.CharField(_("nome"), max_length=80, help_text=_("Por exemplo: manhã do dia 12."))
    inicio = models.DateTimeField(_("começa em"))
    fim = models.DateTimeField(_("termina em"))

    objects = gerente_municipal()

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("turno")
        verbose_name_plural = _("turnos")
        ordering = ["inicio", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["conferencia", "inicio"], name="turno_um_por_inicio"),
            models.CheckConstraint(
                condition=Q(fim__gt=F("inicio")),
                name="turno_termina_depois_de_comecar",
                violation_error_message=_("O turno termina antes de começar. Confira os dois horários."),
            ),
        ]

    def __str__(self) -> str:
        return self.nome


class Movimento(models.TextChoices):
    ENTROU = "entrou", _("Entrou")
    SAIU = "saiu", _("Saiu")
    ANULADO = "anulado", _("Registro anulado")


class Lugar(models.TextChoices):
    SALAO = "salao", _("No salão")
    ONLINE = "online", _("Pela internet")


class Origem(models.TextChoices):
    MESA = "mesa", _("Registrado pela equipe")
    SALA = "sala", _("Registrado pela sala on-line")


class Presenca(DaConferencia, SoDeInclusao):
    """One movement of one person in one turn. A mistake is annulled by another row (``corrige``)."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    inscricao = models.ForeignKey("inscricoes.Inscricao", on_delete=models.PROTECT, related_name="presencas")
    turno = models.ForeignKey(Turno, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    movimento = models.CharField(_("movimento"), max_length=20, choices=Movimento.choices)
    lugar = models.CharField(_("lugar"), max_length=20, choices=Lugar.choices)
    origem = models.CharField(_("origem"), max_length=20, choices=Origem.choices)
    momento = models.DateTimeField(_("quando foi"), default=timezone.now)
    registrada_em = models.DateTimeField(_("registrada em"), default=timezone.now, editable=False)
    corrige = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="anulacao"
    )
    motivo = models.TextField(_("motivo"), blank=True)
    conta = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = gerente_municipal(ConsultasDePresencas)

    dados_pessoais = DadosPessoais(
        campos={
            "inscricao": "who is present: quorum, right to vote, certificate",
            "conta": "who recorded it",
            "motivo": "why a record was annulled",
        },
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("presença")
        verbose_name_plural = _("presenças")
        ordering = ["momento", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(movimento=Movimento.ANULADO, corrige__isnull=False) & ~Q(motivo="")
                | Q(movimento__in=[Movimento.ENTROU, Movimento.SAIU], corrige__isnull=True),
                name="presenca_anulacao_completa",
            )
        ]
        indexes = [models.Index(fields=["conferencia", "turno", "momento"], name="presenca_do_turno")]

    def __str__(self) -> str:
        return f"{self.inscricao_id} · {self.get_movimento_display()}"


class RolOficial(DaConferencia, SoDeInclusao):
    """The roll made when accreditation closes: who could decide from then on. A reopening makes another version."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    versao = models.PositiveSmallIntegerField(_("versão"))
    versao_das_regras = models.PositiveIntegerField(_("versão das regras"))
    total = models.PositiveIntegerField(_("pessoas"))
    resumo = models.CharField(_("código de conferência (SHA-256)"), max_length=64)
    momento = models.DateTimeField(_("encerrado em"), editable=False)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={"conta": "who closed it"}, base_legal=BASE_LEGAL, retencao=RETENCAO
    )

    class Meta:
        verbose_name = _("rol oficial")
        verbose_name_plural = _("róis oficiais")
        ordering = ["-versao"]
        constraints = [models.UniqueConstraint(fields=["conferencia", "versao"], name="rol_versao_unica")]

    def __str__(self) -> str:
        return str(_("Rol oficial, versão %(versao)s") % {"versao": self.versao})


class LinhaDoRol(SoDeInclusao):
    """One person of a roll, as she was called and classified when it was made."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    rol = models.ForeignKey(RolOficial, on_delete=models.PROTECT, related_name="linhas")
    ordem = models.PositiveIntegerField(_("número no rol"))
    inscricao = models.ForeignKey("inscricoes.Inscricao", on_delete=models.PROTECT, related_name="+")
    cracha = models.PositiveIntegerField(_("número do crachá"))
    nome = models.CharField(_("nome"), max_length=160)
    categoria = models.CharField(_("código da categoria"), max_length=40)
    categoria_nome = models.CharField(_("categoria"), max_length=120)
    segmento = models.ForeignKey("nucleo.Segmento", on_delete=models.PROTECT, related_name="+")
    segmento_nome = models.CharField(_("segmento"), max_length=160)
    canal = models.CharField(_("onde se credenciou"), max_length=20, choices=Canal.choices)
    voz = models.BooleanField(_("tem voz na plenária"), null=True, blank=True)
    voto = models.BooleanField(_("tem voto na plenária"), null=True, blank=True)
    credenciada_em = models.DateTimeField(_("credenciada em"))

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={
            "inscricao": "who is on the roll",
            "nome": "how the person is called, on the roll used to vote",
            "segmento": "parity between government and civil society",
        },
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("pessoa do rol")
        verbose_name_plural = _("pessoas do rol")
        ordering = ["ordem"]
        constraints = [
            models.UniqueConstraint(fields=["rol", "ordem"], name="linha_do_rol_ordem_unica"),
            models.UniqueConstraint(fields=["rol", "inscricao"], name="linha_do_rol_uma_por_pessoa"),
        ]

    def __str__(self) -> str:
        return f"{self.ordem}. {self.nome}"


class Reabertura(DaConferencia, SoDeInclusao):
    """A recorded decision to open accreditation again after a roll; the next closing makes another version."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    rol = models.OneToOneField(RolOficial, on_delete=models.PROTECT, related_name="reabertura")
    motivo = models.TextField(_("motivo"))
    momento = models.DateTimeField(_("reaberto em"), default=timezone.now, editable=False)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(campos={"conta": "who decided"}, base_legal=BASE_LEGAL, retencao=RETENCAO)

    class Meta:
        verbose_name = _("reabertura do credenciamento")
        verbose_name_plural = _("reaberturas do credenciamento")
        ordering = ["momento"]
        constraints = [models.CheckConstraint(condition=~Q(motivo=""), name="reabertura_com_motivo")]

    def __str__(self) -> str:
        return str(_("Reabertura depois da versão %(versao)s") % {"versao": self.rol.versao})
