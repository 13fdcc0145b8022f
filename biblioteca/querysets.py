"""Which rows, each with the joins that its page needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Prefetch, Q, Subquery

from biblioteca.estrutura.rotulos import sem_acento

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

BASE: Any = models.QuerySet


class NormaQuerySet(BASE):
    def visiveis(self, municipio: Municipio | None) -> Self:
        """Published, and of this municipality or shared by all."""
        return self.filter(publicada=True).filter(Q(municipio=municipio) | Q(municipio__isnull=True))

    def com_original(self) -> Self:
        """``original_pk`` and ``recebida_em``: of the file that the text came from, when it is kept."""
        fonte = self.model._meta.get_field("fontes").related_model
        da_norma = fonte.objects.filter(norma=OuterRef("pk"), sha256=OuterRef("sha256")).exclude(original="")
        ultima = da_norma.order_by("-pk")
        return self.annotate(
            original_pk=Subquery(ultima.values("pk")[:1]),
            recebida_em=Subquery(ultima.values("recebida_em")[:1]),
        )

    def do_assunto(self, assunto: str) -> Self:
        """One of the subjects that the team wrote, separated by commas."""
        return self.filter(assuntos__regex=rf"(^|,)\s*{re.escape(assunto)}\s*(,|$)")

    def proprias_primeiro(self) -> Self:
        """The municipality's own before the shared ones."""
        return self.order_by(F("municipio").asc(nulls_last=True))

    def em_ordem_de_lista(self) -> Self:
        """The municipality's own first; then the newest."""
        return self.order_by(F("municipio").asc(nulls_last=True), F("ano").desc(nulls_last=True), "titulo")

    def com_palavras(self, texto: str) -> Self:
        """Each word in the title, nickname, number, ementa or subjects, with accents or without."""
        consulta = self.all()
        for palavra in sem_acento(texto).replace(".", "").split():
            consulta = consulta.filter(dobrado__contains=palavra)
        return consulta


class DispositivoQuerySet(BASE):
    def no_texto_atual(self) -> Self:
        return self.filter(no_texto=True).order_by("ordem")

    def do_artigo(self, artigo_id: int) -> Self:
        """An article and all below it."""
        return self.filter(Q(pk=artigo_id) | Q(artigo=artigo_id)).order_by("ordem")

    def com_redacao_atual(self) -> Self:
        """Each with its current wording beside it (``texto``, ``situacao``…), in the same query."""
        campos = {nome: F(f"atual__{nome}") for nome in CAMPOS_DA_REDACAO}
        atual = FilteredRelation("redacoes", condition=~Q(redacoes__situacao="anterior"))
        return self.annotate(atual=atual).annotate(**campos)

    def com_sinal_de_anteriores(self) -> Self:
        """``tem_anteriores``: whether there are former wordings to show on demand."""
        redacao = self.model._meta.get_field("redacoes").related_model
        anteriores = redacao.objects.filter(dispositivo=OuterRef("pk"), situacao="anterior")
        return self.annotate(tem_anteriores=Exists(anteriores))

    def com_anteriores(self) -> Self:
        """Former wordings in ``anteriores``, newest first (one more query)."""
        redacao = self.model._meta.get_field("redacoes").related_model
        antigas = redacao.objects.filter(situacao="anterior").order_by("-ordem")
        return self.prefetch_related(Prefetch("redacoes", antigas, to_attr="anteriores"))


CAMPOS_DA_REDACAO = (
    "texto",
    "citacao",
    "situacao",
    "redacao_dada_por",
    "revogado_por",
    "vigente_desde",
    "vigente_ate",
    "datas_so_do_ano",
    "notas",
)
