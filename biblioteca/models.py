"""Norma → Dispositivo (identity for life, readable path) → Redacao (dated wording)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from biblioteca.escopo import gerente_compartilhado
from biblioteca.estrutura.escrita import numero_com_ponto, por_extenso
from biblioteca.querysets import DispositivoQuerySet, NormaQuerySet
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS


class TipoDeNorma(models.TextChoices):
    """Kinds of document, in the order in which a list shows them."""

    CONSTITUICAO = "constituicao", _("Constituição")
    EMENDA = "emenda-constitucional", _("Emenda Constitucional")
    LEI_ORGANICA = "lei-organica", _("Lei Orgânica")
    LEI_COMPLEMENTAR = "lei-complementar", _("Lei Complementar")
    LEI = "lei", _("Lei")
    MEDIDA_PROVISORIA = "medida-provisoria", _("Medida Provisória")
    DECRETO_LEI = "decreto-lei", _("Decreto-Lei")
    DECRETO_LEGISLATIVO = "decreto-legislativo", _("Decreto Legislativo")
    DECRETO = "decreto", _("Decreto")
    RESOLUCAO = "resolucao", _("Resolução")
    PORTARIA = "portaria", _("Portaria")
    INSTRUCAO = "instrucao-normativa", _("Instrução Normativa")
    REGIMENTO = "regimento", _("Regimento")
    MODELO = "modelo", _("Modelo de documento")
    GUIA = "guia", _("Guia")
    OUTRO = "outro", _("Outro documento")


class Norma(models.Model):
    """A norm of the library. Without a municipality it is federal, shared by all and edited by the operators."""

    municipio = models.ForeignKey(
        "municipios.Municipio",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    tipo = models.CharField(_("tipo"), max_length=30, choices=TipoDeNorma.choices)
    orgao = models.CharField(
        _("órgão"), max_length=60, blank=True, help_text=_("Sigla de quem editou a norma, por exemplo CNAS.")
    )
    numero = models.CharField(
        _("número"), max_length=20, blank=True, help_text=_("Só os algarismos, sem ponto.")
    )
    ano = models.PositiveSmallIntegerField(_("ano"), null=True, blank=True)
    data = models.DateField(_("data"), null=True, blank=True)
    slug = models.SlugField(_("endereço"), max_length=120, editable=False)
    titulo = models.CharField(_("título"), max_length=300)
    apelido = models.CharField(
        _("nome pelo qual é conhecida"), max_length=80, blank=True, help_text=_("Por exemplo: LOAS.")
    )
    ementa = models.TextField(_("ementa"), blank=True)
    resumo = models.TextField(
        _("resumo em linguagem simples"),
        blank=True,
        help_text=_("Escrito pela equipe. Aparece separado do texto da norma."),
    )
    assuntos = models.CharField(
        _("assuntos"), max_length=300, blank=True, help_text=_("Separe com vírgulas: conselhos, benefícios.")
    )
    preambulo = models.TextField(_("preâmbulo"), blank=True, editable=False)
    fecho = models.TextField(_("data e assinaturas"), blank=True, editable=False)
    revogada_por = models.CharField(_("revogada por"), max_length=200, blank=True)

    url_oficial = models.URLField(_("endereço da publicação oficial"), max_length=500, blank=True)
    arquivo = models.CharField(_("arquivo de origem"), max_length=255, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    versao_do_leitor = models.PositiveSmallIntegerField(default=0, editable=False)
    coletada_em = models.DateTimeField(_("coletada em"), null=True, editable=False)
    publicada = models.BooleanField(_("publicada"), default=False, editable=False)

    objects = gerente_compartilhado(NormaQuerySet)

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("norma")
        verbose_name_plural = _("normas")
        ordering = ["-ano", "titulo"]
        constraints = [
            models.UniqueConstraint(
                fields=["tipo", "orgao", "numero", "ano"],
                condition=Q(municipio__isnull=True) & ~Q(numero=""),
                name="norma_compartilhada_unica",
            ),
            models.UniqueConstraint(
                fields=["municipio", "tipo", "orgao", "numero", "ano"],
                condition=Q(municipio__isnull=False) & ~Q(numero=""),
                name="norma_do_municipio_unica",
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(municipio__isnull=True),
                name="norma_compartilhada_endereco_unico",
            ),
            models.UniqueConstraint(
                fields=["municipio", "slug"],
                condition=Q(municipio__isnull=False),
                name="norma_do_municipio_endereco_unico",
            ),
            models.CheckConstraint(
                condition=Q(tipo__in=[t.value for t in TipoDeNorma]), name="norma_tipo_conhecido"
            ),
            models.CheckConstraint(
                condition=Q(numero="") | Q(ano__isnull=False), name="norma_numerada_tem_ano"
            ),
        ]
        indexes = [models.Index(fields=["publicada", "municipio"], name="norma_publicada")]

    def __str__(self) -> str:
        return self.nome

    def get_absolute_url(self) -> str:
        return reverse("biblioteca:norma", kwargs={"slug": self.slug})

    @property
    def nome(self) -> str:
        """ "Lei nº 8.742/1993 (LOAS)"."""
        return f"{self.nome_curto} ({self.apelido})" if self.apelido else self.nome_curto

    @property
    def nome_curto(self) -> str:
        """ "Lei nº 8.742/1993"; the title where there is no number."""
        if not self.numero:
            return self.titulo
        tipo = " ".join(filter(None, (str(self.get_tipo_display()), self.orgao)))
        return f"{tipo} nº {numero_com_ponto(self.numero)}/{self.ano}"

    @property
    def compartilhada(self) -> bool:
        return self.municipio_id is None

    @property
    def lista_de_assuntos(self) -> list[str]:
        return [assunto.strip() for assunto in self.assuntos.split(",") if assunto.strip()]


class TipoDeDispositivo(models.TextChoices):
    """Levels of a norm, from the outermost to the innermost."""

    PARTE = "parte", _("parte")
    LIVRO = "livro", _("livro")
    TITULO = "titulo", _("título")
    CAPITULO = "capitulo", _("capítulo")
    SECAO = "secao", _("seção")
    SUBSECAO = "subsecao", _("subseção")
    ARTIGO = "artigo", _("artigo")
    PARAGRAFO = "paragrafo", _("parágrafo")
    INCISO = "inciso", _("inciso")
    ALINEA = "alinea", _("alínea")
    ITEM = "item", _("item")


class Dispositivo(models.Model):
    """A provision or a heading: what keeps its address for life while its wording changes."""

    norma = models.ForeignKey(Norma, on_delete=models.CASCADE, related_name="dispositivos")
    pai = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="filhos")
    artigo = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="partes")
    tipo = models.CharField(_("tipo"), max_length=12, choices=TipoDeDispositivo.choices)
    rotulo = models.CharField(_("rótulo"), max_length=60)
    caminho = models.CharField(_("caminho"), max_length=160)
    ordem = models.PositiveIntegerField(_("ordem"))
    pagina = models.PositiveSmallIntegerField(_("página de leitura"), default=1)
    no_texto = models.BooleanField(
        _("está no texto"),
        default=True,
        help_text=_("Falso quando sumiu da última coleta; o endereço continua."),
    )

    objects = gerente_compartilhado(DispositivoQuerySet, "norma__municipio")

    if TYPE_CHECKING:  # put beside each row by com_redacao_atual, com_sinal_de_anteriores and com_anteriores
        texto: str
        citacao: str
        situacao: str
        redacao_dada_por: str
        revogado_por: str
        vigente_desde: date | None
        tem_anteriores: bool
        anteriores: list[Redacao]

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("dispositivo")
        verbose_name_plural = _("dispositivos")
        ordering = ["norma_id", "ordem"]
        constraints = [
            models.UniqueConstraint(fields=["norma", "caminho"], name="dispositivo_caminho_unico"),
            models.CheckConstraint(
                condition=Q(tipo__in=[t.value for t in TipoDeDispositivo]), name="dispositivo_tipo_conhecido"
            ),
        ]
        indexes = [models.Index(fields=["norma", "pagina", "ordem"], name="dispositivo_leitura")]

    def __str__(self) -> str:
        return f"{self.norma}: {self.caminho}"

    def get_absolute_url(self) -> str:
        return reverse("biblioteca:dispositivo", kwargs={"slug": self.norma.slug, "caminho": self.caminho})

    @property
    def nome(self) -> str:
        """ "art. 20, § 3º"."""
        return por_extenso(self.caminho)

    @property
    def ancora(self) -> str:
        return self.caminho.replace("/", ".")

    @property
    def e_agrupador(self) -> bool:
        return self.tipo in AGRUPADORES


AGRUPADORES = (
    TipoDeDispositivo.PARTE,
    TipoDeDispositivo.LIVRO,
    TipoDeDispositivo.TITULO,
    TipoDeDispositivo.CAPITULO,
    TipoDeDispositivo.SECAO,
    TipoDeDispositivo.SUBSECAO,
)


class SituacaoDaRedacao(models.TextChoices):
    """State of a wording. Each provision has one that is not ``ANTERIOR``."""

    VIGENTE = "vigente", _("Em vigor")
    ANTERIOR = "anterior", _("Redação anterior")
    REVOGADA = "revogada", _("Revogado")
    VETADA = "vetada", _("Vetado")


class Redacao(models.Model):
    """One wording of a provision. Dates are filled where the source prints them; a null date is not known."""

    dispositivo = models.ForeignKey(Dispositivo, on_delete=models.CASCADE, related_name="redacoes")
    ordem = models.PositiveSmallIntegerField(_("ordem"))
    texto = models.TextField(_("texto"), blank=True)
    citacao = models.TextField(_("texto de outra norma, citado"), blank=True)
    situacao = models.CharField(_("situação"), max_length=10, choices=SituacaoDaRedacao.choices)
    vigente_desde = models.DateField(_("em vigor desde"), null=True)
    vigente_ate = models.DateField(_("em vigor até"), null=True)
    redacao_dada_por = models.CharField(_("redação dada por"), max_length=200, blank=True)
    revogado_por = models.CharField(_("revogado por"), max_length=200, blank=True)
    notas = models.JSONField(_("notas da publicação"), default=list)

    objects = gerente_compartilhado(models.QuerySet, "dispositivo__norma__municipio")

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("redação")
        verbose_name_plural = _("redações")
        ordering = ["dispositivo_id", "ordem"]
        constraints = [
            models.UniqueConstraint(fields=["dispositivo", "ordem"], name="redacao_ordem_unica"),
            models.UniqueConstraint(
                fields=["dispositivo"], condition=~Q(situacao="anterior"), name="redacao_atual_unica"
            ),
            models.CheckConstraint(
                condition=Q(vigente_ate__isnull=True)
                | Q(vigente_desde__isnull=True)
                | Q(vigente_ate__gte=F("vigente_desde")),
                name="redacao_datas_em_ordem",
            ),
            models.CheckConstraint(
                condition=Q(situacao__in=[s.value for s in SituacaoDaRedacao]),
                name="redacao_situacao_conhecida",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispositivo} ({self.get_situacao_display()})"
