"""What the address of a search asks for. Everything that the page shows comes from it, so that it can be shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import get_language

from search.analise import normalizar
from search.documentos import Consulta, Esfera, Especie, Ordem, Vigencia

MAXIMO_DE_LETRAS = 1000
"""Of a question. What is pasted beyond that says nothing new, and would weigh in every link of the page."""
MAXIMO_DO_FILTRO = 120

PARAMETROS = {
    "texto": "q",
    "especie": "tipo",
    "tipo": "norma",
    "orgao": "orgao",
    "esfera": "esfera",
    "ano": "ano",
    "eixo": "eixo",
    "vigencia": "vigencia",
    "ordem": "ordem",
    "grupo": "obra",
    "exato": "exato",
}
"""Field → parameter of the address."""
FILTROS = ("especie", "tipo", "orgao", "esfera", "ano", "eixo", "grupo")
"""Fields that narrow the search, each removable by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pedido:
    """What makes no sense in an address is left out: an old or mistyped link still answers.

    exato: only the words typed, neither mended nor with synonyms.
    """

    texto: str
    especie: Especie | None = None
    tipo: str = ""
    orgao: str = ""
    esfera: Esfera | None = None
    ano: int | None = None
    eixo: str = ""
    vigencia: Vigencia = Vigencia.EM_VIGOR
    ordem: Ordem = Ordem.RELEVANCIA
    grupo: str = ""
    exato: bool = False
    pagina: int = 1

    @classmethod
    def da_url(cls, parametros: QueryDict) -> Self:
        def ler(campo: str) -> str:
            return normalizar(parametros.get(PARAMETROS[campo], ""))[:MAXIMO_DO_FILTRO].strip()

        return cls(
            texto=normalizar(parametros.get("q", ""))[:MAXIMO_DE_LETRAS].strip(),
            especie=_um_de(Especie, ler("especie")),
            tipo=ler("tipo"),
            orgao=ler("orgao"),
            esfera=_um_de(Esfera, ler("esfera")),
            ano=_numero(ler("ano")),
            eixo=ler("eixo"),
            vigencia=_um_de(Vigencia, ler("vigencia")) or Vigencia.EM_VIGOR,
            ordem=_um_de(Ordem, ler("ordem")) or Ordem.RELEVANCIA,
            grupo=ler("grupo"),
            exato=ler("exato") == "1",
            pagina=_numero(parametros.get("pagina", "")) or 1,
        )

    @classmethod
    def da_consulta(cls, consulta: Consulta) -> Self:
        """The address that asks the same as a question made by the engine (a looser one)."""

        def primeiro(valores: tuple[Any, ...]) -> Any:
            return valores[0] if valores else None

        return cls(
            texto=consulta.texto,
            especie=primeiro(consulta.especies),
            tipo=primeiro(consulta.tipos) or "",
            orgao=primeiro(consulta.orgaos) or "",
            esfera=primeiro(consulta.esferas),
            ano=primeiro(consulta.anos),
            eixo=primeiro(consulta.eixos) or "",
            vigencia=consulta.vigencia,
            ordem=consulta.ordem,
            grupo=consulta.grupo,
            exato=consulta.literal,
        )

    @property
    def valores(self) -> dict[str, str]:
        """Parameters of the address of the first page that differ from what goes without saying."""
        campos = {campo.name: campo.default for campo in fields(self)}
        escolhidos = {
            parametro: getattr(self, campo)
            for campo, parametro in PARAMETROS.items()
            if campo == "texto" or getattr(self, campo) != campos[campo]
        }
        return {nome: _escrito(valor) for nome, valor in escolhidos.items()}

    @property
    def parametros(self) -> str:
        """The same, without the path, ready for an address."""
        return urlencode(self.valores, errors="replace")

    @property
    def ocultos(self) -> Mapping[str, str]:
        """What the search box keeps when the words change: everything but the words and what hung on them."""
        return {nome: valor for nome, valor in self.valores.items() if nome not in {"q", "obra", "exato"}}

    @property
    def filtrado(self) -> bool:
        return any(getattr(self, campo) for campo in FILTROS)

    def sem(self, campo: str) -> Pedido:
        padrao: Any = next(um.default for um in fields(self) if um.name == campo)
        return replace(self, **{campo: padrao, "pagina": 1})

    def sem_filtros(self) -> Pedido:
        return Pedido(texto=self.texto, vigencia=self.vigencia, ordem=self.ordem, exato=self.exato)

    def consulta(self, municipio_id: int) -> Consulta:
        return Consulta(
            texto=self.texto,
            municipio_id=municipio_id,
            especies=_tupla(self.especie),
            tipos=_tupla(self.tipo),
            orgaos=_tupla(self.orgao),
            esferas=_tupla(self.esfera),
            anos=_tupla(self.ano),
            eixos=_tupla(self.eixo),
            vigencia=self.vigencia,
            ordem=self.ordem,
            grupo=self.grupo,
            literal=self.exato,
            idioma=get_language() or "pt-br",
            pagina=self.pagina,
        )


def _tupla(valor: Any) -> tuple[Any, ...]:
    return () if valor in (None, "") else (valor,)


def _escrito(valor: Any) -> str:
    if valor is True:
        return "1"
    return str(valor.value if isinstance(valor, Enum) else valor)


def _um_de(escolhas: Any, valor: str) -> Any:
    return escolhas(valor) if valor in list(escolhas) else None


def _numero(texto: str) -> int | None:
    return int(texto) if texto.isascii() and texto.isdigit() and len(texto) <= 4 else None
