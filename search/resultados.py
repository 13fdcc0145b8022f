"""What the page of results shows, made ready for its templates: facets, filters in use, looser questions, groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.documentos import (
    POR_PAGINA,
    Afrouxada,
    Esfera,
    Especie,
    Ordem,
    Resultado,
    Vigencia,
)
from search.pedido import FILTROS, Pedido
from search.rotulos import (
    ESFERAS,
    ORDENS,
    ROTULOS,
    VIGENCIAS,
    Rotulo,
    nome_do_tipo,
    ordem_dos_tipos,
)

A_VISTA = 6
"""Choices of a facet shown at once; the others are one touch away."""


@dataclass(frozen=True, slots=True)
class Opcao:
    """One choice: where it leads, and how many results are there (None: the same ones, in another order)."""

    rotulo: Rotulo
    total: int | None
    parametros: str
    escolhida: bool


@dataclass(frozen=True, slots=True)
class Faceta:
    legenda: Promise
    opcoes: list[Opcao]
    escondidas: list[Opcao]


@dataclass(frozen=True, slots=True)
class FiltroEmUso:
    rotulo: Rotulo
    sem_ele: str


@dataclass(frozen=True, slots=True)
class Saida:
    """A looser question: without the filter of this name, or (no filter) with other words."""

    filtro: Rotulo
    texto: str
    total: int
    parametros: str


def contexto(pedido: Pedido, resultado: Resultado) -> dict[str, Any]:
    """All that the templates of the results need, but for what only the request knows."""
    return {
        "resultado": resultado,
        "facetas": _facetas(pedido, resultado),
        "filtros": [
            FiltroEmUso(_rotulo(campo, getattr(pedido, campo)), pedido.sem(campo).parametros)
            for campo in FILTROS
            if getattr(pedido, campo)
        ],
        "sem_filtros": pedido.sem_filtros().parametros,
        "saidas": [_saida(pedido, frouxa) for frouxa in resultado.afrouxadas],
        "pagina": _pagina(pedido, resultado),
        "corrigido": replace(pedido, texto=resultado.correcao, pagina=1).parametros,
        "mostrados": resultado.reunidos,
        "exato": replace(pedido, exato=True, pagina=1).parametros,
        "so_em_vigor": replace(pedido, vigencia=Vigencia.EM_VIGOR, pagina=1).parametros,
        "so_anteriores": replace(pedido, vigencia=Vigencia.ANTERIOR, pagina=1).parametros,
        "com_anteriores": replace(pedido, vigencia=Vigencia.TODAS, pagina=1).parametros,
    }


def _rotulo(campo: str, valor: Any) -> Rotulo:
    nomes: dict[str, Callable[[Any], Rotulo]] = {
        "especie": ROTULOS.__getitem__,
        "tipo": nome_do_tipo,
        "esfera": ESFERAS.__getitem__,
        "grupo": lambda _valor: _("Só em uma norma"),
        "vigencia": VIGENCIAS.__getitem__,
    }
    return nomes.get(campo, str)(valor)


def _facetas(pedido: Pedido, resultado: Resultado) -> list[Faceta]:
    tipos = sorted(resultado.tipos, key=_na_ordem(ordem_dos_tipos()))
    quais: list[tuple[str, Promise, Mapping[Any, int], Iterable[Any]]] = [
        ("especie", _("O que é"), resultado.especies, Especie),
        ("tipo", _("Tipo de norma"), resultado.tipos, tipos),
        ("orgao", _("Órgão"), resultado.orgaos, _por_total(resultado.orgaos)),
        ("esfera", _("De onde é a norma"), resultado.esferas, Esfera),
        ("eixo", _("Eixo da proposta"), resultado.eixos, sorted(resultado.eixos)),
        ("ano", _("Ano"), resultado.anos, sorted(resultado.anos, reverse=True)),
    ]
    facetas = [
        _faceta(pedido, campo, legenda, totais, ordem)
        for campo, legenda, totais, ordem in quais
        if getattr(pedido, campo) or sum(map(bool, totais.values())) > 1
    ]
    das_vigencias = {Vigencia.TODAS: sum(resultado.vigencias.values()), **resultado.vigencias}
    vigencias = [_opcao(pedido, "vigencia", uma, das_vigencias.get(uma, 0)) for uma in Vigencia]
    ordens = [_opcao(pedido, "ordem", ordem, None) for ordem in Ordem]
    return [
        *facetas,
        Faceta(_("Em vigor ou não"), vigencias, []),
        Faceta(_("Ordem"), ordens, []),
    ]


def _faceta(
    pedido: Pedido, campo: str, legenda: Promise, totais: Mapping[Any, int], ordem: Iterable[Any]
) -> Faceta:
    opcoes = [_opcao(pedido, campo, valor, totais[valor]) for valor in ordem if totais.get(valor)]
    a_vista = [um for n, um in enumerate(opcoes) if n < A_VISTA or um.escolhida]
    return Faceta(legenda, a_vista, [um for um in opcoes if um not in a_vista])


def _opcao(pedido: Pedido, campo: str, valor: Any, total: int | None) -> Opcao:
    escolhida = getattr(pedido, campo) == valor
    # Choosing again what is chosen lets it go; the order and the time are always one of their choices.
    outro = pedido.sem(campo) if escolhida else replace(pedido, **{campo: valor, "pagina": 1})
    rotulo = ORDENS[valor] if campo == "ordem" else _rotulo(campo, valor)
    return Opcao(rotulo, total, outro.parametros, escolhida)


def _por_total(totais: Mapping[str, int]) -> list[str]:
    return sorted(totais, key=lambda valor: (-totais[valor], valor))


def _na_ordem(conhecidos: list[str]) -> Callable[[str], tuple[int, str]]:
    return lambda valor: (conhecidos.index(valor) if valor in conhecidos else len(conhecidos), valor)


_CAMPO_DO_PEDIDO = {
    "especies": "especie",
    "tipos": "tipo",
    "orgaos": "orgao",
    "esferas": "esfera",
    "anos": "ano",
    "eixos": "eixo",
    "grupo": "grupo",
}
"""Filter of `Consulta` → filter of `Pedido`."""


def _saida(pedido: Pedido, frouxa: Afrouxada) -> Saida:
    solto = Pedido.da_consulta(frouxa.consulta)
    campo = _CAMPO_DO_PEDIDO.get(frouxa.campo, "")
    filtro = _rotulo(campo, getattr(pedido, campo)) if campo else ""
    return Saida(filtro, solto.texto, frouxa.total, solto.parametros)


def _pagina(pedido: Pedido, resultado: Resultado) -> Page[int]:
    """The place among the pages, for the component that links them."""
    return Paginator(range(resultado.paginas * POR_PAGINA), POR_PAGINA).get_page(pedido.pagina)
