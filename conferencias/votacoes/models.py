"""A voting: what is asked, who may answer (the roll), and the votes.

Of a secret voting two tables are kept that nothing joins: ``Votante`` says who voted, ``Cedula`` says what was voted. See
docs/votacoes.md and ADR 0012.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencias.credenciamento.api import Lugar
from conferencias.nucleo.api import (
    ROTULO_DA_BASE,
    ROTULO_DA_MAIORIA,
    ROTULO_DO_DIREITO,
    ROTULO_DO_MODO,
    DaConferencia,
    ModoDeVotacao,
)
from conferencias.votacoes.codigos import codigo_da_cedula
from portal.auditoria.api import ConsultasSoDeInclusao, SoDeInclusao
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais

BASE_LEGAL = "LGPD, art. 7º, III (public policy: LOAS)"
RETENCAO = "permanent: proof of how the conference decided"


def nova_chave() -> str:
    return secrets.token_urlsafe(12)


class Estado(models.TextChoices):
    PREPARADA = "preparada", _("Preparada")
    ABERTA = "aberta", _("Aberta")
    ENCERRADA = "encerrada", _("Encerrada")
    ANULADA = "anulada", _("Anulada")


class ConsultasDeVotacoes(models.QuerySet["Votacao"]):
    def na_cedula(self) -> Any:
        """With what who votes reads. Nothing more: thousands ask for it in the same minute."""
        return self.select_related("conferencia").prefetch_related("opcoes")

    def para_votar(self) -> Any:
        """With all that who conducts it reads."""
        return self.na_cedula().select_related("conferencia__municipio", "segmento", "eixo")

    def com_resultado(self) -> Any:
        return self.para_votar().select_related("resultado")


class Votacao(DaConferencia):
    """One question put to a roll of people. ``chave`` is its public, random name; ``assunto``: ``app.model:pk``.

    ``segmento``, ``eixo`` and ``eleitores`` narrow who votes. ``maioria`` and ``base`` are None where nothing is approved or
    rejected (an election, an order of priorities). ``aptos``: people accredited with the right, counted at the opening.
    """

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    chave = models.CharField(max_length=16, unique=True, default=nova_chave, editable=False)
    assunto = models.CharField(max_length=120, editable=False)
    titulo = models.CharField(_("título"), max_length=200)
    pergunta = models.TextField(_("pergunta"))
    modo = models.CharField(_("modo"), max_length=20, choices=list(ROTULO_DO_MODO.items()))
    direito = models.CharField(_("quem vota"), max_length=20, choices=list(ROTULO_DO_DIREITO.items()))
    escolhas = models.PositiveSmallIntegerField(_("escolhas por pessoa"), default=1)
    segmento = models.ForeignKey(
        "nucleo.Segmento", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    eixo = models.ForeignKey("nucleo.Eixo", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    restrita = models.BooleanField(default=False, editable=False)
    eleitores = models.ManyToManyField("inscricoes.Inscricao", blank=True, related_name="+")
    maioria = models.CharField(
        _("maioria"), max_length=20, null=True, blank=True, choices=list(ROTULO_DA_MAIORIA.items())
    )
    base = models.CharField(
        _("base"), max_length=20, null=True, blank=True, choices=list(ROTULO_DA_BASE.items())
    )
    quorum = models.PositiveSmallIntegerField(_("quórum (%)"), null=True, blank=True)
    troca_de_voto = models.BooleanField(_("deixa trocar o voto"), null=True, blank=True)
    estado = models.CharField(
        _("situação"), max_length=20, choices=Estado.choices, default=Estado.PREPARADA, editable=False
    )
    aptos = models.PositiveIntegerField(_("pessoas credenciadas com direito"), default=0, editable=False)
    criada_em = models.DateTimeField(default=timezone.now, editable=False)
    aberta_em = models.DateTimeField(null=True, blank=True, editable=False)
    fecha_em = models.DateTimeField(_("fica aberta até"), null=True, blank=True)
    encerrada_em = models.DateTimeField(null=True, blank=True, editable=False)
    motivo = models.TextField(_("motivo da anulação"), blank=True, editable=False)
    criada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    encerrada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = gerente_municipal(ConsultasDeVotacoes)

    dados_pessoais = DadosPessoais(
        campos={
            "eleitores": "who may vote, when it is a list of people",
            "criada_por": "who called the voting",
            "encerrada_por": "who closed or annulled it",
        },
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("votação")
        verbose_name_plural = _("votações")
        ordering = ["-criada_em", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(escolhas__gte=1), name="votacao_ao_menos_uma_escolha"),
            models.CheckConstraint(
                condition=~Q(estado=Estado.ABERTA) | Q(aberta_em__isnull=False),
                name="votacao_aberta_com_hora",
            ),
        ]
        indexes = [
            models.Index(fields=["conferencia", "estado"], name="votacao_da_conferencia"),
            models.Index(fields=["assunto"], name="votacao_do_assunto"),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def preparada(self) -> bool:
        return self.estado == Estado.PREPARADA

    @property
    def aberta(self) -> bool:
        return self.estado == Estado.ABERTA

    @property
    def encerrada(self) -> bool:
        return self.estado == Estado.ENCERRADA

    @property
    def anulada(self) -> bool:
        return self.estado == Estado.ANULADA

    @property
    def secreta(self) -> bool:
        return self.modo == ModoDeVotacao.SECRETA

    @property
    def nominal(self) -> bool:
        return self.modo == ModoDeVotacao.NOMINAL

    @property
    def conta_no_salao(self) -> bool:
        """Whether the hall's votes are counted by people and entered as numbers."""
        return self.modo in {ModoDeVotacao.CONTRASTE, ModoDeVotacao.CRACHA}


