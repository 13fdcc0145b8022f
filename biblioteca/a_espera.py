"""Texts that were read and wait for a person, as drafts of the search: the team finds them, and nobody else does."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from biblioteca.estrutura.modelo import DispositivoLido, Situacao
from biblioteca.estrutura.rotulos import AGRUPADORES
from biblioteca.interpretacao import Interpretacao, consertos_de, interpretar_fonte
from biblioteca.models import EstadoDaFonte, Fonte, Norma
from portal.municipios.contexto import no_municipio
from search.api import Documento, Especie, agendar_indexacao, registrar_fonte
from search.documentos import Esfera

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

logger = logging.getLogger(__name__)


def reindexar_espera(fonte: Fonte) -> None:
    """Call it in the transaction that begins, changes or ends the wait of a text."""
    agendar_indexacao(FonteDeTextosAEspera.nome, fonte.pk, fonte.municipio)


@registrar_fonte
class FonteDeTextosAEspera:
    """They lead to where the text is checked; a norm that has it published has documents of its own."""

    nome = "texto-a-espera"

    def documentos(self, pk: str) -> list[Documento]:
        return list(_documentos(Fonte.objects.filter(pk=pk)))

    def todos(self, municipio: Municipio | None) -> Iterator[Documento]:
        with no_municipio(municipio):
            yield from _documentos(Fonte.objects.filter(municipio=municipio).order_by("pk"))


def _documentos(fontes: Any) -> Iterator[Documento]:
    for fonte in fontes.filter(estado=EstadoDaFonte.LIDA).select_related("norma", "municipio").iterator(10):
        try:
            lida = interpretar_fonte(fonte, consertos_de(fonte.sha256, fonte.municipio))
        except Exception:
            # The whole index is made of all sources: one file that a new reader can't take must not stop it.
            logger.exception("The waiting text of source %s could not be read for the search", fonte.pk)
        else:
            yield from _da_fonte(fonte, lida)


def _da_fonte(fonte: Fonte, lida: Interpretacao) -> Iterator[Documento]:
    sua = lida.identidade
    nome = (fonte.norma or Norma(municipio=fonte.municipio, **sua.campos())).nome
    base = reverse("biblioteca_painel:conferir", args=[fonte.pk])
    comuns: dict[str, Any] = {
        "fonte": FonteDeTextosAEspera.nome,
        "pk": str(fonte.pk),
        "especie": Especie.NORMA,
        "municipio_id": fonte.municipio_id,
        "obra": nome,
        "ano": sua.ano,
        "data": sua.data,
        "tipo": sua.tipo,
        "orgao": sua.orgao,
        "esfera": Esfera(sua.esfera),
        "rascunho": True,
    }
    titulo = _("%(nome)s (texto à espera)") % {"nome": nome}
    yield Documento(**comuns, titulo=titulo, texto=sua.ementa, url=base)
    for artigo, texto in _artigos(lida):
        yield Documento(
            **comuns,
            parte=artigo.caminho,
            titulo=f"{artigo.rotulo.rstrip('.-– ')} – {titulo}",
            texto=texto,
            rotulo=artigo.rotulo,
            url=base + _lugar_da_linha(artigo.atual.linha),
        )
    for numero, texto in enumerate(lida.paginas, 1):
        url = base + _lugar_da_pagina(numero)
        yield Documento(
            **comuns, parte=f"pagina-{numero}", titulo=titulo, texto=texto, url=url, pagina=numero
        )


def _artigos(lida: Interpretacao) -> Iterator[tuple[DispositivoLido, str]]:
    """Each article, or what hangs on none, with the text in force of it and of all below it."""
    topos: dict[str, str] = {}
    for dispositivo in lida.estrutura.dispositivos:
        topos[dispositivo.caminho] = topos.get(dispositivo.pai or "", dispositivo.caminho)
        if dispositivo.tipo in AGRUPADORES:
            del topos[dispositivo.caminho]
    soltos = (d for d in lida.estrutura.dispositivos if d.caminho in topos)
    for _topo, grupo in groupby(soltos, key=lambda d: topos[d.caminho]):
        dispositivos = list(grupo)
        vigentes = [d for d in dispositivos if d.atual.situacao == Situacao.VIGENTE]
        if vigentes:
            yield dispositivos[0], "\n".join(f"{d.rotulo} {d.atual.texto}" for d in vigentes)


def _lugar_da_linha(linha: int | None) -> str:
    from biblioteca.painel.quadro import (
        pagina_da_linha,
    )  # the panel knows how it shows the text, and imports this

    return f"?p={pagina_da_linha(linha)}#linha-{linha}" if linha is not None else ""


def _lugar_da_pagina(numero: int) -> str:
    from biblioteca.painel.conferencia import PAGINAS_DE_TEXTO

    return f"?p={(numero - 1) // PAGINAS_DE_TEXTO + 1}"
