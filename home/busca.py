"""Pages, news, guides and videos as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wagtail.models import Page

from home.enderecos import lugar
from home.models import Guia, HomePage, Noticia, PaginaBase, Video
from search.api import Documento, Especie, registrar_fonte

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

FONTE = "pagina"
ESPECIES = {Noticia: Especie.NOTICIA, Guia: Especie.GUIA, Video: Especie.VIDEO}


@registrar_fonte
class FonteDePaginas:
    """Every page that the public may read, except starter texts that still wait to be adapted."""

    nome = FONTE

    def documentos(self, pk: str) -> list[Documento]:
        pagina = Page.objects.filter(pk=pk, live=True, alias_of=None).first()
        documento = _documento(pagina.specific) if pagina else None
        return [documento] if documento else []

    def todos(self, municipio: Municipio | None) -> Iterator[Documento]:
        if municipio is None:
            return
        for inicial in HomePage.objects.filter(municipio=municipio):
            paginas = Page.objects.filter(path__startswith=inicial.path, live=True, alias_of=None)
            for pagina in paginas.order_by("path").specific().iterator(chunk_size=200):
                documento = _documento(pagina)
                if documento:
                    yield documento


def _documento(pagina: Page) -> Documento | None:
    onde = lugar(pagina.url_path)
    if onde is None or not isinstance(pagina, PaginaBase) or pagina.exemplo or isinstance(pagina, HomePage):
        return None
    data = (
        pagina.data
        if isinstance(pagina, Noticia)
        else pagina.first_published_at and pagina.first_published_at.date()
    )
    return Documento(
        fonte=FONTE,
        pk=str(pagina.pk),
        especie=ESPECIES.get(type(pagina), Especie.PAGINA),
        municipio_id=onde.municipio_id,
        titulo=pagina.title,
        caput=pagina.resumo,
        texto=" ".join(parte for parte in (pagina.resumo, pagina.texto_para_busca()) if parte),
        url=pagina.get_url() or "",
        ano=data.year if data else None,
        data=data or None,
        idioma=onde.idioma,
    )
