from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from home.legendas import LegendaInvalida, conferir
from home.midia import TIPOS_DE_VIDEO
from home.models.base import PaginaBase
from home.models.imagens import Imagem
from home.models.noticias import pagina_da_lista
from home.querysets import publicas
from home.textos import texto_simples
from portal.painel.formularios import PaginaDoMunicipioForm
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS


class IndiceDeVideos(PaginaBase):
    """The list of videos, newest first."""

    template = "home/indice_de_videos.html"
    page_description = _("A lista de vídeos, que são publicados dentro dela.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.Video"]
    max_count_per_parent = 1

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("seção de vídeos")
        verbose_name_plural = _("seções de vídeos")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        videos = publicas(Video, self).select_related("capa").order_by("-first_published_at", "-pk")
        return super().get_context(request, *args, **kwargs) | {"videos": pagina_da_lista(request, videos)}


class FormularioDeVideo(PaginaDoMunicipioForm):
    """A draft may lack anything; what goes public may not lack captions or transcript."""

    def clean(self) -> dict[str, Any]:
        dados = super().clean()
        if not self.is_deferred_validation:
            for campo, mensagem in faltas(
                dados.get("arquivo"),
                dados.get("endereco_externo"),
                dados.get("legendas"),
                dados.get("transcricao"),
            ).items():
                if campo not in self.errors:
                    self.add_error(campo, mensagem)
        return dados


def faltas(arquivo: Any, endereco: str | None, legendas: Any, transcricao: str | None) -> dict[str, str]:
    """Return, by field, what keeps a video from being published; {} when nothing does."""
    if bool(arquivo) == bool(endereco):
        return {
            "arquivo": gettext(
                "Escolha um arquivo de vídeo ou escreva o endereço de um vídeo em outro site, só um dos dois."
            )
        }
    erros: dict[str, str] = {}
    if arquivo and arquivo.file_extension.lower() not in TIPOS_DE_VIDEO:
        erros["arquivo"] = gettext("Este arquivo não é um vídeo. Envie em MP4 ou WebM.")
    if arquivo and not legendas:
        erros["legendas"] = gettext(
            "Escolha o arquivo de legendas. Sem ele, pessoas surdas não têm acesso ao vídeo."
        )
    if endereco and not texto_simples(transcricao or ""):
        erros["transcricao"] = gettext(
            "Escreva a transcrição. Ela é o que resta para quem não pode ver ou ouvir o vídeo."
        )
    if legendas and (problema := _problema_das_legendas(legendas)):
        erros["legendas"] = problema
    return erros


def _problema_das_legendas(documento: Any) -> str:
    if documento.file_extension.lower() != "vtt":
        return gettext("As legendas precisam ser um arquivo .vtt (WebVTT).")
    try:
        with documento.open_file() as arquivo:
            conferir(arquivo.read())
    except (LegendaInvalida, OSError) as erro:
        return (
            str(erro)
            if isinstance(erro, LegendaInvalida)
            else gettext("O arquivo de legendas não foi encontrado. Envie de novo.")
        )
    return ""


class Video(PaginaBase):
    """A video of the portal, or one elsewhere that loads only after the person asks for it."""

    arquivo = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("arquivo de vídeo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "MP4 ou WebM. Um vídeo de três minutos deve ter até 20 MB, para não gastar os dados de quem assiste."
        ),
    )
    endereco_externo = models.URLField(
        _("ou endereço em outro site"),
        blank=True,
        help_text=_(
            "Endereço no YouTube, Vimeo ou outro. Nada desse site é carregado antes de a pessoa clicar."
        ),
    )
    legendas = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("legendas"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Arquivo .vtt (WebVTT). Obrigatório para publicar um vídeo enviado aqui."),
    )
    transcricao = RichTextField(
        _("transcrição"),
        blank=True,
        features=["h2", "h3", "bold", "italic", "ul", "ol", "link"],
        help_text=_("Tudo o que se fala e o que aparece de importante. Também é o que a busca encontra."),
    )
    capa = models.ForeignKey(
        "home.Imagem",
        verbose_name=_("imagem de capa"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Aparece antes de o vídeo começar e na lista."),
    )

    template = "home/video.html"
    base_form_class = FormularioDeVideo
    page_description = _("Publicar vídeo: um arquivo com legendas ou um vídeo de outro site com transcrição.")
    parent_page_types = ["home.IndiceDeVideos"]
    subpage_types: list[str] = []
    content_panels = [
        *PaginaBase.content_panels,
        MultiFieldPanel(
            [FieldPanel("arquivo"), FieldPanel("legendas"), FieldPanel("endereco_externo")],
            heading=_("Vídeo"),
        ),
        FieldPanel("capa"),
        FieldPanel("transcricao"),
    ]
    promote_panels = [FieldPanel("slug"), FieldPanel("exemplo")]
    search_fields = [*PaginaBase.search_fields, index.SearchField("transcricao")]

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("vídeo")
        verbose_name_plural = _("vídeos")

    def clean(self) -> None:
        super().clean()
        # Whatever makes it public (schedule, bulk action, command) comes through here, not only the form.
        if self.live and (
            erros := faltas(self.arquivo, self.endereco_externo, self.legendas, self.transcricao)
        ):
            raise ValidationError(erros)

    def imagem_social(self) -> Imagem | None:
        return self.capa

    def texto_para_busca(self) -> str:
        return texto_simples(self.transcricao)

    @property
    def servidor_externo(self) -> str:
        """Return the name of the other site, as shown before the person goes there."""
        return (urlsplit(self.endereco_externo).hostname or "").removeprefix("www.")

    @property
    def endereco_do_tocador(self) -> str:
        """Return the address of the other site's player, or "" when only a link is possible."""
        return tocador(self.endereco_externo)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the other site's player only when asked (``?assistir=1``), and let only that page load it."""
        resposta = super().serve(request, *args, **kwargs)
        if self._pediu_o_tocador(request):
            origem = urlsplit(self.endereco_do_tocador)
            resposta._csp_update = {"frame-src": [f"{origem.scheme}://{origem.netloc}"]}
        return resposta

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "com_tocador": self._pediu_o_tocador(request),
            "tipo_do_video": TIPOS_DE_VIDEO.get(self.arquivo.file_extension.lower())
            if self.arquivo
            else None,
        }

    def _pediu_o_tocador(self, request: HttpRequest) -> bool:
        return request.GET.get("assistir") == "1" and bool(self.endereco_do_tocador)


def tocador(endereco: str) -> str:
    """Return the address that plays a YouTube or Vimeo video inside a page; "" for any other site."""
    partes = urlsplit(endereco)
    servidor = (partes.hostname or "").removeprefix("www.").removeprefix("m.")
    trechos = [t for t in partes.path.split("/") if t]
    if servidor == "youtu.be" and trechos:
        codigo = trechos[0]
    elif servidor == "youtube.com" and trechos[:1] in (["shorts"], ["live"], ["embed"]) and len(trechos) > 1:
        codigo = trechos[1]
    elif servidor == "youtube.com":
        codigo = parse_qs(partes.query).get("v", [""])[0]
    elif servidor == "vimeo.com" and trechos and trechos[0].isdigit():
        return f"https://player.vimeo.com/video/{trechos[0]}?dnt=1"
    else:
        return ""
    valido = codigo and all(letra.isalnum() or letra in "-_" for letra in codigo)
    return f"https://www.youtube-nocookie.com/embed/{codigo}?cc_load_policy=1&hl=pt" if valido else ""
