from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from home.enderecos import endereco_publico, lugar
from portal.municipios.contexto import municipio_atual
from portal.municipios.models import Municipio

AVISO_DE_EXEMPLO = _(
    "Marcado: o texto veio com o portal e precisa ser adaptado à sua cidade. A página pode ser lida, mas fica fora da "
    "busca, do mapa do site e do Google. Desmarque depois de revisar."
)


class PaginaBase(Page):
    """What every page of the portal has. Abstract: Wagtail's own swappable page is still experimental."""

    resumo = models.CharField(
        _("resumo"),
        max_length=200,
        blank=True,
        help_text=_(
            "Uma frase que diz o que há na página. Aparece abaixo do título, na busca e quando alguém envia o endereço "
            "pelo WhatsApp. Até 200 letras."
        ),
    )
    exemplo = models.BooleanField(_("texto de exemplo"), default=False, help_text=AVISO_DE_EXEMPLO)

    content_panels = [*Page.content_panels, FieldPanel("resumo")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("show_in_menus"), FieldPanel("exemplo")], heading=_("Onde a página aparece")
        )
    ]
    search_fields = [*Page.search_fields, index.SearchField("resumo")]
    # Everything here is public by law; a page that must not be read yet stays a draft.
    private_page_options: list[str] = []

    class Meta:
        abstract = True

    # --- address ----------------------------------------------------------------------------------
    @property
    def municipio_id_da_pagina(self) -> int | None:
        onde = lugar(self.url_path)
        return onde.municipio_id if onde else None

    def municipio_da_pagina(self) -> Municipio | None:
        """Return whose page it is; without a query when it is the open scope's."""
        aberto = municipio_atual()
        dono = self.municipio_id_da_pagina
        if aberto is not None and aberto.pk == dono:
            return aberto
        return Municipio.objects.select_related("site").filter(pk=dono).first()

    @property
    def idioma(self) -> str:
        onde = lugar(self.url_path)
        return onde.idioma if onde else settings.LANGUAGE_CODE

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return site, host and path. Wagtail would load the roots of every site of the platform to know it."""
        caminho = endereco_publico(self)
        municipio = self.municipio_da_pagina()
        if caminho is None or municipio is None:
            return None
        return municipio.site_id, municipio.absoluta("").rstrip("/"), caminho

    def get_url(self, request: HttpRequest | None = None, current_site: Any = None) -> str | None:
        """Return the path on the page's own host, and the full address anywhere else."""
        aberto = municipio_atual()
        if aberto is not None and aberto.pk == self.municipio_id_da_pagina:
            return endereco_publico(self)
        return self.get_full_url(request)

    url = property(get_url)

    # --- what the templates read ------------------------------------------------------------------
    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "endereco_canonico": self.get_full_url(request),
            "idiomas_da_pagina": self.idiomas_da_pagina(),
        }

    def idiomas_da_pagina(self) -> list[tuple[str, str]]:
        """Return (language code, full address) of this page and its public translations; empty when it has none."""
        municipio = self.municipio_da_pagina()
        if municipio is None or not municipio.idiomas:
            return []
        ligados = {settings.LANGUAGE_CODE, *municipio.idiomas}
        traducoes = (
            type(self)
            .objects.filter(translation_key=self.translation_key, alias_of=None, live=True)
            .exclude(pk=self.pk)
            .only("url_path", "slug", "path")
        )
        outras = [t for t in traducoes if t.idioma in ligados]
        return [(p.idioma, p.get_full_url()) for p in [self, *outras]] if outras else []

    @property
    def publicada_em(self) -> Any:
        return self.first_published_at

    @property
    def atualizada_em(self) -> Any:
        """Return when the text last changed, or None when that was on the day it was published."""
        if not (self.first_published_at and self.last_published_at):
            return None
        mesmo_dia = timezone.localdate(self.first_published_at) == timezone.localdate(self.last_published_at)
        return None if mesmo_dia else self.last_published_at

    @property
    def em_portugues(self) -> bool:
        return self.idioma == settings.LANGUAGE_CODE

    def texto_para_busca(self) -> str:
        """Return the plain text that a search looks through, besides title and summary."""
        return ""


def tipos_de_pagina() -> list[type[PaginaBase]]:
    """Return every kind of page of the portal."""
    return [tipo for tipo in PaginaBase.__subclasses__() if not tipo._meta.abstract]
