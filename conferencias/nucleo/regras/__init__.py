"""The typed form of a conference's rules. What is unknown is None and shown as "a definir", never guessed.

There are no defaults here: first values come from a template file (``modelos/``), each with its source, and
every later value from the municipality's regimento.
"""

from __future__ import annotations

from typing import Annotated, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from conferencias.nucleo.regras.base import NaoNegativo, Positivo, Secao
from conferencias.nucleo.regras.direitos import (
    ROTULO_DA_ESFERA,
    ROTULO_DO_DIREITO,
    Categoria,
    Direito,
    Esfera,
)
from conferencias.nucleo.regras.eleicao import RegrasDaEleicao
from conferencias.nucleo.regras.grupos import RegrasDosGrupos
from conferencias.nucleo.regras.plenaria import RegrasDaPlenaria, RegrasDasMocoes
from conferencias.nucleo.regras.votacao import RegrasDeVotacao

__all__ = [
    "ROTULO_DA_ESFERA",
    "ROTULO_DO_DIREITO",
    "Categoria",
    "Direito",
    "Esfera",
    "Regras",
]


class Regras(Secao):
    """Every number of a conference. Lengths in characters, windows in minutes or days as the name says."""

    categorias: tuple[Categoria, ...]
    esferas: Annotated[tuple[Esfera, ...], Field(min_length=1)]
    idade_minima: NaoNegativo | None
    titulo_maximo_caracteres: Positivo
    proposta_minimo_caracteres: NaoNegativo
    proposta_maximo_caracteres: Positivo
    propostas_por_pessoa: Positivo | None
    rascunho_guarda_dias: Positivo
    rascunho_tolerancia_minutos: NaoNegativo
    # Rules of later rooms. A version written before them does not say: "a definir".
    categoria_de_quem_se_inscreve: str | None = None
    credenciamento_online: bool | None = None
    credenciamento_na_hora: bool | None = None
    credenciamento_reabre: bool | None = None
    voto_exige_presenca: bool | None = None
    votacao: RegrasDeVotacao = RegrasDeVotacao()
    grupos: RegrasDosGrupos = RegrasDosGrupos()
    plenaria: RegrasDaPlenaria = RegrasDaPlenaria()
    mocoes: RegrasDasMocoes = RegrasDasMocoes()
    eleicao: RegrasDaEleicao = RegrasDaEleicao()

    @model_validator(mode="after")
    def _sem_contradicao(self) -> Self:
        if self.proposta_minimo_caracteres > self.proposta_maximo_caracteres:
            raise ValueError(str(_("O tamanho mínimo da proposta é maior que o máximo.")))
        if len({c.codigo for c in self.categorias}) != len(self.categorias):
            raise ValueError(str(_("Há duas categorias com o mesmo código.")))
        if self.categoria_de_quem_se_inscreve not in {None, *(c.codigo for c in self.categorias)}:
            raise ValueError(str(_("A categoria de quem se inscreve não está na lista de categorias.")))
        if len(set(self.esferas)) != len(self.esferas):
            raise ValueError(str(_("Há uma esfera repetida.")))
        return self

    def pode(self, categoria: str, direito: Direito) -> bool | None:
        """Tell whether a category has a right; None when the rules do not say; KeyError for an unknown category."""
        direitos = {c.codigo: c.direitos for c in self.categorias}[categoria]
        return None if direitos is None else direito in direitos

    def nome_da_categoria(self, codigo: str) -> str:
        """Return how people read a category; its code when a later version of the rules dropped it."""
        return next((c.nome for c in self.categorias if c.codigo == codigo), codigo)
