"""The page of results: everything that it shows comes from its address, so that it can be shared and paged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from search import api
from search.analise import normalizar
from search.documentos import MAXIMO_DE_RESULTADOS, POR_PAGINA, Consulta, Especie, Resultado

ROTULOS: dict[Especie, Promise] = {
    Especie.NORMA: _("Leis e normas"),
    Especie.GUIA: _("Guias"),
    Especie.VIDEO: _("Vídeos"),
    Especie.NOTICIA: _("Notícias"),
    Especie.PAGINA: _("Páginas"),
    Especie.PROPOSTA: _("Propostas"),
}
ROTULOS_NO_SINGULAR: dict[Especie, Promise] = {
    Especie.NORMA: _("Lei ou norma"),
    Especie.GUIA: _("Guia"),
    Especie.VIDEO: _("Vídeo"),
    Especie.NOTICIA: _("Notícia"),
    Especie.PAGINA: _("Página"),
    Especie.PROPOSTA: _("Proposta"),
}
EXEMPLOS = (_("benefícios eventuais"), _("o que é o CRAS"), _("como participar da conferência"))
MAXIMO_DE_LETRAS = 1000
"""Of a question. What is pasted beyond that says nothing new, and would weigh in every link of the page."""


@dataclass(frozen=True, slots=True)
class Pedido:
    """What the address asks for; what makes no sense in it is left out."""

    texto: str
    especie: Especie | None = None
    ano: int | None = None
    pagina: int = 1

    @classmethod
    def da_url(cls, parametros: QueryDict) -> Self:
        tipo = parametros.get("tipo", "")
        return cls(
            texto=normalizar(parametros.get("q", ""))[:MAXIMO_DE_LETRAS].strip(),
            especie=Especie(tipo) if tipo in list(Especie) else None,
            ano=_numero(parametros.get("ano", ""), digitos=4),
            pagina=_numero(parametros.get("pagina", ""), digitos=4) or 1,
        )

    @property
    def parametros(self) -> str:
        """The address of the first page with this question, without the path."""
        campos = {"q": self.texto, "tipo": self.especie, "ano": self.ano}
        return urlencode(
            {nome: valor for nome, valor in campos.items() if valor is not None}, errors="replace"
        )

    def consulta(self, municipio_id: int) -> Consulta:
        return Consulta(
            texto=self.texto,
            municipio_id=municipio_id,
            especies=(self.especie,) if self.especie else (),
            anos=(self.ano,) if self.ano is not None else (),
            idioma=get_language() or "pt-br",
            pagina=self.pagina,
        )


@dataclass(frozen=True, slots=True)
class Opcao:
    """One choice of a facet: where it leads, and how many results are there."""

    rotulo: str | Promise
    total: int
    parametros: str
    escolhida: bool


@require_safe
def buscar(request: HttpRequest) -> HttpResponse:
    pedido = Pedido.da_url(request.GET)
    if not pedido.texto:
        exemplos = [(exemplo, urlencode({"q": exemplo})) for exemplo in EXEMPLOS]
        return render(request, "search/buscar.html", {"pedido": pedido, "exemplos": exemplos})
    resultado = api.buscar(pedido.consulta(request.municipio.pk))  # type: ignore[attr-defined]
    if pedido.pagina > max(resultado.paginas, 1):
        return redirect(f"{request.path}?{pedido.parametros}&pagina={max(resultado.paginas, 1)}")
    contexto = {
        "pedido": pedido,
        "resultado": resultado,
        "itens": [(item, ROTULOS_NO_SINGULAR[item.documento.especie]) for item in resultado.itens],
        "especies": _especies(resultado, pedido),
        "anos": _anos(resultado, pedido),
        "filtros": _filtros(pedido),
        "sem_filtros": Pedido(pedido.texto).parametros,
        "pagina": _pagina(resultado, pedido),
    }
    return render(request, "search/buscar.html", contexto)


def _numero(texto: str, *, digitos: int) -> int | None:
    return int(texto) if texto.isascii() and texto.isdigit() and len(texto) <= digitos else None


def _especies(resultado: Resultado, pedido: Pedido) -> list[Opcao]:
    return [
        Opcao(rotulo, total, replace(pedido, especie=especie).parametros, especie == pedido.especie)
        for especie, rotulo in ROTULOS.items()
        if (total := resultado.especies.get(especie, 0))
    ]


def _anos(resultado: Resultado, pedido: Pedido) -> list[Opcao]:
    return [
        Opcao(str(ano), total, replace(pedido, ano=ano).parametros, ano == pedido.ano)
        for ano, total in sorted(resultado.anos.items(), reverse=True)
    ]


def _filtros(pedido: Pedido) -> list[tuple[str | Promise, str]]:
    """The filters in use, each with the address of the same search without it."""
    filtros: list[tuple[str | Promise, str]] = []
    if pedido.especie:
        filtros.append((ROTULOS[pedido.especie], replace(pedido, especie=None).parametros))
    if pedido.ano is not None:
        filtros.append((str(pedido.ano), replace(pedido, ano=None).parametros))
    return filtros


def _pagina(resultado: Resultado, pedido: Pedido) -> Page[int]:
    """The place among the pages, for the component that links them."""
    visiveis = range(min(resultado.total, MAXIMO_DE_RESULTADOS))
    return Paginator(visiveis, POR_PAGINA).get_page(pedido.pagina)
