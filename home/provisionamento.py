"""A new municipality begins with a whole site of plain-language pages, each to be adapted."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from wagtail.models import GroupPagePermission, Locale, Page, Site

from home.enderecos import slug_da_inicial
from home.idiomas import aplicar_idiomas
from home.models import (
    HomePage,
    IndiceDeGuias,
    IndiceDeNoticias,
    IndiceDeVideos,
    MensagemDeContato,
    PaginaDeContato,
)
from home.textos_iniciais import INICIAL, PAGINAS, PaginaInicial
from portal.municipios.models import Municipio, Papel
from portal.municipios.passos import conceder, grupo_do_papel
from portal.municipios.provisionamento import DadosDoMunicipio, passo

# Council members moderate proposals and must not publish: publishing would skip the moderation.
DIREITOS_NAS_PAGINAS = {
    Papel.COMUNICACAO: ["add", "change", "publish"],
    Papel.ADMINISTRACAO: ["add", "change", "publish", "lock", "unlock"],
}
SECOES: list[tuple[type[Page], str, str, str]] = [
    (
        IndiceDeNoticias,
        "noticias",
        "Notícias",
        "O que acontece na conferência e na assistência social da cidade.",
    ),
    (IndiceDeVideos, "videos", "Vídeos", "Vídeos com legendas e transcrição."),
    (IndiceDeGuias, "guias", "Guias", "Cartilhas e passo a passo, para ler aqui ou imprimir."),
    (
        PaginaDeContato,
        "contato",
        "Contato",
        "Escreva para a equipe da conferência ou procure um atendimento.",
    ),
]


@passo(ordem=20)
def criar_paginas(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    """Make the tree, or what is missing of it; what the team wrote or removed since is left alone."""
    inicial = HomePage.objects.filter(
        municipio=municipio, slug=slug_da_inicial(municipio.pk, "pt-br")
    ).first()
    if inicial is None:
        inicial = _criar_inicial(municipio)
        for classe, slug, titulo, resumo in SECOES:
            _filha(inicial, classe, slug, titulo, resumo, show_in_menus=True)
        for texto in PAGINAS:
            _pagina_de_texto(inicial, municipio, texto)
    _dar_direitos(municipio, inicial)
    aplicar_idiomas(municipio)


def _criar_inicial(municipio: Municipio) -> HomePage:
    inicial = HomePage(
        municipio=municipio,
        title=municipio.nome,
        resumo=f"Conferência Municipal de Assistência Social de {municipio.nome}: inscrições, propostas, guias e normas.",
        locale=Locale.get_default(),
        corpo=INICIAL,
        exemplo=True,
    )
    Page.objects.get(depth=1).add_child(instance=inicial)
    inicial.save_revision().publish()
    Site.objects.filter(pk=municipio.site_id).update(root_page=inicial)
    municipio.site.root_page = inicial
    Site.clear_site_root_paths_cache()
    return inicial


def _filha(inicial: HomePage, classe: type[Any], slug: str, titulo: str, resumo: str, **campos: Any) -> Page:
    pagina = classe(slug=slug, title=titulo, resumo=resumo, locale=inicial.locale, **campos)
    inicial.add_child(instance=pagina)
    pagina.save_revision().publish()
    return pagina


def _pagina_de_texto(inicial: HomePage, municipio: Municipio, texto: PaginaInicial) -> None:
    _filha(
        inicial,
        texto.classe,
        texto.slug,
        texto.titulo,
        texto.resumo,
        corpo=texto.corpo(municipio),
        show_in_menus=texto.no_menu,
        exemplo=True,
    )


def _dar_direitos(municipio: Municipio, inicial: HomePage) -> None:
    for papel, verbos in DIREITOS_NAS_PAGINAS.items():
        grupo = grupo_do_papel(municipio, papel)
        for permissao in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=[f"{verbo}_page" for verbo in verbos]
        ):
            GroupPagePermission.objects.get_or_create(group=grupo, page_id=inicial.pk, permission=permissao)
    conceder(municipio, list(DIREITOS_NAS_PAGINAS), MensagemDeContato, ["view"])
