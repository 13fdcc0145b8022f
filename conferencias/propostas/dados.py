"""What a proposal is made of, as the public form hands it over. Plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from conferencias.nucleo.api import Esfera

if TYPE_CHECKING:
    from biblioteca.models import Dispositivo
    from conferencias.inscricoes.api import DadosDaPessoa
    from conferencias.nucleo.api import Eixo


@dataclass(frozen=True, kw_only=True, slots=True)
class RedacaoDaProposta:
    """The wording: what a returned proposal may change. Lengths are checked against the conference's rules."""

    eixo: Eixo
    esfera: Esfera
    titulo: str
    texto: str
    norma_citada: str = ""
    dispositivo: Dispositivo | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DadosDaProposta:
    """``nome_publico`` empty: the person's social name, or else the civil name, is shown."""

    redacao: RedacaoDaProposta
    pessoa: DadosDaPessoa
    nome_publico: str = ""
