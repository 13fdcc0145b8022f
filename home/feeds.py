from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from home.models import HomePage, Noticia
from home.querysets import noticias_publicas
from home.rotas import pagina_inicial

MAIS_NOVAS = 20


class FeedDeNoticias(Feed):
    """The latest news as Atom, in the language of the address."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HomePage:
        inicial = pagina_inicial(request)
        if inicial is None:
            raise Http404
        return inicial

    def title(self, inicial: HomePage) -> str:
        return _("Notícias — %(nome)s") % {"nome": inicial.title}

    def subtitle(self, inicial: HomePage) -> str:
        return inicial.resumo

    def link(self, inicial: HomePage) -> str:
        return f"{inicial.get_url()}noticias/"

    def feed_guid(self, inicial: HomePage) -> str:
        return f"{inicial.get_full_url()}noticias/"

    def author_name(self, inicial: HomePage) -> str:
        return inicial.title

    def items(self, inicial: HomePage) -> list[Noticia]:
        return list(noticias_publicas(inicial).filter(exemplo=False)[:MAIS_NOVAS])

    def item_title(self, item: Noticia) -> str:
        return item.title

    def item_description(self, item: Noticia) -> str:
        return item.resumo

    def item_link(self, item: Noticia) -> str:
        return item.get_url() or "/"

    def item_guid(self, item: Noticia) -> str:
        """A mark for life: the address may change, the key of its translations never does."""
        return f"urn:uuid:{item.translation_key}:{item.idioma}"

    def item_pubdate(self, item: Noticia) -> datetime:
        return item.first_published_at or timezone.make_aware(datetime.combine(item.data, time(12)))

    def item_updateddate(self, item: Noticia) -> datetime:
        return item.last_published_at or self.item_pubdate(item)