class Opcao(models.Model):
    """What can be marked. ``branco`` and ``abstencao`` are codes with a meaning of their own."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    votacao = models.ForeignKey(Votacao, on_delete=models.CASCADE, related_name="opcoes")
    codigo = models.SlugField(_("código"), max_length=40)
    rotulo = models.CharField(_("opção"), max_length=300)
    detalhe = models.TextField(_("detalhe"), blank=True)
    ordem = models.PositiveSmallIntegerField(_("ordem"))

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={"rotulo": "the public name of a candidate", "detalhe": "whom the candidate represents"},
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("opção")
        verbose_name_plural = _("opções")
        ordering = ["ordem"]
        constraints = [models.UniqueConstraint(fields=["votacao", "codigo"], name="opcao_codigo_unico")]

    def __str__(self) -> str:
        return self.rotulo


class Votante(models.Model):
    """One person of the roll of a voting, and whether she voted: never what, never when."""

    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    votacao = models.ForeignKey(Votacao, on_delete=models.PROTECT, related_name="rol", db_index=False)
    inscricao = models.ForeignKey("inscricoes.Inscricao", on_delete=models.PROTECT, related_name="+")
    lugar = models.CharField(_("lugar"), max_length=20, choices=Lugar.choices, blank=True)
    chegou_depois = models.BooleanField(_("chegou depois da abertura"), default=False)
    votou = models.BooleanField(_("votou"), default=False)

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={"inscricao": "who may vote, once", "votou": "that nobody votes twice; who voted is public"},
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("pessoa do rol da votação")
        verbose_name_plural = _("pessoas do rol da votação")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["votacao", "inscricao"], name="votante_um_por_pessoa"),
        ]

    def __str__(self) -> str:
        return f"{self.votacao_id} · {self.inscricao_id}"


class Cedula(models.Model):
    """A ballot. Nothing says whose, nor when; its key is random, so its place in the table says nothing either.

    ``lugar`` is empty in secret votings: one vote from outside the hall would have an owner.
    """

    id = models.BigIntegerField(primary_key=True)
    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    votacao = models.ForeignKey(Votacao, on_delete=models.PROTECT, related_name="cedulas")
    escolhas = models.TextField()
    lugar = models.CharField(max_length=20, choices=Lugar.choices, blank=True)

    objects = gerente_municipal()

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("cédula")
        verbose_name_plural = _("cédulas")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.codigo

    @property
    def codigo(self) -> str:
        return codigo_da_cedula(self.pk)


class VotoNominal(SoDeInclusao):
    """An open vote of a person; a change is another row, of which the latest (``ordem``) counts."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    votacao = models.ForeignKey(Votacao, on_delete=models.PROTECT, related_name="votos_nominais")
    votante = models.ForeignKey(Votante, on_delete=models.PROTECT, related_name="votos")
    ordem = models.PositiveSmallIntegerField(_("ordem"))
    escolhas = models.TextField(_("escolhas"))
    envio = models.CharField(max_length=64)
    momento = models.DateTimeField(default=timezone.now, editable=False)

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={"votante": "who voted: the vote is open by the rules", "escolhas": "what was voted"},
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("voto nominal")
        verbose_name_plural = _("votos nominais")
        ordering = ["votante", "ordem"]
        constraints = [models.UniqueConstraint(fields=["votante", "ordem"], name="voto_nominal_um_por_vez")]

    def __str__(self) -> str:
        return f"{self.votante_id} · {self.ordem}"


class Contagem(SoDeInclusao):
    """What was counted in the hall, before two named witnesses; the latest (``ordem``) counts."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    votacao = models.ForeignKey(Votacao, on_delete=models.PROTECT, related_name="contagens")
    ordem = models.PositiveSmallIntegerField(_("ordem"))
    votos = models.JSONField(_("votos"))
    testemunha_1 = models.CharField(_("primeira testemunha"), max_length=160)
    testemunha_2 = models.CharField(_("segunda testemunha"), max_length=160)
    momento = models.DateTimeField(default=timezone.now, editable=False)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={
            "testemunha_1": "who watched the count",
            "testemunha_2": "who watched the count",
            "conta": "who entered it",
        },
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("contagem do salão")
        verbose_name_plural = _("contagens do salão")
        ordering = ["votacao", "ordem"]
        constraints = [models.UniqueConstraint(fields=["votacao", "ordem"], name="contagem_uma_por_vez")]

    def __str__(self) -> str:
        return f"{self.votacao_id} · {self.ordem}"


class Resultado(SoDeInclusao):
    """How a voting ended: written once, with the public bulletin from which anyone may count again."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    votacao = models.OneToOneField(Votacao, on_delete=models.PROTECT, related_name="resultado")
    dados = models.JSONField(_("apuração"))
    boletim = models.TextField(_("boletim"))
    resumo = models.CharField(_("código de conferência (SHA-256)"), max_length=64)
    momento = models.DateTimeField(default=timezone.now, editable=False)

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={"boletim": "names only in nominal votings, which are open by the rules"},
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("resultado de votação")
        verbose_name_plural = _("resultados de votação")
        ordering = ["-momento"]

    def __str__(self) -> str:
        return f"{self.votacao_id} · {self.resumo[:12]}"
