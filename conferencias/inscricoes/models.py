from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencias.inscricoes.nomes import para_buscar
from conferencias.inscricoes.querysets import ConsultasDeInscricoes
from conferencias.nucleo.api import ComAcompanhamento
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import DadosPessoais

RETENCAO = "until the next edition or five years, whichever comes first"


class Canal(models.TextChoices):
    EMAIL = "email", _("E-mail")
    TELEFONE = "telefone", _("Ligação telefônica")
    WHATSAPP = "whatsapp", _("WhatsApp")
    NENHUM = "nenhum", _("Prefiro não ser contatada ou contatado")


class Participante(models.Model):
    """A person in one municipality. May exist without a login (registered at the counter, or without e-mail)."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    conta = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="participantes",
    )
    nome_civil = models.CharField(_("nome completo"), max_length=160)
    nome_social = models.CharField(_("nome social"), max_length=160, blank=True)
    nome_buscado = models.CharField(max_length=330, blank=True, editable=False)
    data_nascimento = models.DateField(_("data de nascimento"), null=True, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    telefone = models.CharField(_("telefone"), max_length=20, blank=True)
    canal_preferido = models.CharField(_("canal preferido"), max_length=20, choices=Canal.choices, blank=True)

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={
            "conta": "finding one's own registrations and proposals",
            "nome_civil": "identification; internal where there is a social name (Decreto 8.727/2016)",
            "nome_social": "how the person is called everywhere",
            "nome_buscado": "finding the person at the desk, accents or not",
            "data_nascimento": "minimum age, and telling apart people of the same name",
            "email": "receipts and answers",
            "telefone": "contact where there is no e-mail",
            "canal_preferido": "by which channel the person wants to be reached",
        },
        base_legal="LGPD, art. 7º, III (public policy: LOAS)",
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("participante")
        verbose_name_plural = _("participantes")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipio", "conta"],
                condition=Q(conta__isnull=False),
                name="participante_um_por_conta",
            )
        ]

    def __str__(self) -> str:
        return self.nome_publico

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.nome_buscado = para_buscar(f"{self.nome_social} {self.nome_civil}")
        if (campos := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*campos, "nome_buscado"}
        super().save(*args, **kwargs)

    @property
    def nome_publico(self) -> str:
        """The name by which the person is called: the social name where there is one."""
        return self.nome_social or self.nome_civil


class SituacaoDaInscricao(models.TextChoices):
    RECEBIDA = "recebida", _("Recebida")
    CANCELADA = "cancelada", _("Cancelada")


class ModalidadeDeParticipacao(models.TextChoices):
    PRESENCIAL = "presencial", _("No local")
    REMOTA = "remota", _("Pela internet")


class Inscricao(ComAcompanhamento):
    """A person's registration in a conference."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="inscricoes")
    participante = models.ForeignKey(Participante, on_delete=models.PROTECT, related_name="inscricoes")
    segmento = models.ForeignKey("nucleo.Segmento", on_delete=models.PROTECT, related_name="+")
    entidade = models.CharField(_("entidade que representa"), max_length=200, blank=True)
    categoria = models.CharField(_("categoria"), max_length=40, blank=True)
    eixo = models.ForeignKey("nucleo.Eixo", on_delete=models.PROTECT, related_name="+")
    eixo_segunda_opcao = models.ForeignKey(
        "nucleo.Eixo", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    modalidade = models.CharField(
        _("como vai participar"),
        max_length=20,
        choices=ModalidadeDeParticipacao.choices,
        default=ModalidadeDeParticipacao.PRESENCIAL,
    )
    situacao = models.CharField(
        _("situação"),
        max_length=20,
        choices=SituacaoDaInscricao.choices,
        default=SituacaoDaInscricao.RECEBIDA,
    )
    enviada_em = models.DateTimeField(_("enviada em"), default=timezone.now, editable=False)
    cancelada_em = models.DateTimeField(_("cancelada em"), null=True, blank=True)
    chave_de_envio = models.CharField(max_length=64, editable=False)

    objects = gerente_municipal(ConsultasDeInscricoes)

    dados_pessoais = DadosPessoais(
        campos={
            "participante": "who takes part",
            "segmento": "parity between government and civil society",
            "entidade": "whom the person represents",
        },
        base_legal="LGPD, art. 7º, III (public policy: LOAS)",
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("inscrição")
        verbose_name_plural = _("inscrições")
        ordering = ["-enviada_em", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipio", "chave_de_envio"], name="inscricao_um_envio_por_chave"
            ),
            models.UniqueConstraint(
                fields=["conferencia", "participante"],
                condition=~Q(situacao=SituacaoDaInscricao.CANCELADA),
                name="inscricao_uma_ativa_por_participante",
            ),
            models.CheckConstraint(
                condition=Q(situacao__in=SituacaoDaInscricao.values), name="inscricao_situacao_conhecida"
            ),
        ]
        indexes = [
            models.Index(fields=["municipio", "conferencia", "situacao"], name="inscricao_da_conferencia")
        ]

    def __str__(self) -> str:
        return self.protocolo

    def clean(self) -> None:
        super().clean()
        partes = [self.segmento, self.eixo, *filter(None, [self.eixo_segunda_opcao])]
        if any(p.conferencia_id != self.conferencia_id for p in partes):
            raise ValidationError(_("O segmento e os eixos precisam ser desta conferência."))
        if {self.conferencia.municipio_id, self.participante.municipio_id} != {self.municipio_id}:
            raise ValidationError(_("A inscrição mistura dados de municípios diferentes."))

    @property
    def cancelada(self) -> bool:
        return self.situacao == SituacaoDaInscricao.CANCELADA

    def endereco_do_recibo(self) -> str:
        """Return the path of the receipt, with the token that opens it."""
        return f"{reverse('inscricoes:recibo', args=[self.protocolo])}?acesso={self.token}"


class Acessibilidade(models.TextChoices):
    """What a person may need in order to take part on equal terms (LBI, arts. 67, 70, 71 and 76)."""

    LIBRAS = "libras", _("Intérprete de Libras")
    GUIA_INTERPRETE = "guia_interprete", _("Guia-intérprete para pessoa surdocega")
    AUDIODESCRICAO = "audiodescricao", _("Audiodescrição")
    LEGENDA = "legenda", _("Legenda em tempo real")
    BRAILLE = "braille", _("Material em braille")
    AMPLIADO = "ampliado", _("Material com letra ampliada")
    MOBILIDADE = "mobilidade", _("Acesso para cadeira de rodas ou mobilidade reduzida")
    ACOMPANHANTE = "acompanhante", _("Lugar para acompanhante ou cão-guia")
    SENSORIAL = "sensorial", _("Espaço calmo, com menos ruído e luz")
    LINGUAGEM_SIMPLES = "linguagem_simples", _("Explicações em linguagem simples")
    OUTRA = "outra", _("Outra necessidade")


class NecessidadeDeAcessibilidade(models.Model):
    """One need of one registered person: seen only by those who must meet it."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    inscricao = models.ForeignKey(Inscricao, on_delete=models.CASCADE, related_name="necessidades")
    tipo = models.CharField(_("necessidade"), max_length=30, choices=Acessibilidade.choices)
    detalhe = models.CharField(_("detalhe"), max_length=300, blank=True)

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={"tipo": "preparing the event for the person", "detalhe": "the same, in the person's words"},
        base_legal="LGPD, art. 11, II, b; LBI, art. 76",
        retencao="six months after the conference",
        sensivel=True,
    )

    class Meta:
        verbose_name = _("necessidade de acessibilidade")
        verbose_name_plural = _("necessidades de acessibilidade")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["inscricao", "tipo"], name="necessidade_uma_por_tipo")]

    def __str__(self) -> str:
        return self.get_tipo_display()

    def clean(self) -> None:
        super().clean()
        if self.inscricao.municipio_id != self.municipio_id:
            raise ValidationError(_("A inscrição é de outro município."))
