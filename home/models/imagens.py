from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS


class Imagem(AbstractImage):
    """A picture that says in words what it shows, or says that it only decorates."""

    decorativa = models.BooleanField(
        _("só decora a página"),
        default=False,
        help_text=_("Marque se a imagem não traz informação. Leitores de tela vão pular a imagem."),
    )

    admin_form_fields = (*Image.admin_form_fields[:3], "decorativa", *Image.admin_form_fields[3:])

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta(AbstractImage.Meta):
        verbose_name = _("imagem")
        verbose_name_plural = _("imagens")

    @property
    def texto_alternativo(self) -> str:
        """Return what a screen reader says in place of the picture; never the name of the file."""
        return "" if self.decorativa else self.description

    @property
    def default_alt_text(self) -> str:
        return self.texto_alternativo


class VersaoDeImagem(AbstractRendition):
    """A copy of a picture in the size and format that a page asks for."""

    image = models.ForeignKey(Imagem, on_delete=models.CASCADE, related_name="renditions")

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("versão de imagem")
        verbose_name_plural = _("versões de imagem")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="versao_de_imagem_unica"
            )
        ]
