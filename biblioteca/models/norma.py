"""A norm of the library: its identity, what the team wrote about it and where it came from."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from biblioteca.estrutura.escrita import numero_com_ponto
from biblioteca.estrutura.rotulos import sem_acento
from biblioteca.querysets import NormaQuerySet
from portal.municipios.compartilhado import gerente_compartilhado
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
    DELIBERACAO = "deliberacao", _("Deliberação")
    PORTARIA = "portaria", _("Portaria")
    INSTRUCAO = "instrucao-normativa", _("Instrução Normativa")
    REGIMENTO = "regimento", _("Regimento")
    MODELO = "modelo", _("Modelo de documento")
    GUIA = "guia", _("Guia")
    OUTRO = "outro", _("Outro documento")


class Esfera(models.TextChoices):
    """Who made the norm, whoever keeps it in the library."""

    FEDERAL = "federal", _("Federal")
    ESTADUAL = "estadual", _("Estadual")
    MUNICIPAL = "municipal", _("Municipal")


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
    esfera = models.CharField(_("esfera"), max_length=10, choices=Esfera.choices, default=Esfera.FEDERAL)
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
    dobrado = models.TextField(default="", editable=False)
    """What the list of norms looks words up in: small letters, no accents."""

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
                condition=Q(esfera__in=[e.value for e in Esfera]), name="norma_esfera_conhecida"
            ),
            models.CheckConstraint(
                condition=Q(numero="") | Q(ano__isnull=False), name="norma_numerada_tem_ano"
            ),
        ]
        indexes = [
            models.Index(fields=["publicada", "municipio"], name="norma_publicada"),
            models.Index(fields=["municipio", "numero"], name="norma_numero"),
            models.Index(fields=["municipio", "apelido"], name="norma_apelido"),
        ]

    def __str__(self) -> str:
        return self.nome

    def save(self, *args: Any, **opcoes: Any) -> None:
        self.dobrado = sem_acento(
            " ".join(
                filter(
                    None,
                    (self.nome_curto, self.numero, self.apelido, self.titulo, self.ementa, self.assuntos),
                )
            )
        )
        if (campos := opcoes.get("update_fields")) is not None:
            opcoes["update_fields"] = {*campos, "dobrado"}
        super().save(*args, **opcoes)

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
