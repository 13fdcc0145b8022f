"""Candidacies, ballots by segment, the published result and what came after it. Acts are only added."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencias.eleicoes.querysets import ConsultasDeCandidaturas
from conferencias.nucleo.api import DaConferencia
from portal.auditoria.api import ConsultasSoDeInclusao, SoDeInclusao
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais

BASE_LEGAL = "LGPD, art. 7º, III (public policy: LOAS)"
RETENCAO = "permanent: proof of who was elected"
APRESENTACAO_MAXIMA = 600
RAZOES_MAXIMAS = 3000


def novo_codigo() -> str:
    """Return the code of a candidacy, which stands for it on ballots and bulletins."""
    return f"c-{secrets.token_hex(6)}"


class Candidatura(DaConferencia):
    """A person who runs for delegate in the segment of her accreditation. Where it stands is said by its latest act."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    inscricao = models.ForeignKey(
        "inscricoes.Inscricao", on_delete=models.PROTECT, related_name="candidaturas"
    )
    segmento = models.ForeignKey("nucleo.Segmento", on_delete=models.PROTECT, related_name="+")
    codigo = models.CharField(max_length=40, unique=True, default=novo_codigo, editable=False)
    apresentacao = models.TextField(_("apresentação"), blank=True, max_length=APRESENTACAO_MAXIMA)
    criada_em = models.DateTimeField(default=timezone.now, editable=False)

    objects = gerente_municipal(ConsultasDeCandidaturas)

    dados_pessoais = DadosPessoais(
        campos={
            "inscricao": "who runs",
            "segmento": "who may vote for the person",
            "apresentacao": "what the person wants voters to know: public",
        },
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("candidatura")
        verbose_name_plural = _("candidaturas")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["conferencia", "inscricao"], name="candidatura_uma_por_pessoa")
        ]

    def __str__(self) -> str:
        return self.codigo


class Situacao(models.TextChoices):
    """What each act leads to."""

    PROPOSTA = "proposta", _("Proposta por outra pessoa")
    ACEITA = "aceita", _("Aguarda a comissão")
    DECLINADA = "declinada", _("Não aceita pela pessoa")
    HOMOLOGADA = "homologada", _("Homologada")
    INDEFERIDA = "indeferida", _("Não homologada")
    RECURSO = "recurso", _("Aguarda a decisão do recurso")
    DESISTIU = "desistiu", _("Desistiu")


