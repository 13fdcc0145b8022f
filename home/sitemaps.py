"""What search engines may list: public pages of this municipality, and the fixed sections of the portal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap

from home.enderecos import endereco_publico
from home.models import PaginaBase, tipos_de_pagina
from portal.municipios.contexto import municipio_atual
from portal.painel.api import do_municipio

SECOES_FIXAS = ["/conferencia/", "/propostas/", "/biblioteca/", "/divulgue/"]


class MapaDasPaginas(Sitemap):
    """Live pages in the languages that are on, without starter texts and aliases; one query a kind of page."""

    limit = 5000

    def items(self) -> list[PaginaBase]:
        municipio = municipio_atual()
        assert municipio is not None  # the middleware answers 404 without one
        idiomas = {settings.LANGUAGE_CODE, *municipio.idiomas}
        paginas: list[PaginaBase] = []
        for tipo in tipos_de_pagina():
            publicas = do_municipio(tipo, municipio).filter(live=True, alias_of=None, exemplo=False)
            paginas += publicas.only("path", "url_path", "last_published_at").order_by("path")
        return [pagina for pagina in paginas if pagina.idioma in idiomas]

    def location(self, item: PaginaBase) -> str:
        return endereco_publico(item) or "/"

    def lastmod(self, item: PaginaBase) -> datetime | None:
        return item.last_published_at


class MapaDasSecoes(Sitemap):
    def items(self) -> list[str]:
        return SECOES_FIXAS

    def location(self, item: str) -> str:
        return item


SECOES: dict[str, Any] = {"paginas": MapaDasPaginas, "secoes": MapaDasSecoes}
