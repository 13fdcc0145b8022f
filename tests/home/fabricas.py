"""Pages, pictures and files for the tests, made as an editor makes them."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import Page

from home.models import (
    Guia,
    HomePage,
    Imagem,
    IndiceDeGuias,
    IndiceDeNoticias,
    IndiceDeVideos,
    Noticia,
    PaginaSimples,
    Video,
)
from portal.municipios.models import Municipio

LEGENDAS = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nOlá. Este vídeo tem legendas.\n"


def inicial(municipio: Municipio) -> HomePage:
    return HomePage.objects.get(pk=municipio.site.root_page_id)


def publicar(mae: Page, classe: type[Page], **campos: Any) -> Any:
    """Add a page below another and publish it through a revision, as the panel does."""
    pagina = rascunho(mae, classe, **campos)
    pagina.save_revision().publish()
    return classe.objects.get(pk=pagina.pk)


def rascunho(mae: Page, classe: type[Page], **campos: Any) -> Any:
    campos.setdefault("locale", mae.locale)
    return Page.objects.get(pk=mae.pk).add_child(instance=classe(live=False, **campos))


def secao(municipio: Municipio, classe: type[Page]) -> Any:
    return classe.objects.get(path__startswith=inicial(municipio).path)


def noticia(municipio: Municipio, titulo: str = "Inscrições abertas", **campos: Any) -> Noticia:
    return publicar(secao(municipio, IndiceDeNoticias), Noticia, title=titulo, **campos)


def guia(municipio: Municipio, titulo: str = "Como participar", **campos: Any) -> Guia:
    campos.setdefault(
        "corpo", [("texto", "<h2>Quem pode</h2><p>Toda a cidade.</p><h2>Quando</h2><p>Em maio.</p>")]
    )
    return publicar(secao(municipio, IndiceDeGuias), Guia, title=titulo, **campos)


def video(municipio: Municipio, titulo: str = "Como enviar a proposta", **campos: Any) -> Video:
    if not campos.get("endereco_externo"):
        campos.setdefault("arquivo", documento(municipio, "video.mp4", b"\x00" * 5000))
        campos.setdefault("legendas", documento(municipio, "legendas.vtt", LEGENDAS.encode()))
    campos.setdefault("transcricao", "<p>Olá. Este vídeo tem legendas.</p>")
    return publicar(secao(municipio, IndiceDeVideos), Video, title=titulo, **campos)


def pagina(municipio: Municipio, titulo: str = "Perguntas frequentes", **campos: Any) -> PaginaSimples:
    return publicar(inicial(municipio), PaginaSimples, title=titulo, **campos)


def documento(municipio: Municipio, nome: str, conteudo: bytes) -> Document:
    return Document.objects.create(
        title=nome, file=ContentFile(conteudo, name=nome), collection=municipio.colecao
    )


def imagem(municipio: Municipio, **campos: Any) -> Imagem:
    saida = io.BytesIO()
    Image.new("RGB", (1600, 900), "#1351b4").save(saida, "PNG")
    campos.setdefault("title", "IMG_2031.png")
    campos.setdefault("description", "Pessoas em roda, conversando")
    return Imagem.objects.create(
        file=ContentFile(saida.getvalue(), name="IMG_2031.png"), collection=municipio.colecao, **campos
    )
