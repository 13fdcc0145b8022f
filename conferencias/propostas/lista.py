"""The public list: what its address asks for, and what it shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlencode

from conferencias.nucleo.api import ROTULO_DA_ESFERA, Eixo, Esfera
from conferencias.propostas.models import Proposta
from portal.protocolo import normalizar
from search.api import Consulta, Especie, buscar

if TYPE_CHECKING:
    from django.http import QueryDict

    from conferencias.nucleo.api import Conferencia

POR_PAGINA = 20
MAXIMO_DA_BUSCA = 100
MAXIMO_DE_LETRAS = 300


@dataclass(frozen=True, slots=True)
class Pedido:
    """What the address asks for; what makes no sense in it is left out. ``depois``: protocol of the last one seen."""

    texto: str = ""
    eixo: Eixo | None = None
    esfera: Esfera | None = None
    depois: str = ""

    @classmethod
    def da_url(cls, parametros: QueryDict, eixos: list[Eixo]) -> Self:
        numeros = {str(eixo.numero): eixo for eixo in eixos}
        esfera = parametros.get("esfera", "")
        return cls(
            texto=parametros.get("q", "").replace("\0", "")[:MAXIMO_DE_LETRAS].strip(),
            eixo=numeros.get(parametros.get("eixo", "")),
            esfera=Esfera(esfera) if esfera in list(Esfera) else None,
            depois=normalizar(parametros.get("depois", ""))[:8],
        )

    @property
    def parametros(self) -> str:
        """The address, without the path."""
        campos = {
            "q": self.texto,
            "eixo": self.eixo and self.eixo.numero,
            "esfera": self.esfera,
            "depois": self.depois,
        }
        return urlencode({nome: valor for nome, valor in campos.items() if valor}, errors="replace")

    @property
    def inicio(self) -> Self:
        return replace(self, depois="")

    @property
    def sem_filtros(self) -> Self:
        return replace(self, eixo=None, esfera=None, depois="")

    @property
    def filtrado(self) -> bool:
        return bool(self.eixo or self.esfera or self.texto)


@dataclass(frozen=True, slots=True)
class Opcao:
    """One choice of a filter: where it leads, and how many are there."""

    rotulo: str
    total: int
    parametros: str
    escolhida: bool


@dataclass(frozen=True, slots=True)
class Pagina:
    itens: list[Proposta]
    total: int
    eixos: list[Opcao]
    esferas: list[Opcao]
    seguinte: str  # parameters of the next page, or empty
    preparando: bool = False


def montar(conferencia: Conferencia, pedido: Pedido, eixos: list[Eixo]) -> Pagina:
    """Return one page; the number of queries does not depend on how many proposals there are."""
    publicas = Proposta.objects.publicas().filter(conferencia=conferencia)
    contagens = publicas.contagens()
    filtradas = _filtrar(publicas, pedido).select_related("eixo").defer("norma_citada", "motivo")
    if pedido.texto:
        itens, preparando = _achadas(filtradas, pedido, conferencia)
        return Pagina(
            itens, len(itens), *_opcoes(contagens, pedido, eixos), seguinte="", preparando=preparando
        )
    ultima = Proposta.objects.publicas().filter(protocolo=pedido.depois).first() if pedido.depois else None
    if ultima:
        filtradas = filtradas.depois_de(ultima)
    itens = list(filtradas[: POR_PAGINA + 1])
    seguinte = ""
    if len(itens) > POR_PAGINA:
        itens.pop()
        seguinte = replace(pedido, depois=itens[-1].protocolo).parametros
    return Pagina(
        itens, _somar(contagens, pedido.eixo, pedido.esfera), *_opcoes(contagens, pedido, eixos), seguinte
    )


def _filtrar(propostas: Any, pedido: Pedido) -> Any:
    if pedido.eixo:
        propostas = propostas.filter(eixo=pedido.eixo)
    if pedido.esfera:
        propostas = propostas.filter(esfera=pedido.esfera)
    return propostas


def _achadas(filtradas: Any, pedido: Pedido, conferencia: Conferencia) -> tuple[list[Proposta], bool]:
    """Return the best answers in the search's order; the filters apply among them."""
    resultado = buscar(
        Consulta(
            texto=pedido.texto,
            municipio_id=conferencia.municipio_id,
            especies=(Especie.PROPOSTA,),
            por_pagina=MAXIMO_DA_BUSCA,
        )
    )
    ordem = {int(item.documento.pk): posicao for posicao, item in enumerate(resultado.itens)}
    achadas = sorted(filtradas.filter(pk__in=ordem), key=lambda proposta: ordem[proposta.pk])
    return achadas, resultado.preparando


def _opcoes(
    contagens: Counter[tuple[int, str]], pedido: Pedido, eixos: list[Eixo]
) -> tuple[list[Opcao], list[Opcao]]:
    """Each filter counts under the other one, so that no choice promises what is not there."""
    base = pedido.inicio
    dos_eixos = [
        Opcao(
            str(eixo),
            _somar(contagens, eixo, pedido.esfera),
            replace(base, eixo=eixo).parametros,
            eixo == pedido.eixo,
        )
        for eixo in eixos
    ]
    das_esferas = [
        Opcao(
            str(rotulo),
            _somar(contagens, pedido.eixo, esfera),
            replace(base, esfera=esfera).parametros,
            esfera == pedido.esfera,
        )
        for esfera, rotulo in ROTULO_DA_ESFERA.items()
    ]
    return dos_eixos, das_esferas


def _somar(contagens: Counter[tuple[int, str]], eixo: Eixo | None, esfera: Esfera | None) -> int:
    return sum(
        quantas
        for (do_eixo, da_esfera), quantas in contagens.items()
        if (eixo is None or do_eixo == eixo.pk) and (esfera is None or da_esfera == esfera)
    )
