"""Which rows, each with the joins that its page needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

BASE: Any = models.QuerySet


class NormaQuerySet(BASE):
    def visiveis(self, municipio: Municipio | None) -> Self:
        """Published, and of this municipality or shared by all."""
        return self.filter(publicada=True).filter(Q(municipio=municipio) | Q(municipio__isnull=True))

    def da_esfera(self, esfera: str) -> Self:
        """``municipal`` or ``federal``; anything else filters nothing."""
        if esfera == "municipal":
            return self.filter(municipio__isnull=False)
        return self.filter(municipio__isnull=True) if esfera == "federal" else self.all()

    def com_texto_no_titulo(self, texto: str) -> Self:
        """Each word in the title, nickname, number or ementa."""
        consulta = self.all()
        for palavra in texto.replace(".", "").split():
            consulta = consulta.filter(
                Q(titulo__icontains=palavra)
                | Q(apelido__icontains=palavra)
                | Q(numero=palavra)
                | Q(ementa__icontains=palavra)
            )
        return consulta


class DispositivoQuerySet(BASE):
    def no_texto_atual(self) -> Self:
        return self.filter(no_texto=True).order_by("ordem")

    def da_pagina(self, pagina: int) -> Self:
        """Provisions of one page of reading, each with its current wording in ``atual`` (one more query)."""
        return self.no_texto_atual().filter(pagina=pagina).com_redacao_atual()

    def do_artigo(self, artigo_id: int) -> Self:
        """An article and all below it, with all their wordings in ``todas``."""
        return self.filter(Q(pk=artigo_id) | Q(artigo=artigo_id)).order_by("ordem").com_redacoes()

    def com_redacao_atual(self) -> Self:
        redacao = self.model._meta.get_field("redacoes").related_model
        atuais = redacao.objects.exclude(situacao="anterior")
        return self.prefetch_related(models.Prefetch("redacoes", atuais, to_attr="atuais"))

    def com_redacoes(self) -> Self:
        redacao = self.model._meta.get_field("redacoes").related_model
        return self.prefetch_related(
            models.Prefetch("redacoes", redacao.objects.order_by("ordem"), to_attr="todas")
        )


class RedacaoQuerySet(BASE):
    def atuais(self) -> Self:
        return self.exclude(situacao="anterior")
