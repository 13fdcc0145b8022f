"""The typed form of a conference's rules. What is unknown is None and shown as "a definir", never guessed.

There are no defaults here: first values come from a template file (``modelos/``), each with its source, and
every later value from the municipality's regimento.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, model_validator


class Esfera(StrEnum):
    """Which level of government a proposal speaks to (LOAS, arts. 12 to 15)."""

    MUNICIPIO = "municipio"
    ESTADO = "estado"
    UNIAO = "uniao"


ROTULO_DA_ESFERA = {
    Esfera.MUNICIPIO: _("Município"),
    Esfera.ESTADO: _("Estado"),
    Esfera.UNIAO: _("União (governo federal)"),
}


class Direito(StrEnum):
    """What a category of participants may do; the matrix category × right is data, never the category's name."""

    PROPOR = "propor"
    VOZ_GRUPO = "voz_grupo"
    VOZ_PLENARIA = "voz_plenaria"
    VOTO_GRUPO = "voto_grupo"
    VOTO_PLENARIA = "voto_plenaria"
    VOTAR_ELEICAO = "votar_eleicao"
    SER_VOTADO = "ser_votado"


ROTULO_DO_DIREITO = {
    Direito.PROPOR: _("Enviar propostas"),
    Direito.VOZ_GRUPO: _("Falar nos grupos"),
    Direito.VOZ_PLENARIA: _("Falar na plenária"),
    Direito.VOTO_GRUPO: _("Votar nos grupos"),
    Direito.VOTO_PLENARIA: _("Votar na plenária"),
    Direito.VOTAR_ELEICAO: _("Votar na eleição de delegados(as)"),
    Direito.SER_VOTADO: _("Ser candidata ou candidato"),
}

Positivo = Annotated[int, Field(ge=1)]
NaoNegativo = Annotated[int, Field(ge=0)]


class Categoria(BaseModel):
    """A category of participants and what it may do. ``direitos`` None: not decided yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    codigo: Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=40)]
    nome: Annotated[str, Field(min_length=1, max_length=120)]
    explicacao: str
    direitos: frozenset[Direito] | None


class Regras(BaseModel):
    """Every number of a conference. Lengths in characters, windows in minutes or days as the name says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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
