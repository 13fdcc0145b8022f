"""Pages of the demonstration: home, news, guides and a video with captions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page

from demo.ilustracoes import arquivo, roda_de_conversa, slide
from demo.video import webm
from home.models import (
    Guia,
    HomePage,
    Imagem,
    IndiceDeGuias,
    IndiceDeNoticias,
    IndiceDeVideos,
    Noticia,
    Video,
)
from portal.municipios.models import Municipio

ALT_DA_RODA = "Ilustração: seis pessoas diferentes conversam em volta de uma mesa; três falam."


def publicar(municipio: Municipio, conteudo: dict[str, Any]) -> None:
    """Publish every page of the content file below the municipality's home."""
    inicio = HomePage.objects.get(municipio=municipio, alias_of=None, locale__language_code="pt-br")
    imagem = _imagem(municipio, conteudo["municipio"]["fundo_da_imagem"])
    for item in reversed(conteudo["noticias"]):
        dia = timezone.localdate() - timedelta(days=item["dias_atras"])
        noticia = Noticia(title=item["titulo"], resumo=item["resumo"], data=dia, corpo=_texto(item["corpo"]))
        if item is conteudo["noticias"][0]:
            noticia.imagem = imagem
        _publicar_em(_secao(inicio, IndiceDeNoticias), noticia)
    for item in conteudo["guias"]:
        guia = Guia(title=item["titulo"], resumo=item["resumo"], corpo=_texto(item["corpo"]))
        _publicar_em(_secao(inicio, IndiceDeGuias), guia)
    for item in conteudo.get("videos", []):
        _publicar_em(_secao(inicio, IndiceDeVideos), _video(municipio, item))
    for pagina in Page.objects.descendant_of(inicio, inclusive=True).specific():
        if pagina.exemplo:  # here the starter texts are the city's own
            pagina.exemplo = False
            pagina.save_revision().publish()


def _secao(inicio: HomePage, tipo: type[Page]) -> Page:
    return tipo.objects.child_of(inicio).get()


def _texto(html: str) -> list[tuple[str, str]]:
    return [("texto", html.strip())]


def _publicar_em(secao: Page, pagina: Page) -> None:
    pagina.locale = secao.locale
    secao.add_child(instance=pagina)
    pagina.save_revision().publish()


def _imagem(municipio: Municipio, fundo: str) -> Imagem:
    desenho = arquivo(roda_de_conversa(municipio.cor_primaria, fundo), "roda-de-conversa.png")
    return Imagem.objects.create(
        title="Roda de conversa", description=ALT_DA_RODA, file=desenho, collection=municipio.colecao
    )


def _video(municipio: Municipio, item: dict[str, Any]) -> Video:
    slides = item["slides"]
    filme = webm([(slide(s["titulo"], s["texto"], municipio.cor_escura), s["segundos"]) for s in slides])
    capa = Imagem.objects.create(
        title=item["titulo"],
        decorativa=True,
        file=arquivo(slide(slides[0]["titulo"], slides[0]["texto"], municipio.cor_escura), "capa.png"),
        collection=municipio.colecao,
    )
    return Video(
        title=item["titulo"],
        resumo=item["resumo"],
        arquivo=_documento(municipio, "como-enviar.webm", filme),
        legendas=_documento(municipio, "como-enviar.vtt", _legendas(slides).encode()),
        capa=capa,
        transcricao="".join(f"<p><b>{s['titulo']}</b>. {' '.join(s['texto'].split())}</p>" for s in slides),
    )


def _documento(municipio: Municipio, nome: str, conteudo: bytes) -> Any:
    return get_document_model().objects.create(
        title=nome, file=ContentFile(conteudo, name=nome), collection=municipio.colecao
    )


def _legendas(slides: list[dict[str, Any]]) -> str:
    """Return WebVTT captions: what each slide says, while it is shown."""
    trechos, inicio = ["WEBVTT"], 0
    for s in slides:
        fim = inicio + s["segundos"]
        trechos.append(
            f"00:00:{inicio:02}.000 --> 00:00:{fim:02}.000\n{s['titulo']}\n{' '.join(s['texto'].split())}"
        )
        inicio = fim
    return "\n\n".join(trechos) + "\n"
