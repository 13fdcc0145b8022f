from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import DadosPessoais


class Finalidade(models.TextChoices):
    AVISO_LIDO = "aviso_lido", _("Leu o aviso de privacidade")
    IMAGEM_E_VOZ = "imagem_e_voz", _("Uso de imagem e voz")
    COMUNICACAO_FUTURA = "comunicacao_futura", _("Receber notícias de outras edições")


class Consentimento(models.Model):
    """What a person agreed to (or refused), in which words and when. A new answer is a new row."""

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    titular = models.CharField(
        _("titular"), max_length=80, help_text=_("Referência do registro da pessoa, como inscricao:7KQ2M9XB.")
    )
    finalidade = models.CharField(_("finalidade"), max_length=30, choices=Finalidade.choices)
    aceito = models.BooleanField(_("aceito"))
    texto = models.TextField(_("texto apresentado"))
    registrado_em = models.DateTimeField(_("registrado em"), default=timezone.now, editable=False)

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={"titular": "whose consent it is", "aceito": "the person's choice"},
        base_legal="LGPD, art. 8º, § 2º (burden of proof)",
        retencao="as long as the record that it refers to",
    )

    class Meta:
        verbose_name = _("consentimento")
        verbose_name_plural = _("consentimentos")
        ordering = ["-registrado_em"]
        indexes = [models.Index(fields=["municipio", "titular"], name="consentimento_titular")]

    def __str__(self) -> str:
        return f"{self.get_finalidade_display()}: {self.titular}"
