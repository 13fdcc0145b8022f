from __future__ import annotations

from datetime import datetime
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from conferencias.nucleo.querysets import ConsultasDeConferencias
from conferencias.nucleo.regras import Regras
from portal.municipios.contexto import municipio_atual
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais


class Modalidade(models.TextChoices):
    PRESENCIAL = "presencial", _("Presencial")
    HIBRIDA = "hibrida", _("Presencial e on-line")
    ONLINE = "online", _("On-line")


class TipoDeEtapa(models.TextChoices):
    INSCRICOES = "inscricoes", _("Inscrições")
    PROPOSTAS = "propostas", _("Envio de propostas")
    MODERACAO = "moderacao", _("Análise das propostas pelo conselho")
    CREDENCIAMENTO = "credenciamento", _("Credenciamento")
    CONFERENCIA = "conferencia", _("Dia da conferência")
    ENCERRAMENTO = "encerramento", _("Publicação dos resultados")


class Conferencia(ClusterableModel):
    """One edition of a municipality's conference. The latest published one is the current one."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    titulo = models.CharField(_("título"), max_length=200)
    numero_edicao = models.PositiveSmallIntegerField(
        _("número da edição"),
        null=True,
        blank=True,
        help_text=_(
            "O número no município, que pode ser diferente do número nacional. Deixe em branco se ainda não sabe."
        ),
    )
    tema = models.CharField(_("tema"), max_length=300, blank=True)
    lema = models.CharField(_("lema"), max_length=300, blank=True)
    apresentacao = models.TextField(
        _("apresentação"),
        blank=True,
        help_text=_("Um ou dois parágrafos, no começo da página da conferência."),
    )
    modalidade = models.CharField(
        _("modalidade"), max_length=20, choices=Modalidade.choices, default=Modalidade.PRESENCIAL
    )
    inicio = models.DateField(_("primeiro dia"), null=True, blank=True)
    fim = models.DateField(_("último dia"), null=True, blank=True)
    local = models.CharField(_("local"), max_length=200, blank=True)
    endereco = models.CharField(_("endereço"), max_length=250, blank=True)
    publicada = models.BooleanField(
        _("publicada"), default=False, help_text=_("Só depois de publicada a conferência aparece no portal.")
    )

    objects = gerente_municipal(ConsultasDeConferencias)

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("conferência")
        verbose_name_plural = _("conferências")
        ordering = [F("inicio").desc(nulls_last=True), "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipio", "numero_edicao"], name="conferencia_edicao_unica"),
            models.CheckConstraint(
                condition=Q(fim__isnull=True) | Q(inicio__isnull=True) | Q(fim__gte=F("inicio")),
                name="conferencia_termina_depois_de_comecar",
                violation_error_message=_("O último dia vem antes do primeiro. Confira as datas."),
            ),
        ]

    def __str__(self) -> str:
        return self.titulo


class DaConferencia(models.Model):
    """A part of a conference: its municipality is always the conference's, so the two can't disagree."""

    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.municipio_id = self.conferencia.municipio_id
        super().save(*args, **kwargs)


class Eixo(DaConferencia):
    """A thematic axis. How many there are is data: cycles had three, four, five and six."""

    conferencia = ParentalKey(Conferencia, on_delete=models.CASCADE, related_name="eixos")
    numero = models.PositiveSmallIntegerField(_("número"))
    titulo = models.CharField(_("título"), max_length=300)
    ementa = models.TextField(_("ementa"), blank=True, help_text=_("Explique o eixo em linguagem simples."))
    perguntas = models.TextField(
        _("perguntas orientadoras"),
        blank=True,
        help_text=_("Uma por linha. Ajudam quem escreve uma proposta."),
    )
    fonte = models.CharField(_("fonte"), max_length=200, blank=True, editable=False)

    objects = gerente_municipal()

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("eixo")
        verbose_name_plural = _("eixos")
        ordering = ["numero"]
        constraints = [models.UniqueConstraint(fields=["conferencia", "numero"], name="eixo_numero_unico")]

    def __str__(self) -> str:
        return str(_("Eixo %(numero)s: %(titulo)s") % {"numero": self.numero, "titulo": self.titulo})

    @property
    def lista_de_perguntas(self) -> list[str]:
        return [linha.strip() for linha in self.perguntas.splitlines() if linha.strip()]


class Etapa(DaConferencia):
    """A window of time, open from ``inicio`` (included) to ``fim`` (excluded)."""

    conferencia = ParentalKey(Conferencia, on_delete=models.CASCADE, related_name="etapas")
    tipo = models.CharField(_("etapa"), max_length=20, choices=TipoDeEtapa.choices)
    titulo = models.CharField(
        _("nome na página"),
        max_length=120,
        blank=True,
        help_text=_("Deixe em branco para usar o nome da etapa."),
    )
    inicio = models.DateTimeField(_("começa em"))
    fim = models.DateTimeField(_("termina em"))

    objects = gerente_municipal()

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("etapa")
        verbose_name_plural = _("etapas")
        ordering = ["inicio", "fim"]
        constraints = [
            models.UniqueConstraint(fields=["conferencia", "tipo"], name="etapa_uma_por_tipo"),
            models.CheckConstraint(
                condition=Q(fim__gt=F("inicio")),
                name="etapa_termina_depois_de_comecar",
                violation_error_message=_("A etapa termina antes de começar. Confira as duas datas."),
            ),
        ]

    def __str__(self) -> str:
        return self.nome

    @property
    def nome(self) -> str:
        return self.titulo or self.get_tipo_display()


class Lado(models.TextChoices):
    """Parity is counted between these two sides (LOAS, art. 16)."""

    GOVERNO = "governo", _("Governo")
    SOCIEDADE_CIVIL = "sociedade_civil", _("Sociedade civil")


class Segmento(DaConferencia):
    """Whom a participant represents, asked with examples because people do not know the legal names."""

    conferencia = ParentalKey(Conferencia, on_delete=models.CASCADE, related_name="segmentos")
    codigo = models.SlugField(_("código"), max_length=40)
    nome = models.CharField(_("nome"), max_length=160)
    exemplos = models.TextField(
        _("exemplos"), blank=True, help_text=_("Quem é deste segmento, com exemplos da cidade.")
    )
    lado = models.CharField(_("lado"), max_length=20, choices=Lado.choices)
    ordem = models.PositiveSmallIntegerField(_("ordem"), default=0)

    objects = gerente_municipal()

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("segmento")
        verbose_name_plural = _("segmentos")
        ordering = ["ordem", "nome"]
        constraints = [
            models.UniqueConstraint(fields=["conferencia", "codigo"], name="segmento_codigo_unico")
        ]

    def __str__(self) -> str:
        return self.nome


class TipoDeAto(models.TextChoices):
    RESOLUCAO = "resolucao", _("Resolução do conselho")
    DECRETO = "decreto", _("Decreto")
    PORTARIA = "portaria", _("Portaria")
    REGIMENTO = "regimento", _("Regimento interno")
    OUTRO = "outro", _("Outro documento")


class AtoConvocacao(DaConferencia):
    """An act that convenes or governs the conference, as published; often a resolution and a decree."""

    conferencia = ParentalKey(Conferencia, on_delete=models.CASCADE, related_name="atos")
    tipo = models.CharField(_("tipo"), max_length=20, choices=TipoDeAto.choices)
    numero = models.CharField(_("número"), max_length=60, blank=True)
    data = models.DateField(_("data"), null=True, blank=True)
    veiculo = models.CharField(_("onde foi publicado"), max_length=160, blank=True)
    link = models.URLField(_("endereço na internet"), blank=True)
    documento = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("arquivo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = gerente_municipal()

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("ato de convocação")
        verbose_name_plural = _("atos de convocação")
        ordering = ["data", "pk"]

    def __str__(self) -> str:
        return " ".join(parte for parte in (self.get_tipo_display(), self.numero) if parte)

    def clean(self) -> None:
        super().clean()
        colecao = self.documento and self.documento.collection
        # In the panel the row is checked before its conference is saved: the scope says whose it will be.
        raiz = (municipio_atual() or self.conferencia.municipio).colecao
        if colecao and colecao != raiz and not colecao.is_descendant_of(raiz):
            raise ValidationError({"documento": _("Escolha um arquivo deste município.")})


class RegrasImutaveis(TypeError):
    """Somebody tried to change or erase a version of the rules: always a mistake of the program."""


class ConsultasDeRegras(models.QuerySet["RegrasDaConferencia"]):
    def update(self, **_campos: Any) -> NoReturn:
        raise RegrasImutaveis

    def delete(self) -> NoReturn:
        raise RegrasImutaveis

    def congelar(self, momento: datetime) -> int:
        """Freeze the versions of this queryset that are not frozen yet; return how many. There is no way back."""
        return models.QuerySet.update(self.filter(congelada_em__isnull=True), congelada_em=momento)


class RegrasDaConferencia(DaConferencia):
    """One version of the rules. Rows are only added: a change is a new version, so what applied can be shown."""

    conferencia = models.ForeignKey(Conferencia, on_delete=models.CASCADE, related_name="versoes_das_regras")
    versao = models.PositiveIntegerField(_("versão"))
    dados = models.JSONField(_("regras"))
    motivo = models.TextField(_("motivo da mudança"), blank=True)
    congelada_em = models.DateTimeField(_("congelada em"), null=True, blank=True)
    criada_em = models.DateTimeField(_("criada em"), default=timezone.now, editable=False)
    criada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = gerente_municipal(ConsultasDeRegras)

    dados_pessoais = DadosPessoais(
        campos={"criada_por": "who decided the rule"},
        base_legal="LGPD, art. 7º, II",
        retencao="permanent: proof of the rules that applied",
    )

    class Meta:
        verbose_name = _("regras da conferência")
        verbose_name_plural = _("regras da conferência")
        ordering = ["-versao"]
        constraints = [models.UniqueConstraint(fields=["conferencia", "versao"], name="regras_versao_unica")]

    def __str__(self) -> str:
        return str(_("Regras, versão %(versao)s") % {"versao": self.versao})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise RegrasImutaveis
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise RegrasImutaveis

    @property
    def regras(self) -> Regras:
        return Regras.model_validate(self.dados)