class AtoDeCandidatura(SoDeInclusao):
    """Something that happened to a candidacy. Two people who act at once both write the same ``ordem``: one gets in."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    candidatura = models.ForeignKey(Candidatura, on_delete=models.PROTECT, related_name="atos")
    ordem = models.PositiveSmallIntegerField(_("ordem"))
    situacao = models.CharField(_("situação"), max_length=20, choices=Situacao.choices)
    motivo = models.TextField(_("motivo"), blank=True)
    proponente = models.ForeignKey(
        "inscricoes.Inscricao", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conta = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    momento = models.DateTimeField(_("momento"), default=timezone.now, editable=False)

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={
            "proponente": "who proposed the person",
            "conta": "who of the staff acted",
            "motivo": "why the committee refused, for the person; why she appeals, for who decides",
        },
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("ato de candidatura")
        verbose_name_plural = _("atos de candidatura")
        ordering = ["candidatura", "ordem"]
        constraints = [
            models.UniqueConstraint(fields=["candidatura", "ordem"], name="candidatura_um_ato_por_vez"),
            models.CheckConstraint(
                condition=~Q(situacao=Situacao.INDEFERIDA) | ~Q(motivo=""),
                name="candidatura_indeferida_com_motivo",
            ),
            models.CheckConstraint(
                condition=~Q(situacao=Situacao.RECURSO) | ~Q(motivo=""), name="candidatura_recurso_com_motivo"
            ),
            models.UniqueConstraint(
                fields=["candidatura"],
                condition=Q(situacao=Situacao.RECURSO),
                name="candidatura_um_recurso",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidatura_id} · {self.ordem} · {self.situacao}"


class Autodeclaracao(models.Model):
    """The groups of the reserved seats that a candidate says she is of, sealed: counted, never listed.

    ``selo`` is opened only by ``sigilo``; no page and no role lists this table.
    """

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    candidatura = models.OneToOneField(Candidatura, on_delete=models.CASCADE, related_name="autodeclaracao")
    selo = models.TextField(_("grupos, cifrados"), editable=False)
    texto = models.TextField(_("aviso que a pessoa leu"))
    feita_em = models.DateTimeField(default=timezone.now, editable=False)

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={
            "selo": "reserved seats (Res. CNAS/MDS 187/2025)",
            "texto": "proof of what the person was told",
        },
        base_legal="LGPD, art. 11, II, b; notice of art. 11, § 2º on the form",
        retencao="six months after the final report was accepted; the counts stay",
        sensivel=True,
    )

    class Meta:
        verbose_name = _("autodeclaração")
        verbose_name_plural = _("autodeclarações")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"autodeclaração {self.pk}"


class Escrutinio(DaConferencia, SoDeInclusao):
    """A ballot of one segment. ``turno`` 1 is the election; from 2 on, another one among the tied, for ``vagas`` seats.

    Its votings are in the room of votings, about this object: an annulled one is followed by another.
    """

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    segmento = models.ForeignKey("nucleo.Segmento", on_delete=models.PROTECT, related_name="+")
    turno = models.PositiveSmallIntegerField(_("turno"))
    vagas = models.PositiveSmallIntegerField(_("vagas em disputa"))
    criado_em = models.DateTimeField(default=timezone.now, editable=False)

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("escrutínio")
        verbose_name_plural = _("escrutínios")
        ordering = ["segmento__ordem", "segmento__nome", "turno"]
        constraints = [
            models.UniqueConstraint(
                fields=["conferencia", "segmento", "turno"], name="escrutinio_um_por_turno"
            )
        ]

    def __str__(self) -> str:
        return f"{self.segmento} · {self.turno}"


class ResultadoDaEleicao(DaConferencia, SoDeInclusao):
    """The result as published: once. ``semente``: what the draws were made from; ``resumo``: hash of the whole."""

    conferencia = models.OneToOneField("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    versao_das_regras = models.PositiveIntegerField(_("versão das regras"))
    semente = models.CharField(_("semente do sorteio"), max_length=64)
    resumo = models.CharField(_("código de conferência (SHA-256)"), max_length=64)
    passos = models.JSONField(_("explicação"))
    reservas = models.JSONField(_("vagas reservadas"), default=list)
    momento = models.DateTimeField(_("publicado em"), default=timezone.now, editable=False)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={"passos": "public names of candidates and their votes", "conta": "who published it"},
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("resultado da eleição")
        verbose_name_plural = _("resultados da eleição")

    def __str__(self) -> str:
        return str(_("Resultado da eleição"))


class Papel(models.TextChoices):
    TITULAR = "titular", _("Titular")
    SUPLENTE = "suplente", _("Suplente")


class Eleito(SoDeInclusao):
    """One person of the result, as she was called when it was published. ``titular``: whose personal substitute."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    resultado = models.ForeignKey(ResultadoDaEleicao, on_delete=models.PROTECT, related_name="eleitos")
    candidatura = models.OneToOneField(Candidatura, on_delete=models.PROTECT, related_name="eleito")
    segmento = models.ForeignKey("nucleo.Segmento", on_delete=models.PROTECT, related_name="+")
    papel = models.CharField(_("papel"), max_length=20, choices=Papel.choices)
    ordem = models.PositiveSmallIntegerField(_("ordem"))
    nome = models.CharField(_("nome"), max_length=160)
    votos = models.PositiveIntegerField(_("votos"), null=True, blank=True)
    titular = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="suplentes"
    )

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={
            "candidatura": "who was elected: a public act",
            "nome": "how the person is called in the result",
            "segmento": "whom the person represents",
        },
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("pessoa eleita")
        verbose_name_plural = _("pessoas eleitas")
        ordering = ["segmento__ordem", "segmento__nome", "-papel", "ordem"]
        constraints = [
            models.UniqueConstraint(
                fields=["resultado", "segmento", "papel", "ordem"], name="eleito_um_por_lugar"
            )
        ]

    def __str__(self) -> str:
        return self.nome


class Substituicao(SoDeInclusao):
    """Somebody elected gave up after the publication; ``entra`` takes the seat, if anybody is left. Recorded, in order."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    sai = models.OneToOneField(Eleito, on_delete=models.PROTECT, related_name="saida")
    entra = models.OneToOneField(
        Eleito, null=True, blank=True, on_delete=models.PROTECT, related_name="entrada"
    )
    motivo = models.TextField(_("motivo"))
    explicacao = models.TextField(_("explicação"))
    momento = models.DateTimeField(_("momento"), default=timezone.now, editable=False)
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={
            "sai": "who gave up",
            "entra": "who takes the seat",
            "motivo": "why, for the council",
            "explicacao": "public names and the rule that applied",
            "conta": "who recorded it",
        },
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("substituição")
        verbose_name_plural = _("substituições")
        ordering = ["momento", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(motivo=""), name="substituicao_com_motivo")]

    def __str__(self) -> str:
        return f"{self.sai_id} → {self.entra_id}"
