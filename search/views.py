"""The page of results: everything that it shows comes from its address, so that it can be shared and paged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from search import api
from search.analise import normalizar
from search.documentos import Consulta, Especie, Resultado

ROTULOS: dict[Especie, Promise] = {
    Especie.NORMA: _("Leis e normas"),
    Especie.PAGINA: _("Páginas"),
    Especie.GUIA: _("Guias"),
    Especie.VIDEO: _("Vídeos"),
    Especie.NOTICIA: _("Notícias"),
    Especie.PROPOSTA: _("Propostas"),
}
ROTULOS_NO_SINGULAR: dict[Especie, Promise] = {
    Especie.NORMA: _("Lei ou norma"),
    Especie.PAGINA: _("Página"),
    Especie.GUIA: _("Guia"),
    Especie.VIDEO: _("Vídeo"),
    Especie.NOTICIA: _("Notícia"),
    Especie.PROPOSTA: _("Proposta"),
}
MAXIMO_DE_LETRAS = 10_000
ANOS_A_VISTA = 8


@dataclass(frozen=True, slots=True)
class Pedido:
    """What the address asks for; what makes no sense in it is left out."""

    texto: str
    especie: Especie | None
    ano: int | None
    pagina: int

    @classmethod
    def da_url(cls, parametros: QueryDict) -> Self:
        tipo = parametros.get("tipo", "")
        return cls(
            texto=normalizar(parametros.get("q", ""))[:MAXIMO_DE_LETRAS].strip(),
            especie=Especie(tipo) if tipo in list(Especie) else None,
            ano=_numero(parametros.get("ano", ""), letras=4),
            pagina=max(_numero(parametros.get("pagina", ""), letras=6) or 1, 1),
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
    """One choice of a facet, with the number of results that it would give."""

    valor: str
    rotulo: str | Promise
    total: int
    escolhida: bool


@require_safe
def buscar(request: HttpRequest) -> HttpResponse:
    pedido = Pedido.da_url(request.GET)
    if not pedido.texto:
        return render(request, "search/buscar.html", {"pedido": pedido})
    resultado = api.buscar(pedido.consulta(request.municipio.pk))  # type: ignore[attr-defined]
    if pedido.pagina > max(resultado.paginas, 1):
        return redirect(_endereco(request, pagina=resultado.paginas))
    contexto = {
        "pedido": pedido,
        "resultado": resultado,
        "rotulo_da_especie": ROTULOS.get(pedido.especie) if pedido.especie else None,
        "itens": [(item, ROTULOS_NO_SINGULAR[item.documento.especie]) for item in resultado.itens],
        "especies": _especies(resultado, pedido),
        "anos_a_vista": _anos(resultado, pedido)[:ANOS_A_VISTA],
        "outros_anos": _anos(resultado, pedido)[ANOS_A_VISTA:],
        "paginas": _vizinhas(pedido.pagina, resultado.paginas),
    }
    return render(request, "search/buscar.html", contexto)


def _numero(texto: str, *, letras: int) -> int | None:
    return int(texto) if texto.isascii() and texto.isdigit() and len(texto) <= letras else None


def _endereco(request: HttpRequest, *, pagina: int) -> str:
    parametros = request.GET.copy()
    parametros["pagina"] = str(pagina)
    return f"{request.path}?{parametros.urlencode()}"


def _especies(resultado: Resultado, pedido: Pedido) -> list[Opcao]:
    return [
        Opcao(especie.value, rotulo, resultado.especies[especie], especie == pedido.especie)
        for especie, rotulo in ROTULOS.items()
        if especie in resultado.especies
    ]


def _anos(resultado: Resultado, pedido: Pedido) -> list[Opcao]:
    """Newest first, the chosen one before all so that it is never hidden."""
    anos = sorted(resultado.anos.items(), key=lambda par: (par[0] != pedido.ano, -par[0]))
    return [Opcao(str(ano), str(ano), total, ano == pedido.ano) for ano, total in anos]


def _vizinhas(pagina: int, paginas: int) -> list[int | None]:
    """Page numbers to link: first, last and those around this one; None where some are left out."""
    perto = sorted({1, paginas, *range(max(pagina - 1, 1), min(pagina + 1, paginas) + 1)})
    saida: list[int | None] = []
    for anterior, numero in zip([0, *perto], perto, strict=False):
        if numero - anterior > 1:
            saida.append(None)
        saida.append(numero)
    return saida
