"""A search as Atom: who follows a subject is told of what is new."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from search import api
from search.documentos import Item, Ordem
from search.pedido import Pedido

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

MAIS_NOVOS = 30
QUINZE_MINUTOS = 15 * 60
SEM_DATA = date(2000, 1, 1)


class AtomEstavel(Atom1Feed):
    """Without entries, Django dates a feed by the clock, and it would be another at each reading."""

    def latest_post_date(self) -> datetime:
        datas = [item["updateddate"] for item in self.items]
        return max(datas, default=datetime.combine(SEM_DATA, time(12), UTC))


@dataclass(frozen=True, slots=True)
class Assinada:
    """The search that a reader follows, where it is."""

    pedido: Pedido
    municipio: Municipio
    host: str


class Entrada(NamedTuple):
    item: Item
    host: str


@method_decorator(
    [require_safe, conditional_page, cache_control(public=True, max_age=QUINZE_MINUTOS)], name="__call__"
)
class FeedDaBusca(Feed):  # type: ignore[type-arg]
    """The newest answers of the same address without ``feed/``. Who already has this version gets 304."""

    feed_type = AtomEstavel

    def get_object(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> Assinada:
        pedido = Pedido.da_url(request.GET)
        if not pedido.texto:
            raise Http404
        return Assinada(pedido, request.municipio, request.get_host().partition(":")[0])  # type: ignore[attr-defined]

    def title(self, busca: Assinada) -> str:
        return _("Busca por “%(texto)s” — %(nome)s") % {
            "texto": busca.pedido.texto[:80],
            "nome": busca.municipio.nome,
        }

    def link(self, busca: Assinada) -> str:
        return f"{reverse('search:buscar')}?{busca.pedido.parametros}"

    def feed_url(self, busca: Assinada) -> str:
        return f"{reverse('search:feed')}?{busca.pedido.parametros}"

    def author_name(self, busca: Assinada) -> str:
        return busca.municipio.nome

    def items(self, busca: Assinada) -> list[Entrada]:
        consulta = replace(
            busca.pedido.consulta(busca.municipio.pk),
            ordem=Ordem.RECENTES,
            agrupar=False,
            pagina=1,
            por_pagina=MAIS_NOVOS,
        )
        return [Entrada(item, busca.host) for item in api.buscar(consulta).itens]

    def item_title(self, entrada: Entrada) -> str:
        return entrada.item.documento.titulo

    def item_description(self, entrada: Entrada) -> str:
        return "".join(trecho.texto for trecho in entrada.item.extrato)

    def item_link(self, entrada: Entrada) -> str:
        return entrada.item.documento.url

    def item_guid(self, entrada: Entrada) -> str:
        """Of the document, whatever its address comes to be."""
        return f"tag:{entrada.host},2026:{entrada.item.documento.id}"

    def item_updateddate(self, entrada: Entrada) -> datetime:
        """A document without a day is of the first of its year. One dated ahead counts as of today: a feed has no future,
        and the start of the day is the same at each reading."""
        documento = entrada.item.documento
        dia = documento.data or (date(documento.ano, 1, 1) if documento.ano else SEM_DATA)
        return timezone.make_aware(datetime.combine(min(dia, timezone.localdate()), time.min))
