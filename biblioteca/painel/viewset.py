"""Addresses of the library in the panel."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from biblioteca.painel import colecoes, conferencia, envio, lista, norma, original, termos
from biblioteca.rules import cuida_da_biblioteca


class ItemDaBiblioteca(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(cuida_da_biblioteca(request.user))


class BibliotecaViewSet(ViewSet):
    name = "biblioteca_painel"
    url_prefix = "biblioteca"
    add_to_admin_menu = True
    menu_label = gettext_lazy("Biblioteca")
    menu_item_class = ItemDaBiblioteca
    menu_order = 240
    icon = "folder-open-inverse"

    def get_urlpatterns(self) -> list[Any]:
        andamento = envio.PaginaDaRemessa.as_view(template_name="biblioteca/painel/_fontes.html")
        return [
            path("", lista.ListaDeNormas.as_view(), name="index"),
            path("arquivos/", lista.ListaDeArquivos.as_view(), name="arquivos"),
            path("enviar/", envio.EnviarArquivos.as_view(), name="enviar"),
            path("remessas/<int:remessa>/", envio.PaginaDaRemessa.as_view(), name="remessa"),
            path("remessas/<int:remessa>/andamento/", andamento, name="andamento"),
            path("fontes/<int:fonte>/", conferencia.ConferirFonte.as_view(), name="conferir"),
            path("fontes/<int:fonte>/consertar/", conferencia.Consertar.as_view(), name="consertar"),
            path("fontes/<int:fonte>/desfazer/", conferencia.Desfazer.as_view(), name="desfazer"),
            path("fontes/<int:fonte>/gravar/", conferencia.Gravar.as_view(), name="gravar"),
            path("fontes/<int:fonte>/reler/", envio.RelerFonte.as_view(), name="reler"),
            path("fontes/<int:fonte>/descartar/", envio.DescartarFonte.as_view(), name="descartar"),
            path("fontes/<int:fonte>/original/", original.BaixarOriginal.as_view(), name="original"),
            path(
                "fontes/<int:fonte>/pagina-<int:numero>.png", original.ImagemDaPagina.as_view(), name="imagem"
            ),
            path("colecoes/", colecoes.ListaDeColecoes.as_view(), name="colecoes"),
            path("colecoes/nova/", colecoes.CriarColecao.as_view(), name="criar_colecao"),
            path("colecoes/<int:pk>/", colecoes.EditarColecao.as_view(), name="colecao"),
            path("colecoes/<int:pk>/excluir/", colecoes.ExcluirColecao.as_view(), name="excluir_colecao"),
            path("colecoes/<int:pk>/mover/", colecoes.MoverColecao.as_view(), name="mover_colecao"),
            path("colecoes/<int:pk>/itens/", colecoes.PorNaColecao.as_view(), name="por_na_colecao"),
            path(
                "colecoes/<int:pk>/itens/<int:item>/mover/", colecoes.MoverItem.as_view(), name="mover_item"
            ),
            path(
                "colecoes/<int:pk>/itens/<int:item>/tirar/", colecoes.TirarItem.as_view(), name="tirar_item"
            ),
            path("termos/", termos.ListaDeTermos.as_view(), name="termos"),
            path("termos/novo/", termos.EditarTermo.as_view(), name="criar_termo"),
            path("termos/<int:pk>/", termos.EditarTermo.as_view(), name="termo"),
            path("termos/<int:pk>/excluir/", termos.ExcluirTermo.as_view(), name="excluir_termo"),
            path("<int:pk>/", norma.EditarNorma.as_view(), name="editar"),
            path("<int:pk>/publicar/", norma.MudarPublicacao.as_view(), name="publicar"),
            path("<int:pk>/despublicar/", norma.MudarPublicacao.as_view(publicar=False), name="despublicar"),
        ]
