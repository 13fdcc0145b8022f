"""How approved proposals become documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from conferencias.propostas.models import Proposta
from search.api import Documento, Especie, registrar_fonte

if TYPE_CHECKING:
    from portal.municipios.models import Municipio


@registrar_fonte
class FonteDePropostas:
    nome = "proposta"

    def documentos(self, pk: str) -> list[Documento]:
        return [_documento(p) for p in Proposta.objects.publicas().select_related("eixo").filter(pk=pk)]

    def todos(self, municipio: Municipio | None) -> Iterator[Documento]:
        if municipio is None:
            return
        for proposta in Proposta.objects.publicas().select_related("eixo").iterator(chunk_size=500):
            yield _documento(proposta)


def _documento(proposta: Proposta) -> Documento:
    data = localdate(proposta.decidida_em)
    return Documento(
        fonte=FonteDePropostas.nome,
        pk=str(proposta.pk),
        especie=Especie.PROPOSTA,
        municipio_id=proposta.municipio_id,
        titulo=proposta.titulo,
        texto="\n".join(filter(None, (proposta.texto, proposta.norma_citada))),
        contexto=str(proposta.eixo),
        eixo=str(proposta.eixo),
        url=proposta.get_absolute_url(),
        ano=data.year,
        data=data,
    )
