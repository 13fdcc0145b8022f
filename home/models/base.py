from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.enderecos import endereco_publico, lugar
from home.idiomas import FALTA_TRADUZIR, trechos_sem_traducao
from home.models.imagens import Imagem
from portal.interface.idiomas import Traducao, traducao
from portal.municipios.contexto import municipio_atual
from portal.municipios.models import Municipio
from portal.painel.formularios import PaginaDoMunicipioForm

NIVEL_DA_INICIAL = 2
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
            [FieldPanel("slug"), FieldPanel("show_in_menus"), FieldPanel("exemplo")],
            heading=_("Onde a página aparece"),
        )
    ]
    search_fields = [*Page.search_fields, index.SearchField("resumo")]
    base_form_class = PaginaDoMunicipioForm
    # Everything here is public by law; a page that must not be read yet stays a draft.
    private_page_options: list[str] = []
    # One address in every language, after its prefix: /noticias/ and /en/noticias/.
    override_translatable_fields = [SynchronizedField("slug"), SynchronizedField("exemplo")]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.live and (faltam := trechos_sem_traducao(self)):
            raise ValidationError(FALTA_TRADUZIR % {"faltam": faltam})

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
        return Municipio.objects.select_related("site").filter(pk=dono).first() if dono else None

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
            "traducoes": self.traducoes(),
            "migalhas": self.migalhas(),
            "imagem_de_compartilhamento": self.imagem_de_compartilhamento(),
        }

    def traducoes(self) -> list[Traducao]:
        """Return this page in each language in which the public may read it; [] when it is in only one."""
        municipio = self.municipio_da_pagina()
        if municipio is None or not municipio.idiomas:
            return []
        ligados = {settings.LANGUAGE_CODE, *municipio.idiomas}
        outras = type(self).objects.filter(translation_key=self.translation_key, alias_of=None, live=True)
        publicas = [self, *(p for p in outras.exclude(pk=self.pk) if p.idioma in ligados)]
        return [traducao(p.idioma, p.get_full_url() or "") for p in publicas] if len(publicas) > 1 else []

    def migalhas(self) -> list[dict[str, str]]:
        """Return the way from the home page to here, for the breadcrumbs; at most one query."""
        if self.depth <= NIVEL_DA_INICIAL:
            return []
        acima: list[Page] = []
        if self.depth > NIVEL_DA_INICIAL + 1:
            acima = list(self.get_ancestors().filter(depth__gt=NIVEL_DA_INICIAL).order_by("depth"))
        return [{"rotulo": p.title, "url": endereco_publico(p) or ""} for p in [*acima, self]]

    def imagem_social(self) -> Imagem | None:
        """Return the picture that goes along when somebody shares the page."""
        return None

    def imagem_de_compartilhamento(self) -> dict[str, Any] | None:
        imagem, municipio = self.imagem_social(), self.municipio_da_pagina()
        if imagem is None or municipio is None:
            return None
        # WhatsApp shows JPEG everywhere and cuts what is not about this shape.
        versao = imagem.get_rendition("fill-1200x630|format-jpeg|jpegquality-70")
        return {
            "endereco": municipio.absoluta(versao.url),
            "largura": versao.width,
            "altura": versao.height,
            "alt": imagem.texto_alternativo,
        }

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

    def texto_para_busca(self) -> str:
        """Return the plain text that a search looks through, besides title and summary."""
        return ""


def tipos_de_pagina() -> list[type[PaginaBase]]:
    """Return every kind of page of the portal."""
    return [tipo for tipo in PaginaBase.__subclasses__() if not tipo._meta.abstract]
